/** Ties the core to Electron: window, protocol, keychain, network, dialogs. */
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
import { randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import type { Zoom } from '../../shared/choices'
import { pickLanguage } from '../../shared/i18n/setup'
import { noMenuState } from '../../shared/menus'
import { expectsEntry } from '../accounts/markers'
import { createSerialVault } from '../accounts/vault'
import { createCore, type Core } from '../core'
import type { Log } from '../log'
import { helpUrl, isLoopbackOrigin } from '../policy'
import { createSettings, type Settings } from '../settings'
import { sleep } from '../sleep'
import { createClosing } from './closing'
import { createDemoDrive } from './demo-drive'
import { chooseTextFile, confirmQuit, saveTextFile } from './dialogs'
import { createPublish, exposeCalls, type Publish } from './ipc'
import { createKeychainVault } from './keychain'
import { createLook, type Look } from './look'
import { createAppMenu, type AppMenu } from './menu'
import { createFetchPort } from './net'
import { logFolderOf } from './log-file'
import { readAppFiles, serveApp } from './protocol'
import { createBrowserOpener, hardenSession, pageUrl, type Refusal } from './security'
import { createSurroundings } from './surroundings'
import { createWindow, fitBounds } from './window'

export interface ProgramOptions {
  readonly apiOrigin: string
  readonly userData: string
  /** Vite's server while developing; null in every built app. */
  readonly developmentUrl: string | null
  readonly opensDemo: boolean
  readonly log: Log
}

export interface Program {
  readonly reportRefusal: (refusal: Refusal) => void
  readonly openWindow: () => void
}

const outFolder = fileURLToPath(new URL('..', import.meta.url))

export async function createProgram(options: ProgramOptions): Promise<Program> {
  const { userData, developmentUrl, log } = options
  const reportRefusal = (refusal: Refusal): void => log.app(refusal)
  hardenSession(session.defaultSession, { developmentUrl, onRefusal: reportRefusal })
  if (developmentUrl === null) serveApp(protocol, await readAppFiles(join(outFolder, 'renderer')))

  const settings = await createSettings({ file: join(userData, 'settings.json') })
  if (settings.wasDamaged) log.app('settings-damaged')
  let window: BrowserWindow | null = null
  const currentWindow = (): BrowserWindow | null => window

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
  const core = createElectronCore(options, { settings, look, currentWindow, publish, menu })
  look.apply(core.choices.state())
  exposeCalls({
    ipcMain,
    route: core.route,
    currentWindow,
    developmentUrl,
    monotonic: () => performance.now(),
    reportRefusal: () => log.app('call-refused')
  })

  const zoom = (): Zoom => settings.get().zoomPercent
  const handleZoom = (zoomPercent: Zoom): void => {
    // The window shows it either way; what could not be written is in the log.
    core.choices.change({ zoomPercent }).catch(() => undefined)
  }

  function openWindow(): void {
    window = createWindow({
      BrowserWindow,
      preload: join(outFolder, 'preload', 'index.cjs'),
      icon: join(app.getAppPath(), 'resources', 'icon.png'),
      isDark: nativeTheme.shouldUseDarkColors,
      isDevelopment: developmentUrl !== null,
      zoom: zoom() / 100,
      bounds: fitBounds(
        settings.get().window,
        screen.getAllDisplays().map((display) => display.workArea)
      ),
      url: pageUrl(developmentUrl)
    })
    look.follow(window, zoom, handleZoom)
    askBeforeClosing(window, core, { settings, log })
    window.on('closed', () => {
      window = null
      menu.update(noMenuState)
    })
    window.webContents.on('render-process-gone', () => log.app('window-gone'))
  }

  app.on('second-instance', () => raise(window))
  app.on('activate', () => (window ? raise(window) : openWindow()))
  app.on('window-all-closed', () => app.quit())
  // What waited for the network or the clock need not wait for its next try.
  powerMonitor.on('resume', core.workspaces.wake)
  log.app('started')
  void (options.opensDemo ? core.sessions.startDemo() : core.sessions.start()).catch(
    (thrown: unknown) => log.failure('demo-drive', thrown)
  )
  return { reportRefusal, openWindow }
}

interface ElectronParts {
  readonly settings: Settings
  readonly look: Look
  readonly currentWindow: () => BrowserWindow | null
  readonly publish: Publish
  readonly menu: AppMenu
}

function createElectronCore(
  { apiOrigin, userData, log }: ProgramOptions,
  { settings, look, currentWindow, publish, menu }: ElectronParts
): Core {
  const demoDrive = createDemoDrive()
  app.on('will-quit', demoDrive.stop)
  const openInBrowser = createBrowserOpener({
    openExternal: (url) => shell.openExternal(url),
    apiOrigin
  })
  const keychain = createKeychainVault({ expects: (key) => expectsEntry(settings, key) })
  const vault = createSerialVault({ vault: keychain })
  // A keychain call that hangs would hold the process for 25 s and then abort it.
  app.on('quit', () => {
    if (vault.isWaiting()) process.kill(process.pid, 'SIGKILL')
  })
  const core = createCore({
    apiOrigin,
    settings,
    vault,
    fetch: createFetchPort(session),
    openInBrowser,
    // A sandbox that already runs is the demo drive; otherwise Drawer brings its own.
    demoOrigin: () =>
      isLoopbackOrigin(apiOrigin) ? Promise.resolve(apiOrigin) : demoDrive.origin(),
    registryFolder: join(userData, 'app-space'),
    journalFolder: join(userData, 'tasks'),
    listingFolder: join(userData, 'listings'),
    clock: { now: () => Date.now(), monotonic: () => performance.now() },
    timing: { sleep, setTimer: (run, ms) => void setTimeout(run, ms) },
    random: Math.random,
    randomBytes,
    newId: randomUUID,
    publish,
    menu,
    log,
    about: { version: app.getVersion(), platform: process.platform },
    surroundings: createSurroundings({
      outFolder,
      logFolder: logFolderOf(userData),
      reportBug: (thrown) => log.failure('uncaught', thrown)
    }),
    systemLanguage: pickLanguage(app.getLocale()),
    applySettings: look.apply,
    openHelp: (page) => openInBrowser(helpUrl(page)),
    chooseTextFile: () => chooseTextFile(currentWindow(), core.choices.state().shownLanguage),
    saveTextFile: (name, text) => saveTextFile(currentWindow(), name, text)
  })
  return core
}

interface ClosingNeeds {
  readonly settings: Settings
  readonly log: Log
}

/** Work that was sent goes on at the server; what was not sent yet waits for the next start. */
function askBeforeClosing(
  window: BrowserWindow,
  core: Core,
  { settings, log }: ClosingNeeds
): void {
  const saveBounds = async (): Promise<void> => {
    if (window.isDestroyed()) return
    const bounds = { ...window.getNormalBounds(), isMaximized: window.isMaximized() }
    await settings.update({ window: bounds }).catch(() => log.app('settings-not-saved'))
  }
  const mayClose = createClosing({
    hasOpenWork: core.workspaces.hasOpenWork,
    confirm: () => confirmQuit(window, core.choices.state().shownLanguage),
    save: async () => {
      await Promise.all([saveBounds(), core.workspaces.closeAll()])
    },
    sleep,
    close: () => {
      if (!window.isDestroyed()) window.close()
    },
    reportBug: (thrown) => log.failure('uncaught', thrown)
  })
  window.on('close', (event) => {
    if (!mayClose()) event.preventDefault()
  })
}

function raise(window: BrowserWindow | null): void {
  if (!window) return
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
