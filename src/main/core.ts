/** The whole of Drawer without Electron: accounts, workspaces and the router, built once. */
import { join } from 'node:path'
import type { HelpPage, Events } from '../shared/contract'
import type { SettingsState } from '../shared/choices'
import { AppFailure } from '../shared/errors'
import type { Language } from '../shared/i18n/setup'
import type { Account, AppInfo } from '../shared/model'
import { demoSessionPath, readDemoAccount, type DemoAccount } from './accounts/demo-account'
import { createSessions, type Credentials, type Sessions } from './accounts/session'
import type { Clock } from './accounts/token-keeper'
import { createMemoryVault, type Vault } from './accounts/vault'
import { createChoices, type ChoicesKeeper } from './choices'
import { createHandlers, type MenuControl } from './handlers'
import { createHttp, readText, type FetchPort } from './kdocs/http'
import type { SendHttp } from './kdocs/answer'
import type { Log } from './log'
import { isLoopbackOrigin, kdocsOrigin } from './policy'
import { createJournalStore } from './journal-store'
import { createRegistryFile, fileNameFor } from './registry-file'
import { createRouter, type Route } from './router'
import type { Settings } from './settings'
import type { JournalFile } from './tasks/journal/journal-file'
import { createVolatileFile } from './tasks/journal/volatile-file'
import { kdocsPace, loopbackPace } from './tasks/pace'
import { createWorkspace, type Workspace } from './workspace'
import { createWorkspaces, type Workspaces } from './workspaces'

export interface CoreOptions {
  readonly apiOrigin: string
  readonly settings: Settings
  readonly vault: Vault
  readonly fetch: FetchPort
  readonly openInBrowser: (url: string) => Promise<void>
  /** Origin of a server with demo content, started when there is none. */
  readonly demoOrigin: () => Promise<string>
  /** Where the app-space registries lie. */
  readonly registryFolder: string
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
  readonly systemLanguage: Language
  /** Theme, size and what else belongs to the window's frame. */
  readonly applySettings: (state: SettingsState) => void
  readonly openHelp: (page: HelpPage) => Promise<void>
  readonly chooseTextFile: () => Promise<string | null>
  readonly menu: MenuControl
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
}

export function createCore(options: CoreOptions): Core {
  const { apiOrigin, settings, log, publish } = options
  let demo: DemoAccount | null = null

  const sendHttp = createHttp({
    fetch: options.fetch,
    now: options.clock.monotonic,
    // SECURITY: N1.
    allowsOrigin: (origin) => origin === apiOrigin || origin === demo?.origin,
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
  const sessions = createSessions({
    origin: apiOrigin,
    sendHttp,
    vault: options.vault,
    fallbackVault: createMemoryVault(),
    settings,
    openInBrowser: options.openInBrowser,
    clock: options.clock,
    randomBytes: options.randomBytes,
    publish: (session) => {
      workspaces.follow(session)
      publish('session.changed', session)
    },
    demo: { connect: async () => (demo = await connectDemo(options)) }
  })
  const workspaces = createWorkspaces((account) =>
    openWorkspace(options, { sessions, sendHttp, account, demo })
  )
  const choices = createChoices({
    settings,
    systemLanguage: options.systemLanguage,
    apply: options.applySettings,
    publish: (state) => publish('settings.changed', state),
    reportBug: (thrown) => log.failure('settings-not-saved', thrown)
  })
  const handlers = createHandlers({
    sessions,
    choices,
    workspace: workspaces.current,
    openHelp: options.openHelp,
    chooseTextFile: options.chooseTextFile,
    saveTextFile: options.saveTextFile,
    menu: options.menu,
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
      callbackAddress: settings.get().callbackAddress
    })
  })
  const route = createRouter(handlers, (thrown) => log.failure('call-failed', thrown))
  return { route, choices, sessions, workspaces }
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

interface OpenParts {
  readonly sessions: Sessions
  readonly sendHttp: SendHttp
  readonly account: Account
  readonly demo: DemoAccount | null
}

async function openWorkspace(
  options: CoreOptions,
  { sessions, sendHttp, account, demo }: OpenParts
): Promise<Workspace> {
  const { log, publish, timing } = options
  const isDemo = account.kind === 'demo'
  const origin = isDemo && demo ? demo.origin : options.apiOrigin
  const workspace = await createWorkspace({
    tokens: boundTo(account.id, sessions),
    sendHttp,
    pace: isLoopbackOrigin(origin) ? loopbackPace : kdocsPace,
    asksResults: isDemo && demo !== null && demo.answersResults,
    ...journalsFor(options, origin, account),
    ceilings: () => options.settings.get().callsAtOnce,
    asking: () => options.settings.get(),
    appKind: () => options.settings.get().appKinds[account.appId] ?? 'test',
    registryFile: isDemo ? null : createRegistryFile(options.registryFolder, origin, account.appId),
    now: options.clock.now,
    monotonic: options.clock.monotonic,
    sleep: timing.sleep,
    setTimer: timing.setTimer,
    random: options.random,
    newId: options.newId,
    publishTask: (task) => publish('task.changed', task),
    publishFolder: (folderId) => publish('folder.changed', { folderId }),
    publishAppFiles: (files) => publish('appSpace.changed', files),
    publishFlight: (folderId) => publish('flight.changed', { folderId }),
    publishBudget: (budget) => publish('budget.changed', budget),
    publishDropped: (taskId) => publish('task.dropped', { taskId }),
    publishTrouble: (trouble) => publish('tasks.trouble', trouble),
    reportBug: (thrown) => log.failure('uncaught', thrown)
  })
  if (isDemo && demo) await workspace.appFiles.add(demo.appSpaceTokens.join('\n'))
  return workspace
}

/** Tasks belong to one account at one server; the day's calls to the app, whoever is signed in. */
function journalsFor(
  { journalFolder }: CoreOptions,
  origin: string,
  account: Account
): { readonly journalFile: JournalFile; readonly budgetFile: JournalFile } {
  // A demo drive ends with the process, and its tasks with it.
  if (account.kind === 'demo') {
    return { journalFile: createVolatileFile(), budgetFile: createVolatileFile() }
  }
  const store = (kind: string, ...owner: string[]): JournalFile =>
    createJournalStore(join(journalFolder, `${kind}-${fileNameFor(origin, ...owner)}.journal`))
  return {
    journalFile: store('tasks', account.appId, account.id),
    budgetFile: store('calls', account.appId)
  }
}

/** SECURITY: an account's calls never carry the token of whoever signed in after it. */
function boundTo(accountId: string, sessions: Sessions): Pick<Sessions, 'credentials' | 'renew'> {
  const check = (credentials: Credentials): Credentials => {
    if (credentials.accountId === accountId) return credentials
    throw new AppFailure('signed-out', 'another account is signed in')
  }
  return {
    credentials: async () => check(await sessions.credentials()),
    renew: async (refused) => {
      check(await sessions.credentials())
      return check(await sessions.renew(refused))
    }
  }
}
