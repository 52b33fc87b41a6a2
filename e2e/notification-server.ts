/** A real notification server (dunst), a record of what it was told, and a hand that answers. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startService } from '../scripts/services'
import { ask, eventually, joinBus, MessageType, plain, type MessageBus } from './session-bus'

export interface ShownNotification {
  /** As the server numbered it. */
  readonly id: number
  readonly app: string
  readonly icon: string
  readonly title: string
  readonly body: string
  /** Key and label of each. */
  readonly actions: readonly { readonly key: string; readonly label: string }[]
  readonly hints: Readonly<Record<string, unknown>>
  /** Milliseconds; 0: until somebody closes it; -1: as the server likes. */
  readonly timeoutMs: number
  /** The number of the one that it takes the place of; 0: none. */
  readonly replaces: number
}

export interface NotificationServer {
  /** All so far, the oldest first. */
  shown(): readonly ShownNotification[]
  /** The first whose title or body fits, waited for. */
  find(text: string | RegExp, timeoutMs?: number): Promise<ShownNotification>
  /** Answers the newest that is shown with one of its actions, as a person would in its menu. */
  choose(label: string): Promise<void>
  /** How many are on the screen. */
  displayed(): Promise<number>
  close(): Promise<void>
}

const notificationsName = 'org.freedesktop.Notifications'
const notificationsPath = '/org/freedesktop/Notifications'

/** What dunst shows of actions is a menu of its own; this one chooses what the test has written down. */
const menuScript = `#!/bin/sh
grep -F -- "$(cat "$(dirname "$0")/wanted")" | head -n 1
`

export async function startNotificationServer(env: NodeJS.ProcessEnv): Promise<NotificationServer> {
  const folder = mkdtempSync(join(tmpdir(), 'drawer-dunst-'))
  const menu = join(folder, 'menu')
  writeFileSync(menu, menuScript)
  chmodSync(menu, 0o755)
  const config = join(folder, 'dunstrc')
  const lines = ['[global]', `dmenu = ${menu}`, 'markup = full', 'idle_threshold = 0', '']
  writeFileSync(config, lines.join('\n'))
  const record = createRecord()
  const monitor = await joinBus(env)
  await record.follow(monitor)
  const hand = await joinBus(env)
  const dunst = startService('dunst', ['-config', config], { env })
  await eventually(async () => {
    const [isThere] = await ask(hand, {
      destination: 'org.freedesktop.DBus',
      path: '/org/freedesktop/DBus',
      interface: 'org.freedesktop.DBus',
      member: 'NameHasOwner',
      signature: 's',
      body: [notificationsName]
    })
    return isThere === true ? true : undefined
  }, 'dunst')
  const dunstCall = { destination: notificationsName, path: notificationsPath }

  return {
    shown: record.shown,
    find: (text, timeoutMs) =>
      eventually(
        () => record.shown().find(({ title, body }) => fits(`${title}\n${body}`, text)),
        `a notification with “${String(text)}”`,
        timeoutMs
      ),
    choose: async (label) => {
      writeFileSync(join(folder, 'wanted'), label)
      const call = { ...dunstCall, interface: 'org.dunstproject.cmd0' }
      await ask(hand, { ...call, member: 'ContextMenuCall' })
    },
    displayed: async () => {
      const [count] = await ask(hand, {
        ...dunstCall,
        interface: 'org.freedesktop.DBus.Properties',
        member: 'Get',
        signature: 'ss',
        body: ['org.dunstproject.cmd0', 'displayedLength']
      })
      return Number(plain(count))
    },
    close: async () => {
      monitor.disconnect()
      hand.disconnect()
      await dunst.stop()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

function fits(text: string, wanted: string | RegExp): boolean {
  return typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text)
}

type Arguments = readonly [
  string,
  number,
  string,
  string,
  string,
  readonly string[],
  Readonly<Record<string, unknown>>,
  number
]

/** Reads along on the bus: dunst itself forgets what it has shown. */
function createRecord() {
  const asked = new Map<string, Omit<ShownNotification, 'id'>>()
  const shown: ShownNotification[] = []

  function see(message: { type: number; member: string; body: unknown[] }, key: string): void {
    if (message.type !== MessageType.METHOD_CALL || message.member !== 'Notify') return
    // By the signature of the specification: `susssasa{sv}i`.
    const [app, replaces, icon, title, body, list, hints, timeoutMs] = plain(
      message.body
    ) as Arguments
    const actions = list.flatMap((name, index) =>
      index % 2 === 0 ? [{ key: name, label: list[index + 1] ?? '' }] : []
    )
    asked.set(key, { app, replaces, icon, title, body, actions, hints, timeoutMs })
  }

  return {
    shown: (): readonly ShownNotification[] => shown,
    follow: async (bus: MessageBus): Promise<void> => {
      // A monitor that answered anything would be thrown out.
      bus.addMethodHandler(() => true)
      bus.on('message', (message) => {
        see(message, `${message.sender} ${message.serial ?? 0}`)
        if (message.type !== MessageType.METHOD_RETURN) return
        const key = `${message.destination} ${message.replySerial ?? 0}`
        const told = asked.get(key)
        if (!told) return
        asked.delete(key)
        shown.push({ id: Number(message.body[0]), ...told })
      })
      await ask(bus, {
        destination: 'org.freedesktop.DBus',
        path: '/org/freedesktop/DBus',
        interface: 'org.freedesktop.DBus.Monitoring',
        member: 'BecomeMonitor',
        signature: 'asu',
        body: [[], 0]
      })
    }
  }
}
