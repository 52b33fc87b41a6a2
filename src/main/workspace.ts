/** Everything that belongs to one signed-in account: its drive, its app space, its tasks. */
import type { AppFile, Task } from '../shared/model'
import { createAppFiles, type AppFiles, type RegistryFile } from './drive/app-files'
import { createBin, type Bin } from './drive/bin'
import { createCatalog } from './drive/catalog'
import { createListings, type Listings } from './drive/listings'
import type { SendHttp } from './kdocs/answer'
import { createAppSpace, type AppCredentials } from './kdocs/app-space'
import { createPersonal, type TokenSource, type UserCredentials } from './kdocs/personal'
import { createRetry } from './kdocs/retry'
import { createEngine, type Engine } from './tasks/engine'
import { createMeter } from './tasks/meter'
import { createOrders, type Orders } from './tasks/orders'
import type { Pace } from './tasks/pace'
import { createThrottle } from './throttle'

export interface Workspace {
  readonly listings: Listings
  readonly bin: Bin
  readonly appFiles: AppFiles
  readonly orders: Orders
  readonly engine: Engine
}

export interface WorkspaceOptions {
  readonly tokens: TokenSource & {
    readonly credentials: () => Promise<UserCredentials & AppCredentials>
  }
  readonly sendHttp: SendHttp
  readonly pace: Pace
  readonly asksResults: boolean
  readonly registryFile: RegistryFile | null
  readonly now: () => number
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>
  readonly setTimer: (run: () => void, ms: number) => void
  readonly random: () => number
  readonly newId: () => string
  readonly publishTask: (task: Task) => void
  readonly publishFolder: (folderId: string | null) => void
  readonly publishAppFiles: (files: readonly AppFile[]) => void
  readonly reportBug: (thrown: unknown) => void
}

const taskEventsMs = 100 // at most ten a second (style guide, section 6)
const folderEventsMs = 250 // each makes the window read a whole listing again

export async function createWorkspace(options: WorkspaceOptions): Promise<Workspace> {
  const { tokens, now, sleep, setTimer, newId, reportBug } = options
  const meter = createMeter()
  const counted: SendHttp = (call) => {
    meter.count(call.method === 'GET' ? 'read' : 'write')
    return options.sendHttp(call)
  }
  const sendHttp = createRetry({
    sendHttp: counted,
    sleep,
    random: options.random,
    baseMs: options.pace.retryBaseMs
  })

  const taskEvents = createThrottle({
    intervalMs: taskEventsMs,
    emit: options.publishTask,
    setTimer
  })
  const folderEvents = createThrottle({
    intervalMs: folderEventsMs,
    emit: options.publishFolder,
    setTimer
  })
  const fileEvents = createThrottle({
    intervalMs: folderEventsMs,
    emit: options.publishAppFiles,
    setTimer
  })

  const personal = createPersonal(tokens, sendHttp)
  const appSpace = createAppSpace({ credentials: tokens.credentials, sendHttp, now })
  const catalog = createCatalog()
  const listings = createListings({
    personal,
    catalog,
    now,
    publishFolder: (folderId) => folderEvents.push(JSON.stringify(folderId), folderId)
  })
  const bin = createBin(personal)
  const appFiles = await createAppFiles({
    appSpace,
    file: options.registryFile,
    now,
    newId,
    publish: (files) => fileEvents.push('files', files),
    reportBug
  })
  const orders = createOrders({
    personal,
    appSpace,
    listings,
    bin,
    catalog,
    asksResults: options.asksResults,
    destroyed: appFiles.dropDestroyed
  })
  const engine = createEngine({
    pace: options.pace,
    meter,
    now,
    sleep,
    newId,
    publish: (task) =>
      task.phase === 'ended' ? taskEvents.pushNow(task.id, task) : taskEvents.push(task.id, task),
    reportBug
  })
  return { listings, bin, appFiles, orders, engine }
}
