/** Ties the core to Electron: window, menus, tray, dialogs, and the ways in and out. */
import { app, Menu, nativeTheme, powerMonitor, shell, type BrowserWindow } from 'electron'
import type { Zoom } from '../../shared/choice-limits'
import { noMenuState } from '../../shared/menus'
import type { SerialVault } from '../accounts/vault'
import type { Launch } from '../launch'
import type { Log } from '../log'
import { nextTurn } from '../next-turn'
import type { Settings } from '../settings'
import { sleep } from '../sleep'
import { connectDesktop } from './desktop-link'
import { createElectronCore } from './electron-core'
import { createLook, type Look } from './look'
import { createAppMenu } from './menu'
import { iconFile, type Opening } from './opening'
import type { Outside } from './outside'
import { createBrowserOpener } from './security'
import { connectLeaving, connectOutside, type Surroundings } from './surroundings'
import { createTaskbar } from './taskbar'
import { readFeedConfig } from './updates'

export interface ProgramOptions {
  readonly apiOrigin: string
  readonly userData: string
  /** Holds the bundles, `out`. */
  readonly outFolder: string
  /** Vite's server while developing; null in every built app. */
  readonly developmentUrl: string | null
  readonly launch: Launch
  readonly log: Log
  readonly opening: Opening
  readonly vault: SerialVault
}

export interface Program {
  /** For a start that shows no window: in the taskbar at least, where there is no tray. */
  readonly openInTray: () => void
  /** Another start found this one running. */
  readonly obey: (launch: Launch) => void
}

/** Panels come up after the programs of a login. */
const longestLoginMs = 10_000
/** What nobody needs for the first rows begins when they are there, and not on their way. */
const startMs = 300

export async function createProgram(options: ProgramOptions): Promise<Program> {
  const { developmentUrl, log, opening, vault } = options
  const { settings, mainWindow, publish } = opening
  const currentWindow = mainWindow.current
  const menu = createAppMenu({
    Menu,
    currentWindow,
    environment: {
      isMac: process.platform === 'darwin',
      isDevelopment: developmentUrl !== null
    },
    choose: (chosen) => publish('menu.chosen', chosen)
  })
  const look = createLook({ nativeTheme, currentWindow, menu })
  const startIsOver = sleep(startMs)
  let noteDrawn = (): void => undefined
  const pageIsDrawn = new Promise<void>((resolve) => {
    noteDrawn = resolve
  })
  const link = connectDesktop(app.isPackaged ? 'drawer' : iconFile(), startIsOver)
  const feed = readFeedConfig(app, log)
  const core = createElectronCore({
    ...options,
    settings,
    vault,
    currentWindow,
    publish,
    menu: {
      ...menu,
      update: (state) => {
        noteDrawn()
        menu.update(state)
      }
    },
    openInBrowser: createBrowserOpener({
      openExternal: (url) => shell.openExternal(url),
      apiOrigin: options.apiOrigin,
      updateOrigin: feed ? new URL(feed.url).origin : null
    }),
    feed,
    applySettings: (state) => {
      look.apply(state)
      outside.refresh()
    },
    desktopControl: {
      abilities: async () => ({
        hasTray: link.hasTray(),
        startsAtLogin: await link.loginItem.read()
      }),
      setStartsAtLogin: link.loginItem.set
    }
  })
  const around: Surroundings = { settings, core, link, log }
  const taskbar = createTaskbar({
    currentWindow,
    // Windows has no such number.
    setBadge: process.platform === 'win32' ? undefined : (count) => void app.setBadgeCount(count)
  })
  const program = createStart(options, around)
  // What is asked for by now goes first.
  await nextTurn()
  const outside: Outside = connectOutside(around, mainWindow, taskbar)
  const leaving = connectLeaving(around, mainWindow, outside)
  mainWindow.attach({
    onOpen: (window) => {
      followWindow(window, look, around)
      leaving.follow(window)
    },
    onInFront: core.desktop.setInFront,
    onShow: taskbar.showAgain,
    onGone: () => menu.update(noMenuState)
  })
  opening.answerCalls(core.route)
  // Theme and size are the window's from its beginning; what is missing is the menu. A page that can
  // open it says before how it should be.
  void Promise.race([pageIsDrawn, startIsOver]).then(() => look.apply(core.choices.state()))

  app.on('activate', mainWindow.raise)
  app.on('window-all-closed', () => app.quit())
  powerMonitor.on('suspend', core.sleepGuard.fallAsleep)
  powerMonitor.on('resume', () => void core.sleepGuard.wakeUp())
  log.app('started')
  return program
}

/** What the starts of Drawer ask for: this one, and those that find it running. */
function createStart(
  { launch, opening: { mainWindow } }: ProgramOptions,
  { core, link, log }: Surroundings
): Program {
  const openDemo = (): void => {
    core.sessions.startDemo().catch((thrown: unknown) => log.failure('demo-drive', thrown))
  }
  if (launch.opensDemo) openDemo()
  else core.sessions.start().catch((thrown: unknown) => log.failure('uncaught', thrown))
  return {
    openInTray: () => {
      void link.trayIsKnown(longestLoginMs).then((hasTray) => {
        // Without a tray its place in the taskbar is the only way to it.
        if (!hasTray) mainWindow.open(true)
      })
    },
    obey: ({ opensDemo, isHidden, quits }) => {
      if (quits) {
        app.quit()
        return
      }
      if (opensDemo) openDemo()
      if (!isHidden) mainWindow.raise()
    }
  }
}

const zoomOf = (settings: Settings): Zoom => settings.get().zoomPercent

function followWindow(
  window: BrowserWindow,
  look: Look,
  { settings, core, log }: Surroundings
): void {
  const handleZoom = (zoomPercent: Zoom): void => {
    // The window shows it either way; what could not be written is in the log.
    core.choices.change({ zoomPercent }).catch(() => undefined)
  }
  look.follow(window, () => zoomOf(settings), handleZoom)
  window.webContents.on('render-process-gone', () => log.app('window-gone'))
}
