/** The whole of Drawer without Electron: accounts, workspaces and the router, built once. */
import type { HelpPage, Events } from '../shared/contract'
import type { SettingsState } from '../shared/choices'
import { AppFailure } from '../shared/errors'
import type { Language } from '../shared/i18n/setup'
import type { AppInfo } from '../shared/model'
import { demoSessionPath, readDemoAccount, type DemoAccount } from './accounts/demo-account'
import { testKeychain } from './accounts/keychain-test'
import { createSessions, type Sessions } from './accounts/session'
import type { Clock } from './accounts/token-keeper'
import { createMemoryVault, type Vault } from './accounts/vault'
import { createAccountsDesk } from './accounts-desk'
import { createChoices, type ChoicesKeeper } from './choices'
import {
  createDiagnostics,
  type Diagnostics,
  type DiagnosticsParts,
  type MachineFacts
} from './diagnostics/diagnostics'
import { createDesktop, type Desktop } from './desktop'
import type { DesktopControl, MenuControl } from './handler-parts'
import { tellElsewhere } from './elsewhere'
import { createHandlers } from './handlers'
import { createHttp, readText, type FetchPort } from './kdocs/http'
import type { SendHttp } from './kdocs/answer'
import { createServerClock, type ServerClock } from './kdocs/server-clock'
import { createListingCache } from './listing-cache'
import type { Log } from './log'
import { createNetworkWatch } from './network-watch'
import { createOpener } from './open-workspace'
import { kdocsOrigin } from './policy'
import { createRouter, type Route } from './router'
import type { Settings } from './settings'
import { createSleepGuard, type SleepGuard } from './sleep-guard'
import { createTaskHand, type TaskHand } from './task-hand'
import type { Updates } from './updates/updates'
import { createWorkspaces, type Workspaces } from './workspaces'

export interface CoreOptions {
  readonly apiOrigin: string
  readonly settings: Settings
  readonly updates: Updates
  readonly vault: Vault
  readonly fetch: FetchPort
  readonly openInBrowser: (url: string) => Promise<void>
  /** Origin of a server with demo content, started when there is none. */
  readonly demoOrigin: () => Promise<string>
  /** Where the app-space registries lie. */
  readonly registryFolder: string
  /** Where the lists of opened folders lie, for the next start. */
  readonly listingFolder: string
  /** Where the journals of tasks and of each day's calls lie. */
  readonly journalFolder: string
  readonly clock: Clock
  readonly timing: Timing
  readonly random: () => number
  readonly randomBytes: (size: number) => Uint8Array
  readonly newId: () => string
  readonly publish: <K extends keyof Events>(name: K, payload: Events[K]) => void
  readonly log: Log
  readonly about: Pick<AppInfo, 'version' | 'platform'>
  readonly machineFacts: MachineFacts
  readonly systemLanguage: Language
  /** Theme, size and what else belongs to the window's frame. */
  readonly applySettings: (state: SettingsState) => void
  readonly openHelp: (page: HelpPage) => Promise<void>
  readonly chooseTextFile: () => Promise<string | null>
  readonly menu: MenuControl
  readonly desktopControl: DesktopControl
  /** Whether there is any network at all, as far as the system knows. */
  readonly isOnline: () => boolean
  readonly saveTextFile: (suggestedName: string, text: string) => Promise<boolean>
}

export interface Timing {
  /** Resolves after the time, or as soon as the signal aborts; never rejects. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>
  readonly setTimer: (run: () => void, ms: number) => void
}

export interface Core {
  readonly route: Route
  readonly choices: ChoicesKeeper
  readonly sessions: Sessions
  readonly workspaces: Workspaces
  /** How Drawer is doing, for all that is shown outside of the window. */
  readonly desktop: Desktop
  readonly taskHand: TaskHand
  /** To be told when the computer falls asleep and wakes up. */
  readonly sleepGuard: Pick<SleepGuard, 'fallAsleep' | 'wakeUp'>
}

export function createCore(options: CoreOptions): Core {
  const { apiOrigin, settings, log, publish } = options
  let demo: DemoAccount | null = null

  const serverClock = createServerClock({
    ...options.clock,
    publish: (skew) => publish('clock.changed', skew)
  })
  const sendHttp = openHttp(options, serverClock, () => demo?.origin)
  const sessions = createSessions({
    origin: apiOrigin,
    sendHttp,
    vault: options.vault,
    fallbackVault: createMemoryVault(),
    settings,
    openInBrowser: options.openInBrowser,
    clock: options.clock,
    randomBytes: options.randomBytes,
    publish: () => accounts.changed(),
    demo: { connect: async () => (demo = await connectDemo(options)) }
  })
  const listingCache = createListingCache({
    folder: options.listingFolder,
    now: options.clock.now,
    isWanted: () => settings.get().keepsListings
  })
  const sleepGuard = createSleepGuard({
    isOnline: options.isOnline,
    now: options.clock.now,
    sleep: options.timing.sleep,
    checkClock: serverClock.checkAgain,
    checkTokens: sessions.recheck,
    wake: () => workspaces.wake(),
    note: (event) => log.app(event)
  })
  const workspaces: Workspaces = createWorkspaces({
    open: createOpener(options, {
      listingCache,
      sessions,
      sendHttp: sleepGuard.guard(sendHttp),
      serverClock,
      demo: () => demo,
      isShown: (id) => workspaces.isShown(id),
      onTasks: () => accounts.tell()
    }),
    onOpen: () => accounts.tell()
  })
  const desktop = followDesktop(options, sessions, workspaces)
  const accounts = createAccountsDesk({ sessions, workspaces, desktop, publish })
  const choices = createChoices({
    settings,
    systemLanguage: options.systemLanguage,
    apply: options.applySettings,
    publish: (state) => publish('settings.changed', state),
    reportBug: (thrown) => log.failure('settings-not-saved', thrown)
  })
  const diagnostics = gatherDiagnostics(options, {
    choices: () => choices.state().choices,
    clockSkew: serverClock.skew,
    accounts: () => sessions.list(),
    workOf: workspaces.opened
  })
  const handlers = createHandlers({
    diagnostics,
    listingCache,
    sessions,
    accounts: accounts.current,
    testKeychain: () => testKeychain(options.vault, options.randomBytes),
    choices,
    updates: options.updates,
    clockSkew: serverClock.skew,
    workspace: workspaces.current,
    openHelp: options.openHelp,
    chooseTextFile: options.chooseTextFile,
    saveTextFile: options.saveTextFile,
    menu: options.menu,
    desktop: options.desktopControl,
    reportBug: (thrown) => log.failure('call-failed', thrown),
    setAppKind: async (appKind) => {
      const session = sessions.current()
      if (session.state !== 'signed-in') throw new AppFailure('signed-out')
      const { appKinds } = settings.get()
      await settings.update({ appKinds: { ...appKinds, [session.account.appId]: appKind } })
    },
    info: () => ({
      ...options.about,
      language: choices.state().shownLanguage,
      foreignOrigin: apiOrigin === kdocsOrigin ? null : apiOrigin,
      lastAppId: settings.get().lastAppId,
      callbackAddress: settings.get().callbackAddress,
      scopes: settings.get().scopes
    })
  })
  const route = createRouter(handlers, (thrown) => log.failure('call-failed', thrown))
  const taskHand = createTaskHand({ desktop, workspaces })
  return { route, choices, sessions, workspaces, desktop, taskHand, sleepGuard }
}

function openHttp(
  { apiOrigin, fetch, clock, log }: CoreOptions,
  serverClock: ServerClock,
  demoOrigin: () => string | undefined
): SendHttp {
  return createHttp({
    seeDate: serverClock.see,
    fetch,
    now: clock.monotonic,
    // SECURITY: N1.
    allowsOrigin: (origin) => origin === apiOrigin || origin === demoOrigin(),
    record: ({ method, route, status, code, durationMs, bytes }) =>
      log.http({
        method,
        route,
        durationMs,
        bytes,
        ...(status === null ? {} : { status }),
        ...(code === null ? {} : { code })
      })
  })
}

type InnerFacts = Pick<DiagnosticsParts, 'choices' | 'clockSkew' | 'accounts' | 'workOf'>

function gatherDiagnostics(options: CoreOptions, facts: InnerFacts): Diagnostics {
  const { machineFacts, about, clock, saveTextFile } = options
  return createDiagnostics({
    ...machineFacts,
    ...facts,
    version: about.version,
    now: clock.now,
    saveTextFile
  })
}

/** How all accounts are doing; what waits for the network is woken up when it is back. */
function followDesktop(
  { clock, isOnline, publish, timing: { setTimer } }: CoreOptions,
  sessions: Sessions,
  { tasksOf, wake }: Workspaces
): Desktop {
  const desktop = createDesktop({
    startedAt: clock.now(),
    read: () =>
      sessions.list().map(({ account: { id } }) => ({
        accountId: id,
        isShown: id === sessions.shown(),
        tasks: tasksOf(id)
      }))
  })
  const watchNetwork = createNetworkWatch({ isOnline, setTimer, wake })
  desktop.watch(({ state }) => watchNetwork(state))
  desktop.watch(tellElsewhere(publish))
  return desktop
}

async function connectDemo({ demoOrigin, fetch }: CoreOptions): Promise<DemoAccount> {
  const origin = await demoOrigin()
  const response = await fetch(origin + demoSessionPath, {
    method: 'GET',
    headers: {},
    redirect: 'error',
    credentials: 'omit',
    cache: 'no-store',
    signal: AbortSignal.timeout(10_000)
  }).catch(() => null)
  if (response?.status !== 200) throw new AppFailure('server', 'this server has no demo account')
  return readDemoAccount(origin, JSON.parse(await readText(response)))
}
