/** How the window looks: theme, background and size follow what the person chose. */
import type { BrowserWindow, NativeTheme } from 'electron'
import { type Zoom } from '../../shared/choice-limits'
import { nextZoom, type SettingsState } from '../../shared/choices'
import type { Language } from '../../shared/i18n/setup'
import type { AppMenu } from './menu'
import { backgroundOf } from './window'

export interface LookParts {
  readonly nativeTheme: Pick<NativeTheme, 'themeSource' | 'shouldUseDarkColors' | 'on'>
  readonly currentWindow: () => BrowserWindow | null
  readonly menu: Pick<AppMenu, 'setLanguage'>
}

export interface Look {
  readonly apply: (state: SettingsState) => void
  /** Keeps a new window as it should look; `onZoom` is told what its wheel asks for. */
  readonly follow: (window: BrowserWindow, zoom: () => Zoom, onZoom: (zoom: Zoom) => void) => void
}

export function createLook({ nativeTheme, currentWindow, menu }: LookParts): Look {
  let spoken: Language | null = null
  nativeTheme.on('updated', () => {
    currentWindow()?.setBackgroundColor(backgroundOf(nativeTheme.shouldUseDarkColors))
  })
  return {
    apply: ({ choices, shownLanguage }) => {
      // Menus, native dialogs and the page's own `prefers-color-scheme` follow it.
      nativeTheme.themeSource = choices.theme
      currentWindow()?.webContents.setZoomFactor(choices.zoomPercent / 100)
      if (spoken !== shownLanguage) menu.setLanguage(shownLanguage)
      spoken = shownLanguage
    },
    follow: ({ webContents }, zoom, onZoom) => {
      // The wheel with Ctrl; the page itself listens to the keys.
      webContents.on('zoom-changed', (_event, direction) => onZoom(nextZoom(zoom(), direction)))
      // Chromium remembers a size by the page's address; ours is the one that counts.
      webContents.on('did-navigate', () => webContents.setZoomFactor(zoom() / 100))
    }
  }
}
