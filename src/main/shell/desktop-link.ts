/** This desktop's own ways of showing a tray, notifications and a start at login. */
import { app, Notification } from 'electron'
import { homedir } from 'node:os'
import { createLinuxNotifier } from '../linux/notifications'
import { joinSessionBus } from '../linux/session-bus'
import { watchTrayHost } from '../linux/tray-host'
import type { LoginItem } from '../login-item'
import type { Notifier } from '../system-note'
import { createLoginItem } from './login'
import { createElectronNotifier } from './notifications'

export interface DesktopLink {
  /** What is known by now. */
  readonly hasTray: () => boolean
  /** Called with every new answer. */
  readonly watchTray: (watcher: (hasTray: boolean) => void) => void
  /** Resolves when there is a tray, or when nobody would wait for one any longer. */
  readonly trayIsKnown: (timeoutMs: number) => Promise<boolean>
  readonly notifier: Promise<Notifier>
  readonly loginItem: LoginItem
}

/** The bus of a Linux desktop is joined when `mayBegin` resolves. */
export function connectDesktop(icon: string, mayBegin: Promise<void>): DesktopLink {
  const watchers: ((hasTray: boolean) => void)[] = []
  const { platform, env, execPath } = process
  // Windows and macOS always have one.
  let hasTray = platform !== 'linux'

  function tell(isThere: boolean): void {
    hasTray = isThere
    for (const watcher of watchers) watcher(isThere)
  }

  const byElectron = (): Notifier =>
    createElectronNotifier({
      create: (options) => new Notification(options),
      isSupported: () => Notification.isSupported(),
      isMac: platform === 'darwin'
    })

  async function joinLinux(): Promise<Notifier> {
    await mayBegin
    const bus = await joinSessionBus(env)
    if (!bus) return byElectron()
    // Without an answer there is none to rely on.
    watchTrayHost(bus, tell).catch(() => undefined)
    return createLinuxNotifier({ bus, appName: 'Drawer', desktopEntry: 'drawer', icon })
  }

  return {
    hasTray: () => hasTray,
    watchTray: (watcher) => {
      watchers.push(watcher)
      watcher(hasTray)
    },
    trayIsKnown: (timeoutMs) =>
      new Promise((resolve) => {
        if (hasTray) resolve(true)
        watchers.push((isThere) => {
          if (isThere) resolve(true)
        })
        setTimeout(() => resolve(hasTray), timeoutMs)
      }),
    notifier: platform === 'linux' ? joinLinux() : Promise.resolve(byElectron()),
    loginItem: createLoginItem({ app, platform, env, home: homedir(), execPath })
  }
}
