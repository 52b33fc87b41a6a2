/** The one window: its options, written out in full, and its birth. */
import type { BrowserWindow, BrowserWindowConstructorOptions, Rectangle } from 'electron'
import type { WindowBounds } from '../settings'

export interface WindowLook {
  /** The built preload, `out/preload/index.cjs`. */
  readonly preload: string
  readonly icon?: string
  readonly isDark: boolean
  readonly isDevelopment: boolean
  /** 1 is the system's own size. */
  readonly zoom: number
  /** Where the window was last time, already fitted to the screens. */
  readonly bounds?: WindowBounds | undefined
}

export interface CreateWindowParts extends WindowLook {
  readonly BrowserWindow: new (options: BrowserWindowConstructorOptions) => BrowserWindow
  readonly url: string
  /** Only its place in the taskbar, until somebody wants it. */
  readonly isMinimized?: boolean
}

const minimum = { width: 880, height: 560 }
const usual = { width: 1_280, height: 800 }

/** The colours of the page itself, so that nothing flashes before it is drawn. */
const backgrounds = { light: '#ffffff', dark: '#1c1d20' }

export function backgroundOf(isDark: boolean): string {
  return isDark ? backgrounds.dark : backgrounds.light
}

export function windowOptions(look: WindowLook): BrowserWindowConstructorOptions {
  const { preload, icon, isDark, isDevelopment, zoom, bounds } = look
  const { x, y, width = usual.width, height = usual.height } = bounds ?? {}
  return {
    title: 'Drawer',
    width: Math.max(width, minimum.width),
    height: Math.max(height, minimum.height),
    ...(x !== undefined && y !== undefined ? { x, y } : {}),
    minWidth: minimum.width,
    minHeight: minimum.height,
    ...(icon === undefined ? {} : { icon }),
    show: false,
    autoHideMenuBar: true,
    backgroundColor: backgroundOf(isDark),
    // SECURITY: W1. Written out, so that no default of another Electron version decides.
    webPreferences: {
      preload,
      zoomFactor: zoom,
      contextIsolation: true,
      sandbox: true,
      webSecurity: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      devTools: isDevelopment
    }
  }
}

export function createWindow(parts: CreateWindowParts): BrowserWindow {
  const window = new parts.BrowserWindow(windowOptions(parts))
  window.once('ready-to-show', () => {
    if (parts.isMinimized) {
      window.minimize()
      return
    }
    if (parts.bounds?.isMaximized) window.maximize()
    window.show()
  })
  // A window that could not load its page stays hidden; the caller hears of it by did-fail-load.
  window.loadURL(parts.url).catch(() => undefined)
  return window
}

/**
 * The saved place if a screen still shows a usable part of it, else only its size; and never larger than
 * the screen that shows most of it.
 */
export function fitBounds(
  saved: WindowBounds | undefined,
  screens: readonly Rectangle[]
): WindowBounds | undefined {
  if (!saved) return undefined
  const { x, y, isMaximized } = saved
  if (x === undefined || y === undefined) return { ...saved, ...fitSize(saved, screens[0]) }
  const place = { ...saved, x, y }
  const best = [...screens].sort((one, other) => overlap(place, other) - overlap(place, one))[0]
  const size = fitSize(saved, best)
  const isVisible = screens.some((screen) => {
    const visibleWidth = Math.min(x + size.width, screen.x + screen.width) - Math.max(x, screen.x)
    // The title bar must be inside, or nobody can drag the window back.
    return visibleWidth >= 200 && y >= screen.y && y <= screen.y + screen.height - 100
  })
  return isVisible ? { ...saved, ...size } : { ...size, isMaximized }
}

function fitSize({ width, height }: WindowBounds, screen: Rectangle | undefined) {
  if (!screen) return { width, height }
  return { width: Math.min(width, screen.width), height: Math.min(height, screen.height) }
}

/** In square pixels. */
function overlap({ x, y, width, height }: Rectangle, screen: Rectangle): number {
  const wide = Math.min(x + width, screen.x + screen.width) - Math.max(x, screen.x)
  const high = Math.min(y + height, screen.y + screen.height) - Math.max(y, screen.y)
  return Math.max(0, wide) * Math.max(0, high)
}
