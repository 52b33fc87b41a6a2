/**
 * What the window needs to begin: the files of its page, its place and look, and an ear for its calls.
 * The rest of the program is read and built while Chromium starts the page's process.
 */
import { app, BrowserWindow, ipcMain, nativeTheme, protocol, screen, session } from 'electron'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import type { Log } from '../log'
import type { Route } from '../router'
import { createSettings, ensurePrivateFolder, type Settings } from '../settings'
import { sleep } from '../sleep'
import { createPublish, exposeCalls, type Publish } from './ipc'
import { createMainWindow, type MainWindow } from './main-window'
import { readAppFiles, serveApp, type AppFiles } from './protocol'
import { hardenSession, pageUrl, type Refusal } from './security'
import { createWindow } from './window'

export interface OpeningOptions {
  /** Holds the bundles, `out`. */
  readonly outFolder: string
  readonly userData: string
  /** Vite's server while developing; null in every built app. */
  readonly developmentUrl: string | null
  readonly log: Log
  readonly reportRefusal: (refusal: Refusal) => void
}

export interface Opening {
  readonly settings: Settings
  readonly mainWindow: MainWindow
  readonly publish: Publish
  /**
   * Resolves when the page has its script, or should have it: it compiles it in its own process, while
   * an answer of this one would wait for whatever is read and built here.
   */
  readonly pageIsBusy: () => Promise<void>
  /** Until then the calls of the page wait. */
  readonly answerCalls: (route: Route) => void
}

/** A page that could not even be asked for must not keep the program from being built. */
const longestLoadMs = 400

export const iconFile = (): string => join(app.getAppPath(), 'resources', 'icon.png')

export async function createOpening(options: OpeningOptions): Promise<Opening> {
  const { outFolder, userData, developmentUrl, log, reportRefusal } = options
  const [settings] = await Promise.all([
    createSettings({ file: join(userData, 'settings.json') }),
    ensurePrivateFolder(userData),
    app.whenReady()
  ])
  if (settings.wasDamaged) log.app('settings-damaged')
  hardenSession(session.defaultSession, { developmentUrl, onRefusal: reportRefusal })
  const hasScript = developmentUrl === null ? servePage(outFolder) : Promise.resolve()
  nativeTheme.themeSource = settings.get().theme

  const currentWindow = (): BrowserWindow | null => mainWindow.current()
  const publish = createPublish(currentWindow)
  const mainWindow: MainWindow = createMainWindow({
    app,
    settings,
    publish,
    workAreas: () => screen.getAllDisplays().map((display) => display.workArea),
    create: (bounds, isMinimized) =>
      createWindow({
        BrowserWindow,
        preload: join(outFolder, 'preload', 'index.cjs'),
        icon: iconFile(),
        isDark: nativeTheme.shouldUseDarkColors,
        isDevelopment: developmentUrl !== null,
        zoom: settings.get().zoomPercent / 100,
        bounds,
        isMinimized,
        url: pageUrl(developmentUrl)
      }),
    reportUnsaved: () => log.app('settings-not-saved')
  })
  let answerCalls: Opening['answerCalls'] = () => undefined
  const routed = new Promise<Route>((resolve) => {
    answerCalls = resolve
  })
  exposeCalls({
    ipcMain,
    route: async (name, input) => (await routed)(name, input),
    currentWindow,
    developmentUrl,
    monotonic: () => performance.now(),
    reportRefusal: () => log.app('call-refused')
  })
  return {
    settings,
    mainWindow,
    publish,
    answerCalls,
    pageIsBusy: () => Promise.race([hasScript, sleep(longestLoadMs)])
  }
}

/** A megabyte, which is read when the window is made and long before its page asks. */
function servePage(outFolder: string): Promise<void> {
  let files: AppFiles | null = null
  const read = (): AppFiles => (files ??= readAppFiles(join(outFolder, 'renderer')))
  setImmediate(read)
  return serveApp(protocol, read)
}
