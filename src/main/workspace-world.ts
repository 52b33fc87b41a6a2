/** Test support: the workspace of an account on a real sandbox server, over HTTP, in a hurry. */
import { randomUUID } from 'node:crypto'
import { startSandbox, type Sandbox, type SandboxOptions } from '../sandbox/server'
import type { Entry, Ordered, Task } from '../shared/model'
import { createSecret } from './accounts/secret'
import { createAppShare } from './app-share'
import { createHttp, type FetchPort } from './kdocs/http'
import { sleep } from './sleep'
import { createMemoryFile, type MemoryFile } from './tasks/journal/memory-file'
import { createVolatileFile } from './tasks/journal/volatile-file'
import type { Pace } from './tasks/pace'
import { createWorkspace, type Workspace } from './workspace'

const quickPace: Pace = {
  guess: { msPerWrite: 5, msPerRead: 5, settlingMs: 100 },
  batchesOfFolder: 1,
  lookMs: [20, 40, 80],
  settleMs: 400,
  settleAcceptedMs: 300,
  settleGapMs: 60,
  giveUpMs: 2_000,
  rateLimitMs: 100,
  atFirst: { reads: 2, writes: 2 },
  pause: { firstMs: 100, longestMs: 400, offlineMs: 100, checkMs: 50 },
  retryBaseMs: 5,
  rates: { readsPerSecond: 1_000, readBurst: 1_000, writesPerSecond: 1_000, writeBurst: 1_000 },
  breaker: { openMinMs: 20, openMaxMs: 60 }
}

type Started = Task | Ordered

export async function taskOf({ engine }: Workspace, started: Started): Promise<Task> {
  if (!('is' in started)) return started
  return started.is === 'started' ? started.task : engine.runPlan(started.sheet.planId)
}

export interface World {
  readonly sandbox: Sandbox
  readonly workspace: Workspace
  /** Killed as by SIGKILL, and started again on the same journal. */
  readonly restart: (changes?: WorldOptions) => Promise<World>
  readonly events: Task[]
  readonly folders: (string | null)[]
  readonly dropped: string[]
  readonly open: (path: string) => Promise<readonly Entry[]>
  /** A plan that waits for a yes gets it. */
  readonly until: (task: Task, isSo: (task: Task) => boolean) => Promise<Task>
  readonly ended: (started: Started | Promise<Started>) => Promise<Task>
}

const worlds: Sandbox[] = []

/** For `afterEach`. */
export async function closeWorlds(): Promise<void> {
  await Promise.all(worlds.splice(0).map((sandbox) => sandbox.close()))
}

interface WorldOptions {
  readonly asksResults?: boolean
  readonly wrap?: (port: FetchPort) => FetchPort
  readonly now?: () => number
  readonly monotonic?: () => number
  readonly journal?: MemoryFile
  /** How long a call may still be at work: on a busy machine also one of a process that died. */
  readonly settleMs?: number
  readonly batchesOfFolder?: number
}

export async function createWorld(
  options: SandboxOptions = {},
  worldOptions: WorldOptions = {}
): Promise<World> {
  const sandbox = await startSandbox({ taskMs: 60, ...options })
  worlds.push(sandbox)
  return openWorld(sandbox, worldOptions)
}

/** A process that dies does nothing more: what it waits for never comes. */
function mortal(port: FetchPort, isDead: () => boolean): FetchPort {
  const never = new Promise<never>(() => undefined)
  return async (url, init) => {
    if (isDead()) return never
    const response = await port(url, init)
    return isDead() ? never : response
  }
}

async function listAll(workspace: Workspace, folderId: string | null): Promise<Entry[]> {
  const entries: Entry[] = []
  let page = await workspace.listings.page(folderId, null)
  entries.push(...page.entries)
  while (page.next) {
    page = await workspace.listings.page(folderId, page.next)
    entries.push(...page.entries)
  }
  return entries
}

async function openPath(workspace: Workspace, path: string): Promise<readonly Entry[]> {
  let folderId: string | null = null
  for (const name of path.split('/').filter((part) => part !== '')) {
    const entries = await listAll(workspace, folderId)
    const folder: Entry | undefined = entries.find((entry) => entry.name === name)
    if (!folder) throw new Error(`no folder ${name}`)
    folderId = folder.id
  }
  return listAll(workspace, folderId)
}

/** Drawer on a server that is there already. */
export async function openWorld(sandbox: Sandbox, worldOptions: WorldOptions = {}): Promise<World> {
  const {
    asksResults = false,
    wrap = (port: FetchPort) => port,
    now = Date.now,
    monotonic = () => performance.now(),
    journal = createMemoryFile(),
    settleMs = quickPace.settleMs,
    batchesOfFolder = quickPace.batchesOfFolder
  } = worldOptions
  let isDead = false
  const { origin, app } = sandbox
  const accessToken = createSecret(sandbox.issueTokens().accessToken)
  const credentials = { origin, accessToken, appId: app.appId, appKey: createSecret(app.appKey) }
  const events: Task[] = []
  const folders: (string | null)[] = []
  const dropped: string[] = []
  const bugs: unknown[] = []
  const workspace = await createWorkspace({
    tokens: {
      credentials: () => Promise.resolve(credentials),
      renew: () => Promise.resolve(credentials)
    },
    sendHttp: createHttp({
      fetch: mortal(wrap(fetch), () => isDead),
      now: () => performance.now(),
      record: () => undefined,
      allowsOrigin: (asked) => asked === origin,
      totalTimeoutMs: 5_000
    }),
    pace: { ...quickPace, settleMs, batchesOfFolder },
    asksResults,
    journalFile: journal.open(),
    app: createAppShare({
      registryFile: null,
      budgetFile: createVolatileFile(),
      pace: quickPace,
      appKind: () => 'formal',
      now,
      monotonic,
      sleep,
      random: Math.random,
      newId: randomUUID,
      reportBug: (thrown) => bugs.push(thrown)
    }),
    now,
    monotonic,
    sleep,
    setTimer: (run, ms) => void setTimeout(run, ms),
    random: Math.random,
    newId: randomUUID,
    publishTask: (task) => events.push(task),
    publishFolder: (folderId) => folders.push(folderId),
    publishAppFiles: () => undefined,
    publishFlight: () => undefined,
    publishBudget: () => undefined,
    publishDropped: (taskId) => dropped.push(taskId),
    publishTrouble: () => undefined,
    reportBug: (thrown) => bugs.push(thrown)
  })

  return {
    sandbox,
    workspace,
    restart: (changes = {}) => {
      isDead = true
      journal.kill()
      return openWorld(sandbox, { ...worldOptions, journal, ...changes })
    },
    events,
    folders,
    dropped,
    open: (path) => openPath(workspace, path),
    until: async (task, isSo) => {
      for (;;) {
        const now = workspace.engine.list().find(({ id }) => id === task.id)
        if (now && isSo(now)) return now
        if (bugs.length > 0) throw bugs[0]
        if (now?.phase === 'ended') throw new Error(`it has ended: ${JSON.stringify(now)}`)
        await sleep(5)
      }
    },
    ended: async (started) => {
      const ordered = await started
      const task = await taskOf(workspace, ordered)
      for (;;) {
        const now = workspace.engine.list().find(({ id }) => id === task.id)
        if (now?.phase === 'ended') {
          if (bugs.length > 0) throw bugs[0]
          for (const event of events) {
            if (sumOf(event) !== event.total)
              throw new Error(`a sum is off: ${JSON.stringify(event)}`)
          }
          return now
        }
        await sleep(10)
      }
    }
  }
}

/** Answers in place of the server, or after it where `isAfter`. */
export function intercept(
  part: string,
  answer: () => Response,
  { times = Infinity, isAfter = false } = {}
): (port: FetchPort) => FetchPort {
  let left = times
  return (port) => async (url, init) => {
    if (!`${init.method} ${url}`.includes(part) || left <= 0) return port(url, init)
    left -= 1
    if (isAfter) await port(url, init)
    return answer()
  }
}
export const web = (status: number) => () => new Response('<html>gateway</html>', { status })
export const json = (status: number, body: object) => () =>
  new Response(JSON.stringify(body), { status })

export const sumOf = ({ done, skipped, failed, unknown, left }: Task): number =>
  done + skipped + failed + unknown + left
export const idOf = (sandbox: Sandbox, path: string): string => {
  const node = sandbox.drive.find(path)
  if (!node) throw new Error(`no ${path}`)
  return node.id
}
export const files = (entries: readonly Entry[], count: number): string[] =>
  entries
    .filter(({ kind }) => kind === 'file')
    .slice(0, count)
    .map(({ id }) => id)

export const source = 'Contracts 合同/2026'
export const target = 'To sort 待整理'
