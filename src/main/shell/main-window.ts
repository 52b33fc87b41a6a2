/** The one window through its life: opened, hidden in the tray, brought back, told what to show. */
import type { App, BrowserWindow, Rectangle } from 'electron'
import type { Settings, WindowBounds } from '../settings'
import type { Publish } from './ipc'
import { fitBounds } from './window'

export interface MainWindowParts {
  readonly app: Pick<App, 'focus'>
  readonly create: (bounds: WindowBounds | undefined, isMinimized: boolean) => BrowserWindow
  readonly settings: Pick<Settings, 'get' | 'update'>
  readonly workAreas: () => readonly Rectangle[]
  readonly publish: Publish
  readonly reportUnsaved: () => void
}

/** What goes along with the window; it comes later than the first one. */
export interface WindowFollower {
  readonly onOpen: (window: BrowserWindow) => void
  readonly onInFront: (isInFront: boolean) => void
  readonly onShow: () => void
  readonly onGone: () => void
}

export interface MainWindow {
  readonly current: () => BrowserWindow | null
  readonly isVisible: () => boolean
  /** `isMinimized`: only as a place in the taskbar. */
  readonly open: (isMinimized?: boolean) => void
  /** To the front, from wherever it is. */
  readonly raise: () => void
  /** Off the screen and out of the taskbar, with everything in it as it is. */
  readonly hide: () => void
  /** Raises it, and shows the task, as soon as its page can hear of it. */
  readonly showTask: (accountId: string, taskId: string) => void
  readonly saveBounds: () => Promise<void>
  readonly attach: (follower: WindowFollower) => void
}

export function createMainWindow(parts: MainWindowParts): MainWindow {
  const { app, settings, workAreas, publish } = parts
  let window: BrowserWindow | null = null
  let follower: WindowFollower | null = null
  let isLoaded = false

  const fit = (bounds: WindowBounds | undefined): WindowBounds | undefined =>
    fitBounds(bounds, workAreas())

  function open(isMinimized = false): void {
    if (window) return
    const own = parts.create(fit(settings.get().window), isMinimized)
    window = own
    isLoaded = false
    own.webContents.on('did-start-loading', () => (isLoaded = false))
    own.webContents.on('did-finish-load', () => (isLoaded = true))
    const look = (): void => follower?.onInFront(isInFront(own))
    own.on('focus', look)
    own.on('blur', look)
    own.on('show', look)
    own.on('hide', look)
    own.on('minimize', look)
    own.on('restore', look)
    own.on('show', () => follower?.onShow())
    own.on('closed', () => {
      window = null
      follower?.onInFront(false)
      follower?.onGone()
    })
    follower?.onOpen(own)
  }

  function raise(): void {
    if (!window) {
      open()
      return
    }
    if (!window.isVisible()) bringBack(window)
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
    // A Mac's programs come to the front as a whole.
    app.focus({ steal: true })
  }

  /** While it was hidden, a screen may have gone. */
  function bringBack(own: BrowserWindow): void {
    if (own.isMaximized() || own.isFullScreen()) return
    const bounds = own.getBounds()
    const fitted = fit(bounds)
    if (fitted?.x === undefined) own.center()
    else if (fitted.width !== bounds.width || fitted.height !== bounds.height) {
      own.setSize(fitted.width, fitted.height)
    }
  }

  async function saveBounds(): Promise<void> {
    if (!window || window.isDestroyed()) return
    const bounds = { ...window.getNormalBounds(), isMaximized: window.isMaximized() }
    await settings.update({ window: bounds }).catch(parts.reportUnsaved)
  }

  return {
    current: () => window,
    isVisible: () => window?.isVisible() === true,
    open,
    raise,
    hide: () => {
      const own = window
      if (!own) return
      void saveBounds()
      if (!own.isFullScreen()) own.hide()
      else {
        // A Mac would leave an empty, black screen behind.
        own.once('leave-full-screen', () => own.hide())
        own.setFullScreen(false)
      }
    },
    showTask: (accountId, taskId) => {
      raise()
      const own = window
      const tell = (): void => publish('task.wanted', { accountId, taskId })
      if (isLoaded) tell()
      else own?.webContents.once('did-finish-load', tell)
    },
    saveBounds,
    attach: (its) => {
      follower = its
      if (!window) return
      its.onOpen(window)
      its.onInFront(isInFront(window))
    }
  }
}

function isInFront(window: BrowserWindow): boolean {
  return !window.isDestroyed() && window.isVisible() && !window.isMinimized() && window.isFocused()
}
