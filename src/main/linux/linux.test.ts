/** What this desktop is asked and told over its bus, with a bus that writes everything down. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import { hiddenFlag } from '../login-item'
import type { SystemNote } from '../system-note'
import { autostartFile, autostartText, createAutostart, toExec } from './autostart'
import { createLinuxNotifier } from './notifications'
import { joinSessionBus, type Bus, type BusCall, type BusSignal } from './session-bus'
import { watchTrayHost } from './tray-host'

function createFakeBus(answers: Record<string, (call: BusCall) => readonly unknown[]>) {
  const asked: BusCall[] = []
  const listeners: ((signal: BusSignal) => void)[] = []
  const bus: Bus = {
    ask: (call) => {
      asked.push(call)
      const answer = answers[call.member]
      return answer ? Promise.resolve(answer(call)) : Promise.reject(new Error(call.member))
    },
    listen: (_rule, listener) => {
      listeners.push(listener)
      return Promise.resolve()
    }
  }
  const signal = async (of: string, member: string, ...body: unknown[]): Promise<void> => {
    for (const listener of listeners) listener({ interface: of, member, body })
    await setImmediate()
  }
  return { bus, asked, signal }
}

const watcher = 'org.kde.StatusNotifierWatcher'

it('knows a tray by its host, also when it comes and goes', async () => {
  const desktop = { hasOwner: false, hasHost: false }
  const { bus, asked, signal } = createFakeBus({
    NameHasOwner: () => [desktop.hasOwner],
    Get: () => [desktop.hasHost]
  })
  const told: boolean[] = []
  await watchTrayHost(bus, (isThere) => told.push(isThere))
  expect(told).toEqual([false])
  // Nobody is started by the question.
  expect(asked.map(({ member }) => member)).toEqual(['NameHasOwner'])
  desktop.hasOwner = true
  await signal('org.freedesktop.DBus', 'NameOwnerChanged', watcher, '', ':1.9')
  expect(told).toEqual([false])
  desktop.hasHost = true
  await signal(watcher, 'StatusNotifierHostRegistered')
  expect(told).toEqual([false, true])
  desktop.hasOwner = false
  await signal('org.freedesktop.DBus', 'NameOwnerChanged', 'org.other', ':1.9', '')
  expect(told).toEqual([false, true])
  await signal('org.freedesktop.DBus', 'NameOwnerChanged', watcher, ':1.9', '')
  expect(told).toEqual([false, true, false])
})

it('takes a watcher that does not answer for none', async () => {
  const { bus } = createFakeBus({ NameHasOwner: () => [true] })
  const told: boolean[] = []
  await watchTrayHost(bus, (isThere) => told.push(isThere))
  expect(told).toEqual([false])
})

it.each([undefined, 'disabled:', 'autolaunch:', 'unix:path=/nowhere/at/all'])(
  'joins no bus at %s',
  async (address) => {
    expect(await joinSessionBus({ DBUS_SESSION_BUS_ADDRESS: address })).toBeNull()
  }
)

const note: SystemNote = {
  key: 'k',
  title: 'A & B',
  body: 'To <i>“x”</i> & y',
  openLabel: 'Show task',
  actions: [{ answer: 'undo', label: 'Undo' }],
  stays: false,
  kind: 'done'
}
const notifications = 'org.freedesktop.Notifications'

function createNotifying(abilities: readonly string[]) {
  let id = 0
  const fake = createFakeBus({
    GetCapabilities: () => [abilities],
    Notify: () => [(id += 1)],
    CloseNotification: () => []
  })
  const { bus } = fake
  const notifier = createLinuxNotifier({
    bus,
    appName: 'Drawer',
    desktopEntry: 'drawer',
    icon: 'i'
  })
  const bodies = () => fake.asked.filter(({ member }) => member === 'Notify').map((c) => c.body)
  return { ...fake, notifier, bodies }
}

it('says it as the service can take it', async () => {
  const full = createNotifying(['actions', 'body', 'body-markup'])
  expect(await full.notifier.show(note, () => undefined)).toBe(true)
  const actions = ['default', 'Show task', 'undo', 'Undo']
  const hints = {
    'desktop-entry': { signature: 's', value: 'drawer' },
    category: { signature: 's', value: 'transfer.complete' },
    urgency: { signature: 'y', value: 1 }
  }
  const escaped = 'To &lt;i&gt;“x”&lt;/i&gt; &amp; y'
  expect(full.bodies()).toEqual([['Drawer', 0, 'i', 'A & B', escaped, actions, hints, -1]])
  const plain = createNotifying(['body'])
  await plain.notifier.show({ ...note, stays: true }, () => undefined)
  expect(plain.bodies()).toEqual([['Drawer', 0, 'i', 'A & B', note.body, [], hints, 0]])
})

it('hands on what the person chose, of its own notes, and once', async () => {
  const { notifier, signal, asked } = createNotifying(['actions'])
  const answers: string[] = []
  await notifier.show(note, (answer) => answers.push(`1 ${answer}`))
  await notifier.show(note, (answer) => answers.push(`2 ${answer}`))
  await signal(notifications, 'ActionInvoked', 2, 'undo')
  await signal(notifications, 'ActionInvoked', 2, 'undo')
  await signal(notifications, 'ActionInvoked', 99, 'default')
  await signal('org.other', 'ActionInvoked', 1, 'default')
  await signal(notifications, 'ActionInvoked', 1, 'default')
  expect(answers).toEqual(['2 undo', '1 open'])
  expect(asked.filter(({ member }) => member === 'CloseNotification')).toHaveLength(2)
})

it('takes back what does not hold any more, and what was closed it leaves alone', async () => {
  const { notifier, signal, asked } = createNotifying(['actions'])
  const closed = () =>
    asked.filter(({ member }) => member === 'CloseNotification').map(({ body }) => body)
  await notifier.show({ ...note, key: 'x' }, () => undefined)
  await notifier.show({ ...note, key: 'y' }, () => undefined)
  await signal(notifications, 'NotificationClosed', 1, 2)
  notifier.withdraw('x')
  notifier.withdraw('y')
  expect(closed()).toEqual([[2]])
})

it('says where nobody shows notifications, and asks again the next time', async () => {
  const { bus, asked } = createFakeBus({})
  const notifier = createLinuxNotifier({
    bus,
    appName: 'Drawer',
    desktopEntry: 'drawer',
    icon: 'i'
  })
  expect(await notifier.show(note, () => undefined)).toBe(false)
  expect(await notifier.show(note, () => undefined)).toBe(false)
  expect(asked.map(({ member }) => member)).toEqual(['GetCapabilities', 'GetCapabilities'])
})

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

it('starts at login by a file that the desktop reads, and can switch off', async () => {
  const home = mkdtempSync(join(tmpdir(), 'drawer-autostart-'))
  folders.push(home)
  const item = createAutostart({ env: {}, home, execPath: '/opt/Drawer/drawer' })
  const file = join(home, '.config/autostart/drawer.desktop')
  expect(await item.read()).toBe(false)
  await item.set(true)
  expect(await item.read()).toBe(true)
  expect(readFileSync(file, 'utf8')).toContain(`\nExec=/opt/Drawer/drawer ${hiddenFlag}\n`)
  writeFileSync(file, readFileSync(file, 'utf8').replace('enabled=true', 'enabled=false'))
  expect(await item.read()).toBe(false)
  await item.set(true)
  expect(await item.read()).toBe(true)
  writeFileSync(file, '[Desktop Entry]\nHidden=true\n')
  expect(await item.read()).toBe(false)
  await item.set(false)
  await item.set(false)
  expect(await item.read()).toBe(false)
})

it('finds the folder and the program as the specifications say', async () => {
  const fileIn = (config: string) => autostartFile({ env: { XDG_CONFIG_HOME: config }, home: '/h' })
  expect(fileIn('/c')).toBe('/c/autostart/drawer.desktop')
  expect(fileIn('relative')).toBe('/h/.config/autostart/drawer.desktop')
  const home = mkdtempSync(join(tmpdir(), 'drawer-autostart-'))
  folders.push(home)
  const env = { XDG_CONFIG_HOME: home, APPIMAGE: '/home/ann/My Apps/Drawer.AppImage' }
  await createAutostart({ env, home, execPath: '/tmp/.mount/drawer' }).set(true)
  expect(readFileSync(join(home, 'autostart/drawer.desktop'), 'utf8')).toContain(
    'Exec="/home/ann/My Apps/Drawer.AppImage" --hidden'
  )
})

it.each([
  [['/usr/bin/drawer', '--hidden'], '/usr/bin/drawer --hidden'],
  [['/a b/drawer'], '"/a b/drawer"'],
  [['/50%/drawer'], '/50%%/drawer'],
  [['/a"b'], '"/a\\\\"b"'],
  [['/a$b`c'], '"/a\\\\$b\\\\`c"'],
  [['/a\\b'], '"/a\\\\\\\\b"'],
  [['/a\nHidden=true'], '"/a\\nHidden=true"']
])('writes %j so that it is read as one command', (words, text) => {
  expect(toExec(words)).toBe(text)
  expect(autostartText(words[0] ?? '').split('\n')).toHaveLength(9)
})
