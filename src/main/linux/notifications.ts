/**
 * Notifications by the desktop's own service. Electron's go there as well, but without actions and with
 * the text unescaped.
 */
import type { NoteAnswer, Notifier, SystemNote } from '../system-note'
import type { Bus, BusSignal, Typed } from './session-bus'

export interface LinuxNotifierParts {
  readonly bus: Bus
  readonly appName: string
  /** Of the desktop file, so that the desktop knows whose they are. */
  readonly desktopEntry: string
  /** The name of an icon that the desktop knows, or the path of a picture. */
  readonly icon: string
}

interface Shown {
  readonly key: string
  readonly onAnswer: (answer: NoteAnswer) => void
}

const service = {
  destination: 'org.freedesktop.Notifications',
  path: '/org/freedesktop/Notifications',
  interface: 'org.freedesktop.Notifications'
} as const

const categories: Readonly<Record<SystemNote['kind'], string>> = {
  done: 'transfer.complete',
  trouble: 'transfer.error',
  asking: 'transfer',
  hint: 'presence'
}

// Low ones are not even shown by some, and critical ones break into full screen and quiet hours.
const normalUrgency = 1

export function createLinuxNotifier(parts: LinuxNotifierParts): Notifier {
  const { bus } = parts
  const shown = new Map<number, Shown>()
  let abilities: Promise<ReadonlySet<string>> | null = null
  let isListening = false

  /** Asked with the first notification: the question may have the desktop start the service. */
  function readAbilities(): Promise<ReadonlySet<string>> {
    abilities ??= start()
    return abilities
  }

  async function start(): Promise<ReadonlySet<string>> {
    const [found] = await bus.ask({ ...service, member: 'GetCapabilities' })
    if (!isListening) await bus.listen(`type='signal',interface='${service.interface}'`, hear)
    isListening = true
    return new Set(Array.isArray(found) ? found.map(String) : [])
  }

  function hear({ interface: of, member, body: [id, word] }: BusSignal): void {
    if (of !== service.interface || typeof id !== 'number') return
    if (member === 'ActionInvoked') answer(id, word)
    if (member === 'NotificationClosed') shown.delete(id)
  }

  function answer(id: number, word: unknown): void {
    const one = shown.get(id)
    if (!one) return
    shown.delete(id)
    // Not all of them close what was answered.
    close(id)
    one.onAnswer(word === 'undo' ? 'undo' : 'open')
  }

  function close(id: number): void {
    bus
      .ask({ ...service, member: 'CloseNotification', signature: 'u', body: [id] })
      // It was closed already.
      .catch(() => undefined)
  }

  return {
    show: async (note, onAnswer) => {
      try {
        const body = toCall(note, await readAbilities(), parts)
        const call = { ...service, member: 'Notify', signature: 'susssasa{sv}i', body }
        const [id] = await bus.ask(call)
        if (typeof id === 'number') shown.set(id, { key: note.key, onAnswer })
        return typeof id === 'number'
      } catch {
        // No service, or one that went: it may be there next time.
        abilities = null
        return false
      }
    },
    withdraw: (key) => {
      for (const [id, one] of shown) {
        if (one.key !== key) continue
        shown.delete(id)
        close(id)
      }
    }
  }
}

function toCall(
  note: SystemNote,
  abilities: ReadonlySet<string>,
  { appName, desktopEntry, icon }: LinuxNotifierParts
): readonly unknown[] {
  const hints: Readonly<Record<string, Typed>> = {
    'desktop-entry': { signature: 's', value: desktopEntry },
    category: { signature: 's', value: categories[note.kind] },
    urgency: { signature: 'y', value: normalUrgency }
  }
  const buttons = note.actions.flatMap(({ answer, label }) => [answer, label])
  // The first one is the click on the note itself; most show no button for it.
  const actions = abilities.has('actions') ? ['default', note.openLabel, ...buttons] : []
  const body = abilities.has('body-markup') ? escapeMarkup(note.body) : note.body
  return [appName, 0, icon, note.title, body, actions, hints, note.stays ? 0 : -1]
}

/** The service reads the body as a kind of HTML; the title it takes as it is. */
function escapeMarkup(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}
