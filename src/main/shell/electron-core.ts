/** The core with everything in it that only Electron has. */
import { app, net, session, shell, type BrowserWindow } from 'electron'
import { randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import type { SettingsState } from '../../shared/choices'
import { pickLanguage } from '../../shared/i18n/setup'
import type { SerialVault } from '../accounts/vault'
import { createCore, type Core } from '../core'
import type { DesktopControl, MenuControl } from '../handler-parts'
import type { Log } from '../log'
import { helpUrl, isLoopbackOrigin } from '../policy'
import type { Settings } from '../settings'
import { sleep } from '../sleep'
import type { FeedConfig } from '../updates/feed'
import { createDemoDrive } from './demo-drive'
import { chooseTextFile, saveTextFile } from './dialogs'
import type { Publish } from './ipc'
import { logFolderOf } from './log-file'
import { createMachineFacts } from './machine-facts'
import { createFetchPort } from './net'
import { createElectronUpdates } from './updates'

export interface ElectronCoreParts {
  readonly apiOrigin: string
  readonly userData: string
  /** Holds the bundles, `out`. */
  readonly outFolder: string
  readonly log: Log
  readonly settings: Settings
  readonly vault: SerialVault
  readonly applySettings: (state: SettingsState) => void
  readonly currentWindow: () => BrowserWindow | null
  readonly publish: Publish
  readonly menu: MenuControl
  readonly desktopControl: DesktopControl
  readonly openInBrowser: (url: string) => Promise<void>
  /** Where newer versions are announced; null: nowhere. */
  readonly feed: FeedConfig | null
}

export function createElectronCore(parts: ElectronCoreParts): Core {
  const { apiOrigin, userData, log, settings, vault, currentWindow, publish, menu, openInBrowser } =
    parts
  const demoDrive = createDemoDrive(parts.outFolder)
  app.on('will-quit', demoDrive.stop)
  const core = createCore({
    apiOrigin,
    settings,
    updates: createElectronUpdates({
      app,
      session,
      shell,
      settings,
      log,
      publish,
      openNotes: openInBrowser,
      config: parts.feed
    }),
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
    desktopControl: parts.desktopControl,
    isOnline: () => net.isOnline(),
    log,
    about: { version: app.getVersion(), platform: process.platform },
    machineFacts: createMachineFacts({
      outFolder: parts.outFolder,
      logFolder: logFolderOf(userData),
      reportBug: (thrown) => log.failure('uncaught', thrown)
    }),
    systemLanguage: pickLanguage(app.getLocale()),
    applySettings: parts.applySettings,
    openHelp: (page) => openInBrowser(helpUrl(page)),
    chooseTextFile: () => chooseTextFile(currentWindow(), core.choices.state().shownLanguage),
    saveTextFile: (name, text) => saveTextFile(currentWindow(), name, text)
  })
  return core
}
