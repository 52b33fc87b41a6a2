import { expect, test, vi } from 'vitest'
import { answerInstaller } from './squirrel'

const execPath = '/apps/Drawer/app-0.1.0/drawer.exe'

function start(event: string | undefined, over: { platform?: string; fails?: boolean } = {}) {
  const ran: (readonly string[])[] = []
  const quit = vi.fn()
  const isInstaller = answerInstaller({
    platform: over.platform ?? 'win32',
    argv: [execPath, ...(event === undefined ? [] : [event])],
    execPath,
    runUpdater: (updater, args) => {
      ran.push([updater, ...args])
      return over.fails ? Promise.reject(new Error('gone')) : Promise.resolve()
    },
    quit
  })
  return { isInstaller, ran, quit }
}

test.each([
  ['--squirrel-install', '--createShortcut=drawer.exe'],
  ['--squirrel-updated', '--createShortcut=drawer.exe'],
  ['--squirrel-uninstall', '--removeShortcut=drawer.exe']
])('%s is answered by %s, then it quits', async (event, arg) => {
  const { isInstaller, ran, quit } = start(event)
  expect(isInstaller).toBe(true)
  expect(ran).toEqual([['/apps/Drawer/Update.exe', arg]])
  await vi.waitFor(() => expect(quit).toHaveBeenCalledOnce())
})

test('an old version that is replaced just quits, and so does one whose installer fails', async () => {
  const obsolete = start('--squirrel-obsolete')
  expect([obsolete.isInstaller, obsolete.ran]).toEqual([true, []])
  await vi.waitFor(() => expect(obsolete.quit).toHaveBeenCalledOnce())
  const failing = start('--squirrel-install', { fails: true })
  await vi.waitFor(() => expect(failing.quit).toHaveBeenCalledOnce())
})

test.each([[undefined], ['--squirrel-firstrun'], ['--demo']])('%s starts Drawer', (event) => {
  const { isInstaller, quit } = start(event)
  expect(isInstaller).toBe(false)
  expect(quit).not.toHaveBeenCalled()
})

test('elsewhere than on Windows there is no such installer', () => {
  expect(start('--squirrel-install', { platform: 'linux' }).isInstaller).toBe(false)
})
