import { setImmediate } from 'node:timers/promises'
import { expect, it } from 'vitest'
import type { Task } from '../../shared/model'
import { describeDesktop } from '../desktop-state'
import { fakeTask, pausedTask } from '../fake-tasks'
import { parseLaunch, readLaunch } from '../launch'
import { createLeaving, type LeavingParts } from './leaving'
import { createLoginItem, type LoginParts } from './login'
import { wasStartedAtLogin } from './login-start'

function createFixture(tasks: readonly Task[], parts: Partial<LeavingParts> = {}) {
  const log: string[] = []
  let closeWindow: (event: { preventDefault: () => void }) => void = () => undefined
  const leaving = createLeaving({
    state: () => describeDesktop([{ accountId: 'a', isShown: true, tasks }], () => false),
    hasTray: () => true,
    onClose: () => 'work',
    hasOpenWork: () => Promise.resolve(tasks.length > 0),
    askToQuit: (canStay) => {
      log.push(`asked ${String(canStay)}`)
      return Promise.resolve('quit')
    },
    stay: () => void log.push('stays'),
    save: () => {
      log.push('saved')
      return Promise.resolve()
    },
    sleep: () => new Promise(() => undefined),
    // As Electron: it asks first, and then closes the windows.
    quit: () => quit(),
    reportBug: (thrown) => {
      throw thrown
    },
    ...parts
  })
  leaving.follow({ on: (_name: string, listener: never) => (closeWindow = listener) })
  const isStopped = (tell: typeof closeWindow): boolean => {
    let isPrevented = false
    tell({ preventDefault: () => (isPrevented = true) })
    return isPrevented
  }
  function quit(): void {
    if (isStopped(leaving.handleQuit)) return
    if (!isStopped(closeWindow)) log.push('gone')
  }
  const close = async (): Promise<void> => {
    isStopped(closeWindow)
    await setImmediate()
  }
  return { leaving, log, close, quit }
}

it.each<[string, readonly Task[], Partial<LeavingParts>, readonly string[]]>([
  ['stays with work in hand', [fakeTask()], {}, ['stays']],
  ['stays with work that goes on by itself', [pausedTask('offline')], {}, ['stays']],
  ['quits without work', [], {}, ['saved', 'gone']],
  ['asks for work that stands still', [pausedTask('asked')], {}, ['asked true', 'saved', 'gone']],
  [
    'asks where there is no tray',
    [fakeTask()],
    { hasTray: () => false },
    ['asked false', 'saved', 'gone']
  ],
  ['always stays where the person chose that', [], { onClose: () => 'stay' }, ['stays']],
  [
    'but not without a tray',
    [],
    { onClose: () => 'stay', hasTray: () => false },
    ['saved', 'gone']
  ],
  [
    'asks where the person chose to quit',
    [fakeTask()],
    { onClose: () => 'quit' },
    ['asked true', 'saved', 'gone']
  ]
])('closing the window %s', async (_name, tasks, parts, log) => {
  const fixture = createFixture(tasks, parts)
  await fixture.close()
  expect(fixture.log).toEqual(log)
})

it('really quits when asked to, in the menu or in the tray', async () => {
  const { quit, log } = createFixture([fakeTask()])
  quit()
  await setImmediate()
  expect(log).toEqual(['asked true', 'saved', 'gone'])
})

it.each([
  ['stay', ['stays']],
  ['cancel', []]
] as const)('takes "%s" for an answer, and asks again the next time', async (answer, log) => {
  let asked = 0
  const fixture = createFixture([fakeTask()], {
    askToQuit: () => {
      asked += 1
      return Promise.resolve(answer)
    }
  })
  fixture.quit()
  await setImmediate()
  expect(fixture.log).toEqual(log)
  fixture.quit()
  await setImmediate()
  expect(asked).toBe(2)
})

it('asks nobody when the session ends', async () => {
  const { leaving, quit, log } = createFixture([fakeTask()])
  leaving.expectEnd()
  quit()
  await setImmediate()
  expect(log).toEqual(['saved', 'gone'])
})

it('reads what a start asks for, and from others only what a Drawer says', () => {
  expect(readLaunch(['/usr/bin/drawer', '--hidden'])).toEqual({
    opensDemo: false,
    isHidden: true,
    quits: false
  })
  const launch = readLaunch(['drawer', '--demo', '--quit', '--unknown'])
  expect(launch).toEqual({ opensDemo: true, isHidden: false, quits: true })
  expect(parseLaunch(launch)).toEqual(launch)
  for (const handed of [
    null,
    undefined,
    'x',
    {},
    { ...launch, more: 1 },
    { ...launch, quits: 1 }
  ]) {
    expect(parseLaunch(handed)).toBeNull()
  }
})

function createLogin(platform: NodeJS.Platform, isPackaged = true) {
  const log: unknown[] = []
  const parts: LoginParts = {
    app: {
      isPackaged,
      getLoginItemSettings: () => ({ openAtLogin: true, wasOpenedAtLogin: true }) as never,
      setLoginItemSettings: (settings) => void log.push(settings)
    },
    platform,
    env: {},
    home: '/nowhere',
    execPath: '/usr/bin/drawer'
  }
  return { parts, log, item: createLoginItem(parts) }
}

it.each(['darwin', 'win32'] as const)(
  'starts at login on %s by the system itself',
  async (name) => {
    const { item, log } = createLogin(name)
    expect(await item.read()).toBe(true)
    await item.set(false)
    expect(log).toEqual([{ openAtLogin: false, args: ['--hidden'] }])
  }
)

it('is not offered to a copy that is not installed', async () => {
  for (const name of ['darwin', 'win32', 'linux'] as const) {
    const { item, log } = createLogin(name, false)
    expect(await item.read()).toBeNull()
    await item.set(true)
    expect(log).toEqual([])
  }
  expect(await createLogin('linux').item.read()).toBe(false)
})

it('knows a login of a Mac, which passes no arguments', () => {
  expect(wasStartedAtLogin(createLogin('darwin').parts.app, 'darwin')).toBe(true)
  expect(wasStartedAtLogin(createLogin('win32').parts.app, 'win32')).toBe(false)
})
