/**
 * Carries out a move of so many files against a drive that answers at once, and says what that cost the
 * main process: `task.ts FILES`.
 */
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { monitorEventLoopDelay, performance } from 'node:perf_hooks'
import { createSecret } from '../../src/main/accounts/secret'
import { createAppShare } from '../../src/main/app-share'
import { createJournalStore } from '../../src/main/journal-store'
import { sleep } from '../../src/main/sleep'
import type { JournalFile } from '../../src/main/tasks/journal/journal-file'
import { createVolatileFile } from '../../src/main/tasks/journal/volatile-file'
import { loopbackPace } from '../../src/main/tasks/pace'
import { createWorkspace, type Workspace } from '../../src/main/workspace'
import type { Task } from '../../src/shared/model'
import { createBigDrive } from '../parts/big-drive'

export interface Carried {
  /** From the order until the last entry is proven. */
  readonly wallMs: number
  /** Of that, at work: on an idle computer it would take no less. */
  readonly cpuMs: number
  readonly delayMs: { readonly p99: number; readonly worst: number }
  /** The most that was held above what was held before, after a collection. */
  readonly heapBytes: number
  readonly journal: { readonly records: number; readonly bytes: number }
}

const watchEachMs = 10
const nsPerMs = 1e6
const newline = 10
const files = Number(process.argv[2])
const folder = await mkdtemp('bench-task-')
try {
  process.stdout.write(`${JSON.stringify(await measure())}\n`)
} finally {
  await rm(folder, { recursive: true })
}
process.exit()

async function measure(): Promise<Carried> {
  const drive = createBigDrive(files, 1)
  const ids = drive.fileIds()
  const journal = { records: 0, bytes: 0 }
  const workspace = await open(drive.sendHttp, countRecords(journal))
  for (const folderId of [null, ...drive.folderIds]) await list(workspace, folderId)
  const targetId = drive.folderIds.at(-1) ?? ''
  await sleep(300)
  const before = heapBytes()
  const histogram = monitorEventLoopDelay({ resolution: watchEachMs })
  histogram.enable()
  // The first of its intervals does not count.
  await sleep(3 * watchEachMs)
  histogram.reset()

  const start = performance.now()
  const cpu = process.cpuUsage()
  const { id } = await workspace.engine.start(workspace.orders.move(ids, targetId))
  const find = (): Task => {
    const task = workspace.engine.list().find((one) => one.id === id)
    if (!task) throw new Error('the task is lost')
    return task
  }
  while (find().phase !== 'ended') await sleep(5)
  const wallMs = performance.now() - start
  const { user, system } = process.cpuUsage(cpu)
  histogram.disable()
  const task = find()
  if (task.done !== files) throw new Error(JSON.stringify({ ...task, outcomes: [] }))
  const held = heapBytes() - before
  await workspace.close()
  const overdue = (ns: number): number => Math.max(0, ns / nsPerMs - watchEachMs)
  return {
    wallMs,
    cpuMs: (user + system) / 1_000,
    delayMs: { p99: overdue(histogram.percentile(99)), worst: overdue(histogram.max) },
    heapBytes: held,
    journal
  }
}

/** Each record is a line. */
function countRecords(counts: { records: number; bytes: number }): JournalFile {
  const store = createJournalStore(join(folder, 'journal'))
  return {
    ...store,
    append: (bytes) => {
      counts.bytes += bytes.length
      for (const byte of bytes) if (byte === newline) counts.records += 1
      return store.append(bytes)
    }
  }
}

function heapBytes(): number {
  globalThis.gc?.()
  globalThis.gc?.()
  return process.memoryUsage().heapUsed
}

async function list(workspace: Workspace, folderId: string | null): Promise<void> {
  let page = await workspace.listings.page(folderId, null)
  while (page.next) page = await workspace.listings.page(folderId, page.next)
}

async function open(
  sendHttp: ReturnType<typeof createBigDrive>['sendHttp'],
  journalFile: JournalFile
): Promise<Workspace> {
  const secret = createSecret('bench')
  const credentials = {
    origin: 'http://localhost',
    accessToken: secret,
    appId: 'bench',
    appKey: secret
  }
  const fast = {
    readsPerSecond: 1e6,
    readBurst: 1e6,
    writesPerSecond: 1e6,
    writeBurst: 1e6
  }
  const pace = { ...loopbackPace, rates: fast }
  const reportBug = (thrown: unknown): void => {
    throw thrown
  }
  const shared = {
    pace,
    now: Date.now,
    monotonic: () => performance.now(),
    sleep,
    random: Math.random,
    newId: randomUUID,
    reportBug
  }
  return createWorkspace({
    ...shared,
    tokens: {
      credentials: () => Promise.resolve(credentials),
      renew: () => Promise.resolve(credentials)
    },
    sendHttp,
    asksResults: false,
    journalFile,
    app: createAppShare({
      ...shared,
      registryFile: null,
      budgetFile: createVolatileFile(),
      appKind: () => 'formal'
    }),
    setTimer: (run, ms) => void setTimeout(run, ms),
    publishTask: () => undefined,
    publishFolder: () => undefined,
    publishAppFiles: () => undefined,
    publishFlight: () => undefined,
    publishBudget: () => undefined,
    publishDropped: () => undefined,
    publishTrouble: () => undefined
  })
}
