/** Ties the core to Electron: window, protocol, keychain, network, dialogs. */
import {
  app,
  BrowserWindow,
  dialog,
  Menu,
  nativeTheme,
  powerMonitor,
  protocol,
  screen,
  session,
  shell
} from 'electron'
import { randomBytes, randomUUID } from 'node:crypto'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { AppFailure } from '../../shared/errors'
import { createI18n, pickLanguage, type Language } from '../../shared/i18n/setup'
import { noMenuState } from '../../shared/menus'
import { expectsEntry } from '../accounts/account-store'
import { createSerialVault } from '../accounts/vault'
import { createCore, type Core } from '../core'
import type { Log } from '../log'
import { helpUrl, isLoopbackOrigin } from '../policy'
import { createSettings, type Settings } from '../settings'
import { sleep } from '../sleep'
import { createClosing } from './closing'
import { createDemoDrive } from './demo-drive'
import { createPublish, exposeCalls, type Publish } from './ipc'
import { createKeychainVault } from './keychain'
import { createAppMenu, type AppMenu } from './menu'
import { createFetchPort } from './net'
import { readAppFiles, serveApp } from './protocol'
import { createBrowserOpener, hardenSession, pageUrl, type Refusal } from './security'
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

const largestTextFile = 1_000_000 // bytes; the limit of `appSpace.add`
const outFolder = fileURLToPath(new URL('..', import.meta.url))

export async function createProgram(options: ProgramOptions): Promise<Program> {
  const { userData, developmentUrl, log } = options
  const reportRefusal = (refusal: Refusal): void => log.app(refusal)
  hardenSession(session.defaultSession, { developmentUrl, onRefusal: reportRefusal })
  if (developmentUrl === null) serveApp(protocol, await readAppFiles(join(outFolder, 'renderer')))

  const settings = await createSettings({ file: join(userData, 'settings.json') })
  if (settings.wasDamaged) log.app('settings-damaged')
  const language = settings.get().language ?? pickLanguage(app.getLocale())
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
  menu.setLanguage(language)
  app.setAboutPanelOptions({ applicationName: 'Drawer', applicationVersion: app.getVersion() })
  const core = createElectronCore(options, { settings, language, currentWindow, publish, menu })
  exposeCalls({
    route: core.route,
    currentWindow,
    developmentUrl,
    reportRefusal: () => log.app('call-refused')
  })

  function openWindow(): void {
    window = createWindow({
      BrowserWindow,
      preload: join(outFolder, 'preload', 'index.cjs'),
      icon: join(app.getAppPath(), 'resources', 'icon.png'),
      isDark: nativeTheme.shouldUseDarkColors,
      isDevelopment: developmentUrl !== null,
      bounds: fitBounds(
        settings.get().window,
        screen.getAllDisplays().map((display) => display.workArea)
      ),
      url: pageUrl(developmentUrl)
    })
    askBeforeClosing(window, core, { settings, log, language })
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
  readonly language: Language
  readonly currentWindow: () => BrowserWindow | null
  readonly publish: Publish
  readonly menu: AppMenu
}

function createElectronCore(
  { apiOrigin, userData, log }: ProgramOptions,
  { settings, language, currentWindow, publish, menu }: ElectronParts
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
  return createCore({
    apiOrigin,
    settings,
    vault,
    fetch: createFetchPort(),
    openInBrowser,
    // A sandbox that already runs is the demo drive; otherwise Drawer brings its own.
    demoOrigin: () =>
      isLoopbackOrigin(apiOrigin) ? Promise.resolve(apiOrigin) : demoDrive.origin(),
    registryFolder: join(userData, 'app-space'),
    journalFolder: join(userData, 'tasks'),
    clock: { now: () => Date.now(), monotonic: () => performance.now() },
    timing: { sleep, setTimer: (run, ms) => void setTimeout(run, ms) },
    random: Math.random,
    randomBytes,
    newId: randomUUID,
    publish,
    menu,
    log,
    about: { version: app.getVersion(), platform: process.platform, language },
    openHelp: (page) => openInBrowser(helpUrl(page)),
    chooseTextFile: () => chooseTextFile(currentWindow()),
    saveTextFile: (name, text) => saveTextFile(currentWindow(), name, text)
  })
}

async function chooseTextFile(window: BrowserWindow | null): Promise<string | null> {
  const properties: ['openFile'] = ['openFile']
  const filters = [{ name: 'Text, CSV', extensions: ['txt', 'csv', 'tsv', 'log'] }]
  const chosen = window
    ? await dialog.showOpenDialog(window, { properties, filters })
    : await dialog.showOpenDialog({ properties, filters })
  const [file] = chosen.filePaths
  if (file === undefined) return null
  if ((await stat(file)).size > largestTextFile) {
    throw new AppFailure('refused', 'the file is larger than 1 MB')
  }
  return readFile(file, 'utf8')
}

async function saveTextFile(
  window: BrowserWindow | null,
  name: string,
  text: string
): Promise<boolean> {
  const defaultPath = join(app.getPath('documents'), name)
  const { filePath } = window
    ? await dialog.showSaveDialog(window, { defaultPath })
    : await dialog.showSaveDialog({ defaultPath })
  if (filePath === '') return false
  try {
    await writeFile(filePath, text)
  } catch {
    throw new AppFailure('disk', 'the report could not be written')
  }
  return true
}

interface ClosingNeeds {
  readonly settings: Settings
  readonly log: Log
  readonly language: Language
}

/** Work that was sent goes on at the server; what was not sent yet waits for the next start. */
function askBeforeClosing(
  window: BrowserWindow,
  core: Core,
  { settings, log, language }: ClosingNeeds
): void {
  const saveBounds = async (): Promise<void> => {
    if (window.isDestroyed()) return
    const bounds = { ...window.getNormalBounds(), isMaximized: window.isMaximized() }
    await settings.update({ window: bounds }).catch(() => log.app('settings-not-saved'))
  }
  const mayClose = createClosing({
    hasOpenWork: core.workspaces.hasOpenWork,
    confirm: () => confirmQuit(window, language),
    save: async () => {
      await Promise.all([saveBounds(), flushAppFiles(core)])
      await core.workspaces.closeAll()
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

async function flushAppFiles({ workspaces }: Core): Promise<void> {
  try {
    const { appFiles } = await workspaces.current()
    await appFiles.flush()
  } catch (thrown) {
    if (!(thrown instanceof AppFailure) || thrown.code !== 'signed-out') throw thrown
  }
}

async function confirmQuit(window: BrowserWindow, language: Language): Promise<boolean> {
  const { t } = createI18n(language)
  // Not the synchronous one: the tasks that the question is about would stand still behind it.
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: t('quit.title'),
    detail: t('quit.detail'),
    buttons: [t('quit.quit'), t('quit.keep')],
    defaultId: 1,
    cancelId: 1,
    noLink: true
  })
  return response === 0
}

function raise(window: BrowserWindow | null): void {
  if (!window) return
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
