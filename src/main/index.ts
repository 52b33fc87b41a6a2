/** Composition root: reads the start-up options, then builds the program and opens its window. */
import { app, dialog, protocol } from 'electron'
import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { AppFailure } from '../shared/errors'
import { createI18n, pickLanguage } from '../shared/i18n/setup'
import { parseLaunch, readLaunch, type Launch } from './launch'
import { createLog } from './log'
import { parseApiOrigin } from './policy'
import { ensurePrivateFolder } from './settings'
import { createLogFile, logFolderOf } from './shell/log-file'
import { createProgram, type Program } from './shell/program'
import { registerAppScheme } from './shell/protocol'
import { answerInstaller } from './shell/squirrel'
import { hardenApp } from './shell/security'

function main(): void {
  let program: Program | null = null
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
  hardenApp(app, { developmentUrl, onRefusal: (refusal) => program?.reportRefusal(refusal) })
  // SECURITY: W8. A port is open to everybody on this computer; who starts Drawer has pipes instead.
  if (app.isPackaged) app.commandLine.removeSwitch('remote-debugging-port')
  registerAppScheme(protocol)

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
  const early: Launch[] = []
  app.on('second-instance', (_event, _words, _folder, handed) => {
    const asked = parseLaunch(handed)
    if (!asked) return
    if (program) program.obey(asked)
    else early.push(asked)
  })
  const userData = app.getPath('userData')
  const log = createLog({ write: createLogFile(logFolderOf(userData)), now: Date.now })
  let isOpen = false
  const endBrokenStart = (thrown: unknown): void => {
    log.failure('uncaught', thrown)
    tellBrokenStart(userData)
    // Without a window nobody could end it, and its lock would keep every other start away.
    app.exit(1)
  }
  process.on('uncaughtException', (thrown) => {
    if (isOpen) log.failure('uncaught', thrown)
    else endBrokenStart(thrown)
  })
  process.on('unhandledRejection', (thrown) => log.failure('uncaught', thrown))

  app
    .whenReady()
    .then(async () => {
      await ensurePrivateFolder(userData)
      program = await createProgram({ apiOrigin, userData, developmentUrl, launch, log })
      program.openWindow()
      isOpen = true
      for (const asked of early) program.obey(asked)
    })
    .catch(endBrokenStart)
}

const runUpdater = async (updater: string, args: readonly string[]): Promise<void> => {
  await promisify(execFile)(updater, args)
}

function tellBrokenStart(folder: string): void {
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
