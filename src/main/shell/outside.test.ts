/** What each system is told outside of the window, with stand-ins for Electron's own parts. */
import type {
  MenuItemConstructorOptions,
  NativeImage,
  NotificationConstructorOptions
} from 'electron'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createI18n } from '../../shared/i18n/setup'
import type { Task } from '../../shared/model'
import { describeDesktop } from '../desktop-state'
import { failedTask, fakeTask, pausedTask } from '../fake-tasks'
import { describeTray, type TrayPicture } from '../outside-words'
import type { SystemNote } from '../system-note'
import { createAwake } from './awake'
import { createElectronNotifier } from './notifications'
import { createTaskbar, progressOf } from './taskbar'
import { createTray, trayImageName, trayMenu } from './tray'

const speech = { t: createI18n('en').t, language: 'en' } as const
const stateOf = (tasks: readonly Task[], unseen: readonly string[] = []) =>
  describeDesktop([{ accountId: 'a', isShown: true, tasks }], (id) => unseen.includes(id))
const pictureOf = (...tasks: Task[]) => describeTray(stateOf(tasks), speech)

function createTrayFixture(isMac = false) {
  const log: string[] = []
  const timers: (() => void)[] = []
  const menus: MenuItemConstructorOptions[][] = []
  const clicks: (() => void)[] = []
  const act = (name: string) => () => void log.push(name)
  class FakeTray {
    constructor(image: unknown) {
      log.push(`new ${String(image)}`)
    }
    on = (_name: string, listener: () => void) => void clicks.push(listener)
    setImage = (image: unknown) => void log.push(`image ${String(image)}`)
    setToolTip = (text: string) => void log.push(text)
    setContextMenu = () => void log.push('menu')
    destroy = () => void log.push('destroy')
  }
  let picture = pictureOf()
  const { refresh, setAvailable } = createTray({
    picture: () => picture,
    Tray: FakeTray as never, // The methods that are used.
    Menu: { buildFromTemplate: (template) => menus.push(template as never) as never },
    image: (is) => is as unknown as NativeImage,
    isMac,
    acts: {
      open: act('open'),
      openTask: (accountId, taskId) => void log.push(`open ${accountId} ${taskId}`),
      pauseAll: act('pause'),
      resumeAll: act('resume'),
      quit: act('quit')
    },
    setTimer: (run) => void timers.push(run)
  })
  const pass = (): void => timers.splice(0).forEach((run) => run())
  const show = (next: TrayPicture): void => {
    picture = next
    refresh()
  }
  const tray = { show, setAvailable }
  return { tray, log, pass, menus, clicks }
}

it('has an icon only while somebody shows it', () => {
  const { tray, log } = createTrayFixture()
  tray.show(pictureOf())
  expect(log).toEqual([])
  tray.setAvailable(true)
  expect(log).toEqual(['new idle', 'Drawer', 'menu'])
  tray.setAvailable(true)
  tray.setAvailable(false)
  tray.setAvailable(true)
  expect(log.slice(3)).toEqual(['destroy', 'new idle', 'Drawer', 'menu'])
})

it('says nothing while nobody shows it', () => {
  const { tray, log, pass } = createTrayFixture()
  tray.show(pictureOf(fakeTask()))
  pass()
  tray.setAvailable(true)
  tray.setAvailable(false)
  log.length = 0
  tray.show(pictureOf())
  pass()
  expect(log).toEqual([])
})

it('is redrawn at most once a second, and only with something new', () => {
  const { tray, log, pass, menus } = createTrayFixture()
  tray.setAvailable(true)
  tray.show(pictureOf())
  pass()
  log.length = 0
  for (let done = 0; done <= 9; done += 1) tray.show(pictureOf(fakeTask({ done })))
  expect(log).toEqual(['image busy', 'Drawer: 1 task, 0%', 'menu'])
  pass()
  expect(log.slice(3)).toEqual(['Drawer: 1 task, 90%', 'menu'])
  pass()
  tray.show(pictureOf(fakeTask({ done: 9 })))
  pass()
  expect(log).toHaveLength(5)
  expect(menus.at(-1)?.[0]?.label).toBe('Moving 10 items → To: 90%')
})

it('opens at a click, where the system does not open the menu instead', () => {
  const linux = createTrayFixture()
  linux.tray.show(pictureOf())
  linux.tray.setAvailable(true)
  linux.clicks.forEach((click) => click())
  expect(linux.log.at(-1)).toBe('open')
  const mac = createTrayFixture(true)
  mac.tray.show(pictureOf())
  mac.tray.setAvailable(true)
  expect(mac.clicks).toEqual([])
})

it('offers its menu', () => {
  const log: string[] = []
  const act = (name: string) => () => void log.push(name)
  const acts = {
    open: act('open'),
    openTask: (accountId: string, taskId: string) => void log.push(`${accountId} ${taskId}`),
    pauseAll: act('pause'),
    resumeAll: act('resume'),
    quit: act('quit')
  }
  const menu = trayMenu(pictureOf(fakeTask({ targetName: 'A & B' })), acts)
  expect(menu.map(({ label, enabled, type }) => type ?? [label, enabled ?? true])).toEqual([
    ['Moving 10 items → A && B: 0%', true],
    'separator',
    ['Pause all', true],
    ['Resume all', false],
    'separator',
    ['Open Drawer', true],
    ['Quit Drawer', true]
  ])
  for (const { click } of menu) (click as (() => void) | undefined)?.()
  expect(log).toEqual(['a t1', 'pause', 'resume', 'open', 'quit'])
})

it.each(['darwin', 'win32', 'linux'] as const)('has every picture that %s asks for', (platform) => {
  const scales = { darwin: ['', '@2x'], win32: ['', '@1.25x', '@1.5x', '@2x'], linux: ['', '@2x'] }
  for (const is of ['idle', 'busy', 'needs-you'] as const) {
    for (const scale of scales[platform]) {
      const name = trayImageName(is, platform).replace('.png', `${scale}.png`)
      expect([name, existsSync(join('resources/tray', name))]).toEqual([name, true])
    }
  }
})

it.each([
  ['none while nothing is open', stateOf([]), { share: -1, mode: 'none' }],
  ['how far', stateOf([fakeTask({ done: 4 })]), { share: 0.4, mode: 'normal' }],
  ['a pause', stateOf([pausedTask('offline', { done: 5 })]), { share: 0.5, mode: 'paused' }],
  ['a failure', stateOf([failedTask()], ['t1']), { share: 1, mode: 'error' }],
  [
    'a failure while another runs',
    stateOf([failedTask(), fakeTask({ id: 'x', done: 2 })], ['t1']),
    { share: 0.2, mode: 'error' }
  ]
])('shows in the taskbar: %s', (_name, state, progress) => {
  expect(progressOf(state)).toEqual(progress)
})

function createTaskbarFixture() {
  const log: string[] = []
  const taskbar = createTaskbar({
    currentWindow: () => ({
      setProgressBar: (share, options) => void log.push(`${share} ${options?.mode ?? ''}`),
      flashFrame: (isOn) => void log.push(`flash ${String(isOn)}`)
    }),
    setBadge: (count) => void log.push(`badge ${count}`)
  })
  return { taskbar, log }
}

it('tells the taskbar what is new, and all of it again to a window that was hidden', () => {
  const { taskbar, log } = createTaskbarFixture()
  const tasks = (...all: Task[]) => taskbar.show(stateOf(all, ['bad']), false)
  tasks()
  tasks(fakeTask({ total: 10_000, done: 4_000 }))
  tasks(fakeTask({ total: 10_000, done: 4_001 }))
  taskbar.showAgain()
  tasks(failedTask({ id: 'bad' }))
  taskbar.show(stateOf([]), true)
  expect(log).toEqual([
    '0.4 normal',
    '0.4 normal',
    '1 error',
    'badge 1',
    'flash true',
    '-1 none',
    'badge 0',
    'flash false'
  ])
})

it('flashes for what came up while nobody looked, and never for what was there', () => {
  const { taskbar, log } = createTaskbarFixture()
  const waits = stateOf([pausedTask('signed-out')])
  taskbar.show(waits, true)
  taskbar.show(waits, false)
  expect(log.filter((line) => line.startsWith('flash'))).toEqual([])
})

it('keeps the computer awake once, and lets it sleep', () => {
  const log: string[] = []
  const keep = createAwake({
    start: (type) => {
      log.push(type)
      return 7
    },
    stop: (id) => {
      log.push(`stop ${id}`)
      return true
    }
  })
  for (const isWanted of [false, true, true, false, false, true]) keep(isWanted)
  expect(log).toEqual(['prevent-app-suspension', 'stop 7', 'prevent-app-suspension'])
})

const note: SystemNote = {
  key: 'k',
  title: 'Moved',
  body: 'To x',
  openLabel: 'Show',
  actions: [
    { answer: 'open', label: 'Show failures' },
    { answer: 'undo', label: 'Undo' }
  ],
  stays: true,
  kind: 'trouble'
}

function createNotifying(isMac: boolean, isSupported = true) {
  const made: NotificationConstructorOptions[] = []
  const listeners = new Map<string, (...all: unknown[]) => void>()
  const log: string[] = []
  const notifier = createElectronNotifier({
    create: (options) => {
      made.push(options)
      return {
        show: () => void log.push('show'),
        close: () => void log.push('close'),
        on: (name: string, listener: (...all: never[]) => void) =>
          listeners.set(name, listener as never)
      }
    },
    isSupported: () => isSupported,
    isMac
  })
  return { notifier, made, listeners, log }
}

it('has buttons on a Mac', async () => {
  const { notifier, made, listeners } = createNotifying(true)
  const answers: string[] = []
  expect(await notifier.show(note, (answer) => answers.push(answer))).toBe(true)
  expect(made).toEqual([
    {
      title: 'Moved',
      body: 'To x',
      timeoutType: 'never',
      actions: [
        { type: 'button', text: 'Show failures' },
        { type: 'button', text: 'Undo' }
      ]
    }
  ])
  listeners.get('click')?.()
  listeners.get('action')?.({}, 1)
  expect(answers).toEqual(['open', 'undo'])
})

it('has none on Windows, takes back what it showed, and says where it cannot', async () => {
  const { notifier, made, listeners, log } = createNotifying(false)
  await notifier.show({ ...note, stays: false }, () => undefined)
  expect(made).toEqual([{ title: 'Moved', body: 'To x', timeoutType: 'default' }])
  notifier.withdraw('k')
  notifier.withdraw('k')
  await notifier.show(note, () => undefined)
  listeners.get('close')?.()
  notifier.withdraw('k')
  expect(log).toEqual(['show', 'close', 'show'])
  expect(await createNotifying(false, false).notifier.show(note, () => undefined)).toBe(false)
})
