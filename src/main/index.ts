/**
 * Composition root: reads the start-up options, opens the window, then reads and builds the program.
 * Whatever is imported here delays the window; the rest comes with `./shell/program`.
 */
import { app, dialog, Menu, protocol } from 'electron'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AppFailure } from '../shared/errors'
import { parseLaunch, readLaunch, type Launch } from './launch'
import { createLog, type Log } from './log'
import { parseApiOrigin } from './policy'
import { createLogFile, logFolderOf } from './shell/log-file'
import { wasStartedAtLogin } from './shell/login-start'
import { createOpening, type OpeningOptions } from './shell/opening'
import type { Program, ProgramOptions } from './shell/program'
import { registerAppScheme } from './shell/protocol'
import { answerInstaller } from './shell/squirrel'
import { hardenApp, type Refusal } from './shell/security'

const outFolder = fileURLToPath(new URL('..', import.meta.url))

function main(): void {
  // SECURITY: W6. A packaged app never loads its page from a development server.
  const developmentUrl = app.isPackaged ? null : (process.env['ELECTRON_RENDERER_URL'] ?? null)
  app.setName('Drawer')
  if (
    answerInstaller({
      platform: process.platform,
      argv: process.argv,
      execPath: process.execPath,
      runUpdater,
      quit: () => app.quit()
    })
  )
    return
  let log: Log | null = null
  const reportRefusal = (refusal: Refusal): void => log?.app(refusal)
  hardenApp(app, { developmentUrl, onRefusal: reportRefusal })
  // SECURITY: W8. A port is open to everybody on this computer; who starts Drawer has pipes instead.
  if (app.isPackaged) app.commandLine.removeSwitch('remote-debugging-port')
  registerAppScheme(protocol)
  // Electron's own would be built first. Drawer's comes with its language.
  Menu.setApplicationMenu(null)

  const apiOrigin = readApiOrigin()
  if (apiOrigin === null) return
  const profile = app.commandLine.getSwitchValue('user-data-dir')
  if (profile !== '') app.setPath('userData', resolve(profile))
  const launch = readLaunch(process.argv)
  // SECURITY: W2. Two processes must never write one profile. What this start wants is handed over.
  if (!app.requestSingleInstanceLock(launch) || launch.quits) {
    app.quit()
    return
  }
  const userData = app.getPath('userData')
  log = createLog({ write: createLogFile(logFolderOf(userData)), now: Date.now })
  start({ apiOrigin, userData, outFolder, developmentUrl, launch, log, reportRefusal })
}

type StartOptions = Omit<ProgramOptions, 'opening' | 'vault'> & OpeningOptions

function start(options: StartOptions): void {
  const { userData, launch, log } = options
  let program: Program | null = null
  const early: Launch[] = []
  app.on('second-instance', (_event, _words, _folder, handed) => {
    const asked = parseLaunch(handed)
    if (!asked) return
    if (program) program.obey(asked)
    else early.push(asked)
  })
  const endBrokenStart = async (thrown: unknown): Promise<void> => {
    log.failure('uncaught', thrown)
    // Its words may be among what is broken.
    await tellBrokenStart(userData).catch((another: unknown) => {
      log.failure('uncaught', another)
      dialog.showErrorBox('Drawer', `Drawer could not be started. Its files are in ${userData}.`)
    })
    // Half of it would look like all of it, and its lock would keep every other start away.
    app.exit(1)
  }
  process.on('uncaughtException', (thrown) => {
    if (program) log.failure('uncaught', thrown)
    else void endBrokenStart(thrown)
  })
  process.on('unhandledRejection', (thrown) => log.failure('uncaught', thrown))

  createOpening(options)
    .then(async (opening) => {
      const isHidden = launch.isHidden || wasStartedAtLogin(app, process.platform)
      if (!isHidden) opening.mainWindow.open()
      const { openOwnVault, readShownAccount } = await import('./shell/own-vault')
      const vault = openOwnVault(opening.settings)
      if (!isHidden) {
        readShownAccount(vault, opening.settings, options.apiOrigin)
        await opening.pageIsBusy()
      }
      const { createProgram } = await import('./shell/program')
      program = await createProgram({ ...options, opening, vault })
      if (isHidden) program.openInTray()
      for (const asked of early) program.obey(asked)
    })
    .catch(endBrokenStart)
}

const runUpdater = async (updater: string, args: readonly string[]): Promise<void> => {
  const { execFile } = await import('node:child_process')
  const { promisify } = await import('node:util')
  await promisify(execFile)(updater, args)
}

async function tellBrokenStart(folder: string): Promise<void> {
  const { createI18n, pickLanguage } = await import('../shared/i18n/setup')
  await app.whenReady()
  const { t } = createI18n(pickLanguage(app.getLocale()))
  dialog.showErrorBox(t('app.name'), t('app.notStarted', { folder }))
}

/** Null: the value is refused, the person was told, and the program ends. */
function readApiOrigin(): string | null {
  try {
    return parseApiOrigin(process.env['DRAWER_API_ORIGIN'])
  } catch (thrown) {
    if (!(thrown instanceof AppFailure)) throw thrown
    const { message } = thrown
    process.stderr.write(`${message}\n`)
    void app.whenReady().then(() => {
      dialog.showErrorBox('Drawer', message)
      app.exit(2)
    })
    return null
  }
}

main()
