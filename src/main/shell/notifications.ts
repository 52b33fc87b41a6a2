/** Notifications by Electron: on macOS with buttons, on Windows with the click alone. */
import type { Notification, NotificationConstructorOptions } from 'electron'
import type { Notifier, SystemNote } from '../system-note'

type ElectronNotification = Pick<Notification, 'show' | 'close'> & {
  on(event: 'click' | 'close' | 'failed', listener: () => void): unknown
  on(event: 'action', listener: (event: unknown, index: number) => void): unknown
}

export interface NotifierParts {
  readonly create: (options: NotificationConstructorOptions) => ElectronNotification
  readonly isSupported: () => boolean
  readonly isMac: boolean
}

export function createElectronNotifier({ create, isSupported, isMac }: NotifierParts): Notifier {
  // Held here: one that is collected while it is shown tells of no click any more.
  const shown = new Map<string, ElectronNotification>()

  return {
    show: (note, onAnswer) => {
      if (!isSupported()) return Promise.resolve(false)
      const own = create(optionsOf(note, isMac))
      shown.set(note.key, own)
      const forget = (): void => {
        if (shown.get(note.key) === own) shown.delete(note.key)
      }
      own.on('click', () => onAnswer('open'))
      own.on('action', (_event, index) => onAnswer(note.actions[index]?.answer ?? 'open'))
      own.on('close', forget)
      own.on('failed', forget)
      own.show()
      return Promise.resolve(true)
    },
    withdraw: (key) => {
      shown.get(key)?.close()
      shown.delete(key)
    }
  }
}

function optionsOf(note: SystemNote, isMac: boolean): NotificationConstructorOptions {
  const { title, body, actions, stays } = note
  return {
    title,
    body,
    // Windows knows it under this name; on a Mac the person decides it for each program.
    timeoutType: stays ? 'never' : 'default',
    ...(isMac && { actions: actions.map(({ label }) => ({ type: 'button', text: label })) })
  }
}
