/** Opens the workspace of an account: its server, its files on the disk, and what the window hears. */
import { join } from 'node:path'
import type { Events } from '../shared/contract'
import type { Account } from '../shared/accounts'
import type { DemoAccount } from './accounts/demo-account'
import type { Sessions } from './accounts/session'
import { createAppShare, type AppShare, type AppShareParts } from './app-share'
import type { CoreOptions } from './core'
import { createJournalStore } from './journal-store'
import type { SendHttp } from './kdocs/answer'
import type { ServerClock } from './kdocs/server-clock'
import type { ListingCache } from './listing-cache'
import { keepInSettings, type DialectKeeper } from './probe/dialect'
import { isLoopbackOrigin } from './policy'
import { createRegistryFile, fileNameFor } from './registry-file'
import type { JournalFile } from './tasks/journal/journal-file'
import { createVolatileFile } from './tasks/journal/volatile-file'
import { kdocsPace, loopbackPace } from './tasks/pace'
import { createWorkspace, type Workspace } from './workspace'

export interface OpenParts {
  readonly listingCache: Pick<ListingCache, 'of'>
  readonly sessions: Pick<Sessions, 'credentials' | 'renew'>
  readonly sendHttp: SendHttp
  readonly serverClock: Pick<ServerClock, 'offsetMs'>
  readonly demo: () => DemoAccount | null
  readonly isShown: (accountId: string) => boolean
  /** Something about the tasks of some account. */
  readonly onTasks: () => void
}

export function createOpener(
  options: CoreOptions,
  parts: OpenParts
): (account: Account) => Promise<Workspace> {
  const shareOf = createShares(options)
  return async (account) => {
    const isDemo = account.kind === 'demo'
    const demo = isDemo ? parts.demo() : null
    const origin = demo?.origin ?? options.apiOrigin
    const { clock, timing, log } = options
    const workspace = await createWorkspace({
      tokens: {
        // SECURITY: an account's calls never carry the token of another one.
        credentials: () => parts.sessions.credentials(account.id),
        renew: (refused) => parts.sessions.renew(account.id, refused)
      },
      sendHttp: parts.sendHttp,
      pace: isLoopbackOrigin(origin) ? loopbackPace : kdocsPace,
      asksResults: demo?.answersResults ?? false,
      // The demo drive has another address each time, and ends with the process.
      ...(isDemo ? {} : { dialect: dialectOf(options, origin, account) }),
      // A demo drive ends with the process, and its tasks with it.
      journalFile: isDemo
        ? createVolatileFile()
        : journalAt(options, 'tasks', origin, account.appId, account.id),
      ...(isDemo ? {} : { listingStore: parts.listingCache.of(account.id) }),
      app: shareOf(account, origin),
      asking: () => options.settings.get(),
      now: clock.now,
      clockOffsetMs: parts.serverClock.offsetMs,
      monotonic: clock.monotonic,
      sleep: timing.sleep,
      setTimer: timing.setTimer,
      random: options.random,
      newId: options.newId,
      ...tellWindow(options, account.id, parts),
      reportBug: (thrown) => log.failure('uncaught', thrown)
    })
    // Sixty calls at once would stand in the way of the first rows.
    if (demo) workspace.appFiles.introduce(demo.appSpaceTokens)
    return workspace
  }
}

function dialectOf(
  { settings, log }: CoreOptions,
  origin: string,
  account: Account
): DialectKeeper {
  return keepInSettings(settings, [origin, account.id], (thrown) =>
    log.failure('settings-not-saved', thrown)
  )
}

/** The window hears of the account that it shows; what goes on elsewhere, it is told as a number. */
function tellWindow({ publish }: CoreOptions, id: string, { isShown, onTasks }: OpenParts) {
  const tell = <K extends keyof Events>(name: K, payload: Events[K]): void => {
    if (isShown(id)) publish(name, payload)
  }
  return {
    publishTask: (task: Events['task.changed']) => {
      tell('task.changed', task)
      onTasks()
    },
    publishFolder: (folderId: string | null) => tell('folder.changed', { folderId }),
    publishAppFiles: (files: Events['appSpace.changed']) => tell('appSpace.changed', files),
    publishFlight: (folderId: string | null) => tell('flight.changed', { folderId }),
    publishBudget: (budget: Events['budget.changed']) => tell('budget.changed', budget),
    publishDropped: (taskId: string) => tell('task.dropped', { taskId }),
    publishTrouble: (trouble: Events['tasks.trouble']) => tell('tasks.trouble', trouble),
    publishCheck: (state: Events['check.changed']) => tell('check.changed', state)
  }
}

type ShareFiles = Pick<AppShareParts, 'budgetFile' | 'registryFile'>

/** One for each app, however many of its users are signed in; the demo drive has its own. */
function createShares(options: CoreOptions): (account: Account, origin: string) => AppShare {
  const shares = new Map<string, AppShare>()
  const create = (appId: string, origin: string, files: ShareFiles): AppShare =>
    createAppShare({
      ...files,
      pace: isLoopbackOrigin(origin) ? loopbackPace : kdocsPace,
      ceilings: () => options.settings.get().callsAtOnce,
      appKind: () => options.settings.get().appKinds[appId] ?? 'test',
      now: options.clock.now,
      monotonic: options.clock.monotonic,
      sleep: options.timing.sleep,
      random: options.random,
      newId: options.newId,
      reportBug: (thrown) => options.log.failure('uncaught', thrown)
    })
  return ({ kind, appId }, origin) => {
    if (kind === 'demo') {
      return create(appId, origin, { budgetFile: createVolatileFile(), registryFile: null })
    }
    const known = shares.get(appId)
    if (known) return known
    const share = create(appId, origin, {
      budgetFile: journalAt(options, 'calls', origin, appId),
      registryFile: createRegistryFile(options.registryFolder, origin, appId)
    })
    shares.set(appId, share)
    return share
  }
}

/** Tasks belong to one account at one server; the day's calls to the app, whoever is signed in. */
function journalAt({ journalFolder }: CoreOptions, kind: string, ...owner: string[]): JournalFile {
  const [origin = '', ...rest] = owner
  return createJournalStore(join(journalFolder, `${kind}-${fileNameFor(origin, ...rest)}.journal`))
}
