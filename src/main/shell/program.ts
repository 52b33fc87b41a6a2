/** Ties the core to Electron: window, menus, tray, dialogs, and the ways in and out. */
import {
  app,
  BrowserWindow,
  ipcMain,
  Menu,
  nativeTheme,
  powerMonitor,
  protocol,
  screen,
  session,
  shell
} from 'electron'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import type { Zoom } from '../../shared/choice-limits'
import { noMenuState } from '../../shared/menus'
import type { Launch } from '../launch'
import type { Log } from '../log'
import { createSettings, type Settings, type WindowBounds } from '../settings'
import { connectDesktop } from './desktop-link'
import { createElectronCore } from './electron-core'
import { createPublish, exposeCalls } from './ipc'
import { wasStartedAtLogin } from './login'
import { createLook, type Look } from './look'
import { createMainWindow, type MainWindow } from './main-window'
import { createAppMenu } from './menu'
import type { Outside } from './outside'
import { readAppFiles, serveApp } from './protocol'
import { readFeedConfig } from './updates'
import { createBrowserOpener, hardenSession, pageUrl, type Refusal } from './security'
import { connectLeaving, connectOutside, type Surroundings } from './surroundings'
import { createTaskbar } from './taskbar'
import { createWindow } from './window'

export interface ProgramOptions {
  readonly apiOrigin: string
  readonly userData: string
  /** Vite's server while developing; null in every built app. */
  readonly developmentUrl: string | null
  readonly launch: Launch
  readonly log: Log
}

export interface Program {
  readonly reportRefusal: (refusal: Refusal) => void
  readonly openWindow: () => void
  /** Another start found this one running. */
  readonly obey: (launch: Launch) => void
}

const outFolder = fileURLToPath(new URL('..', import.meta.url))
/** Panels come up after the programs of a login. */
const longestLoginMs = 10_000

export async function createProgram(options: ProgramOptions): Promise<Program> {
  const { userData, developmentUrl, log } = options
  const reportRefusal = (refusal: Refusal): void => log.app(refusal)
  hardenSession(session.defaultSession, { developmentUrl, onRefusal: reportRefusal })
  if (developmentUrl === null) serveApp(protocol, await readAppFiles(join(outFolder, 'renderer')))

  const settings = await createSettings({ file: join(userData, 'settings.json') })
  if (settings.wasDamaged) log.app('settings-damaged')
  const currentWindow = (): BrowserWindow | null => mainWindow.current()
  const publish = createPublish(currentWindow)
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
  const link = connectDesktop(app.isPackaged ? 'drawer' : iconFile())
  const feed = readFeedConfig(app, log)
  const core = createElectronCore({
    ...options,
    outFolder,
    settings,
    currentWindow,
    publish,
    menu,
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
  const mainWindow: MainWindow = createMainWindow({
    app,
    settings,
    publish,
    workAreas: () => screen.getAllDisplays().map((display) => display.workArea),
    create: (bounds, isMinimized) => {
      const window = buildWindow(bounds, isMinimized, settings, developmentUrl)
      followWindow(window, look, around)
      leaving.follow(window)
      return window
    },
    onInFront: core.desktop.setInFront,
    onShow: () => taskbar.showAgain(),
    onGone: () => menu.update(noMenuState),
    reportUnsaved: () => log.app('settings-not-saved')
  })
  const taskbar = createTaskbar({
    currentWindow,
    // Windows has no such number.
    setBadge: process.platform === 'win32' ? undefined : (count) => void app.setBadgeCount(count)
  })
  const outside: Outside = connectOutside(around, mainWindow, taskbar)
  const leaving = connectLeaving(around, mainWindow, outside)
  look.apply(core.choices.state())
  exposeCalls({
    ipcMain,
    route: core.route,
    currentWindow,
    developmentUrl,
    monotonic: () => performance.now(),
    reportRefusal: () => log.app('call-refused')
  })

  app.on('activate', mainWindow.raise)
  app.on('window-all-closed', () => app.quit())
  powerMonitor.on('suspend', core.sleepGuard.fallAsleep)
  powerMonitor.on('resume', () => void core.sleepGuard.wakeUp())
  log.app('started')
  return { reportRefusal, ...createStart(options, around, mainWindow) }
}

/** What the starts of Drawer ask for: this one, and those that find it running. */
function createStart(
  { launch }: ProgramOptions,
  { core, link, log }: Surroundings,
  mainWindow: MainWindow
): Pick<Program, 'openWindow' | 'obey'> {
  const openDemo = (): void => {
    core.sessions.startDemo().catch((thrown: unknown) => log.failure('demo-drive', thrown))
  }
  if (launch.opensDemo) openDemo()
  else core.sessions.start().catch((thrown: unknown) => log.failure('uncaught', thrown))
  return {
    openWindow: () => {
      if (!launch.isHidden && !wasStartedAtLogin({ app, platform: process.platform })) {
        mainWindow.open()
        return
      }
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

function buildWindow(
  bounds: WindowBounds | undefined,
  isMinimized: boolean,
  settings: Settings,
  developmentUrl: string | null
): BrowserWindow {
  return createWindow({
    BrowserWindow,
    preload: join(outFolder, 'preload', 'index.cjs'),
    icon: iconFile(),
    isDark: nativeTheme.shouldUseDarkColors,
    isDevelopment: developmentUrl !== null,
    zoom: zoomOf(settings) / 100,
    bounds,
    isMinimized,
    url: pageUrl(developmentUrl)
  })
}

const iconFile = (): string => join(app.getAppPath(), 'resources', 'icon.png')
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
