/** Start at login, by each system's own way. */
import type { App } from 'electron'
import { createAutostart } from '../linux/autostart'
import { hiddenFlag, noLoginItem, type LoginItem } from '../login-item'

export interface LoginParts {
  readonly app: Pick<App, 'isPackaged' | 'getLoginItemSettings' | 'setLoginItemSettings'>
  readonly platform: NodeJS.Platform
  readonly env: NodeJS.ProcessEnv
  readonly home: string
  readonly execPath: string
}

export function createLoginItem(parts: LoginParts): LoginItem {
  const { app, platform } = parts
  if (!app.isPackaged) return noLoginItem
  if (platform === 'linux') return createAutostart(parts)
  if (platform !== 'darwin' && platform !== 'win32') return noLoginItem
  // Windows compares the whole command; a Mac passes none and tells of such a start by itself.
  const args = [hiddenFlag]
  return {
    read: () => Promise.resolve(app.getLoginItemSettings({ args }).openAtLogin),
    set: (isOn) => {
      app.setLoginItemSettings({ openAtLogin: isOn, args })
      return Promise.resolve()
    }
  }
}
