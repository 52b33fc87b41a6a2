/** Everything that belongs to one signed-in account: its drive, its app space, its tasks. */
import { AppFailure } from '../shared/errors'
import type { CheckState } from '../shared/check'
import type { AppFile, Budget, JournalTrouble, Task } from '../shared/model'
import type { AppShare } from './app-share'
import type { AppFiles } from './drive/app-files'
import { createAppMoves, type AppMoves } from './drive/app-moves'
import { createBin, type Bin } from './drive/bin'
import { createCatalog } from './drive/catalog'
import { createListings, type Listings } from './drive/listings'
import { noListingStore, type ListingStore } from './drive/stored-listings'
import type { SendHttp } from './kdocs/answer'
import { createAppSpace, createSignedSender, type AppCredentials } from './kdocs/app-space'
import {
  createPersonal,
  createUserSender,
  type TokenSource,
  type UserCredentials
} from './kdocs/personal'
import { createTraffic } from './kdocs/traffic/traffic'
import { keepInMemory, type DialectKeeper } from './probe/dialect'
import { openProbe } from './probe/open-probe'
import type { Probe } from './probe/probe'
import type { CallBudget } from './tasks/budget'
import { createDriver, type DriverParts } from './tasks/drivers'
import { createEngine, type Engine } from './tasks/engine'
import { createFollowUps } from './tasks/follow-ups'
import type { JournalFile } from './tasks/journal/journal-file'
import { createMeter } from './tasks/meter'
import { createOrders, type Orders } from './tasks/orders'
import type { Pace } from './tasks/pace'
import type { Asking } from './tasks/plan-sheets'
import { createWorkspaceEvents } from './workspace-events'

export interface Workspace {
  readonly listings: Listings
  readonly bin: Bin
  readonly appFiles: AppFiles
  readonly appMoves: AppMoves
  readonly orders: Orders
  readonly engine: Engine
  readonly budget: CallBudget
  /** The connection check. */
  readonly probe: Probe
  /** Of the journal of tasks, or else of the one of calls. */
  readonly trouble: () => JournalTrouble | null
  /** For good: nothing more is sent, published or saved. */
  readonly close: () => Promise<void>
}

/** The account's credentials, for personal and for signed calls. */
export interface WorkspaceTokens extends TokenSource {
  readonly credentials: () => Promise<UserCredentials & AppCredentials>
}

export interface WorkspaceOptions {
  readonly tokens: WorkspaceTokens
  readonly sendHttp: SendHttp
  readonly pace: Pace
  readonly asking?: () => Asking
  /** Where no check has settled it. */
  readonly asksResults: boolean
  /** What was settled for this account; kept in memory where nothing is given. */
  readonly dialect?: DialectKeeper
  /** Where this account's tasks are written down. */
  readonly journalFile: JournalFile
  /** Where its listings outlive the process, if anywhere. */
  readonly listingStore?: ListingStore
  /** What this account shares with the others of its app. */
  readonly app: AppShare
  readonly now: () => number
  readonly clockOffsetMs?: (origin: string) => number
  readonly monotonic: () => number
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>
  readonly setTimer: (run: () => void, ms: number) => void
  readonly random: () => number
  readonly newId: () => string
  readonly publishTask: (task: Task) => void
  readonly publishFolder: (folderId: string | null) => void
  readonly publishAppFiles: (files: readonly AppFile[]) => void
  readonly publishFlight: (folderId: string | null) => void
  readonly publishBudget: (budget: Budget) => void
  readonly publishDropped: (taskId: string) => void
  readonly publishTrouble: (trouble: JournalTrouble | null) => void
  readonly publishCheck?: (state: CheckState) => void
  readonly reportBug: (thrown: unknown) => void
}

export async function createWorkspace(options: WorkspaceOptions): Promise<Workspace> {
  const { now, sleep, dialect = keepInMemory() } = options
  const closed = new AbortController()
  const tokens = untilClosed(options.tokens, () => closed.signal.aborted)
  const meter = createMeter()
  const events = createWorkspaceEvents(options, closed.signal, (folderId) =>
    listings.sizeOf(folderId)
  )
  const troubles: Record<'tasks' | 'calls', JournalTrouble | null> = { tasks: null, calls: null }
  const trouble = (): JournalTrouble | null => troubles.tasks ?? troubles.calls
  const tellTrouble = (of: keyof typeof troubles) => (found: JournalTrouble | null) => {
    troubles[of] = found
    events.trouble(trouble())
  }
  const { app } = options
  const budget = await app.joinBudget({ budget: events.budget, trouble: tellTrouble('calls') })
  const sendHttp = createTraffic({
    sendHttp: options.sendHttp,
    pace: options.pace,
    budget,
    meter,
    road: app.road,
    probe: () => personal.listPage(null, null),
    now: options.monotonic,
    sleep,
    random: options.random,
    closed: closed.signal
  })

  const personal = createPersonal(tokens, sendHttp, dialect)
  const signing = {
    credentials: tokens.credentials,
    sendHttp,
    now,
    ...(options.clockOffsetMs ? { clockOffsetMs: options.clockOffsetMs } : {})
  }
  const appSpace = createAppSpace(signing)
  const catalog = createCatalog()
  const listings = createListings({
    ...options,
    personal,
    catalog,
    publishFolder: events.folder,
    store: options.listingStore ?? noListingStore
  })
  const bin = createBin(personal)
  const appFiles = await app.joinFiles({ info: appSpace.info, publish: events.files })
  const appMoves = createAppMoves({ appSpace, appFiles })
  const driverParts: DriverParts = {
    personal,
    appSpace,
    listings,
    bin,
    asksResults: () => dialect.get().resultQuery ?? options.asksResults,
    destroyed: appFiles.dropDestroyed,
    moved: appFiles.noteMoved
  }
  const engine = await createEngine({
    ...options,
    meter,
    driverFor: (verb) => createDriver(verb, driverParts),
    writesAtOnce: app.road.lanes.write.atOnce,
    followUps: createFollowUps({ catalog, listings, bin, appMoves }),
    catalog,
    budget: budget.state,
    sizeOf: listings.sizeOf,
    pageSize: () => dialect.get().pageSize,
    publish: events.task,
    publishFlight: events.flight,
    publishDropped: events.dropped,
    publishTrouble: tellTrouble('tasks')
  })
  const probe = openProbe({
    asUser: createUserSender(tokens, sendHttp),
    signed: createSignedSender(signing),
    ...options,
    appFiles,
    dialect,
    closed: closed.signal,
    publish: events.check,
    changedFolder: listings.forgetFolder
  })
  return {
    listings,
    bin,
    appFiles,
    appMoves,
    orders: createOrders({ catalog, listings, bin }),
    engine,
    budget,
    probe,
    trouble,
    close: async () => {
      closed.abort()
      appFiles.close()
      await engine.close()
      await budget.close()
      // Last: it is the one that can be done without.
      await listings.close()
    }
  }
}

/** SECURITY: tasks of one account never go on with the credentials of the next one. */
function untilClosed(tokens: WorkspaceTokens, isClosed: () => boolean): WorkspaceTokens {
  const check = <T>(credentials: T): T => {
    if (isClosed()) throw new AppFailure('signed-out', 'this account is not open any more')
    return credentials
  }
  return {
    credentials: async () => check(await tokens.credentials()),
    renew: async (refused) => check(await tokens.renew(refused))
  }
}
