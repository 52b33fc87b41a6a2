import type { App } from 'electron'

/** A Mac that logs in starts us without any argument. */
export function wasStartedAtLogin(
  app: Pick<App, 'getLoginItemSettings'>,
  platform: NodeJS.Platform
): boolean {
  return platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin
}
