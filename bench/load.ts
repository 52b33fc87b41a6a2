/**
 * What a move of 100,000 files costs the main process: memory above idle, or how long it keeps the
 * event loop waiting. A process of its own each time: `tsx bench/in-electron.ts bench/load.ts
 * memory|delay`.
 */
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { monitorEventLoopDelay, performance } from 'node:perf_hooks'
import { createSecret } from '../src/main/accounts/secret'
import { createAppShare } from '../src/main/app-share'
import { createJournalStore } from '../src/main/journal-store'
import { sleep } from '../src/main/sleep'
import { createVolatileFile } from '../src/main/tasks/journal/volatile-file'
import { loopbackPace } from '../src/main/tasks/pace'
import { createWorkspace, type Workspace } from '../src/main/workspace'
import type { Task } from '../src/shared/model'
import { createBigDrive } from './big-drive'
import { print, say } from './print'

const files = 100_000
const sources = Number(process.argv[3] ?? 1)
const mode = process.argv[2] === 'delay' ? 'delay' : 'memory'
const limits = { memoryMiB: 64, delayMs: 50 }
const mib = 2 ** 20
const watchEachMs = 10

const folder = await mkdtemp('bench-load-')
try {
  await measure()
} finally {
  await rm(folder, { recursive: true })
}
process.exit()

async function measure(): Promise<void> {
  const drive = createBigDrive(files, sources)
  const ids = drive.fileIds()
  const events = { sent: 0 }
  const workspace = await open(drive.sendHttp, () => (events.sent += 1))
  for (const folderId of [null, ...drive.folderIds]) await list(workspace, folderId)
  const targetId = drive.folderIds.at(-1) ?? ''
  say(`a move of ${files.toLocaleString('en')} files from ${sources} folder(s): ${mode}`)
  const watch = mode === 'delay' ? watchDelay() : watchMemory()
  await watch.begin()

  const order = workspace.orders.move(ids, targetId)
  await watch.tell('planned')
  const ordered = await workspace.engine.order(order)
  await watch.tell('sheet offered')
  if (ordered.is !== 'planned') throw new Error('a sheet was expected')
  const { id } = await workspace.engine.runPlan(ordered.sheet.planId)
  await watch.tell('ordered')
  const find = (): Task => {
    const task = workspace.engine.list().find((one) => one.id === id)
    if (!task) throw new Error('the task is lost')
    return task
  }
  await until(() => find().accepted >= files / 2)
  await watch.tell('half sent')
  measureSnapshot(find)
  await until(() => find().phase !== 'sending')
  await watch.tell('all sent')
  await until(() => find().done > 0)
  await watch.tell('first proven')
  await until(() => find().phase === 'ended')
  await watch.tell('ended')
  const task = find()
  if (task.done !== files) throw new Error(JSON.stringify(task))
  watch.end()
  measureSnapshot(find)
  print('write calls', task.calls.write, '')
  print('read calls', task.calls.read, '')
  print('events to the window', events.sent, '')
  await workspace.close()
}

/** `engine.list` takes one snapshot of each task. */
function measureSnapshot(find: () => Task): void {
  if (mode !== 'delay') return
  let best = Infinity
  for (let run = 0; run < 20; run += 1) {
    const start = performance.now()
    const { phase } = find()
    best = Math.min(best, performance.now() - start)
    if (run === 19) print(`  one snapshot while ${phase}`, best, 'ms (at most 1)')
  }
}

interface Watch {
  readonly begin: () => Promise<void>
  readonly tell: (phase: string) => Promise<void>
  readonly end: () => void
}

function watchDelay(): Watch {
  const histogram = monitorEventLoopDelay({ resolution: watchEachMs })
  histogram.enable()
  let worst = 0
  /** The first of its intervals does not count. */
  const restart = async (): Promise<void> => {
    histogram.reset()
    await sleep(3 * watchEachMs)
  }
  return {
    begin: restart,
    tell: async (phase) => {
      // The histogram learns of a wait only after it.
      await sleep(3 * watchEachMs)
      const ms = Math.max(0, histogram.max / 1e6 - watchEachMs)
      worst = Math.max(worst, ms)
      print(`longest wait until ${phase}`, ms, 'ms')
      await restart()
    },
    end: () => print('longest wait of all', worst, `ms (at most about ${limits.delayMs})`)
  }
}

function watchMemory(): Watch {
  let idle = process.memoryUsage()
  let peak = 0
  const timer = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), watchEachMs)
  const told: [string, number][] = []
  return {
    begin: async () => {
      await sleep(300)
      collect()
      idle = process.memoryUsage()
      peak = 0
    },
    tell: (phase) => {
      collect()
      told.push([phase, process.memoryUsage().heapUsed - idle.heapUsed])
      return Promise.resolve()
    },
    end: () => {
      clearInterval(timer)
      print('idle, heap', idle.heapUsed / mib, 'MiB')
      print('idle, RSS', idle.rss / mib, 'MiB')
      for (const [phase, bytes] of told) print(`heap above idle, ${phase}`, bytes / mib, 'MiB')
      const limit = `MiB (at most ${limits.memoryMiB})`
      print('heap above idle, most', Math.max(...told.map(([, bytes]) => bytes)) / mib, limit)
      print('RSS above idle, most', (peak - idle.rss) / mib, limit)
    }
  }
}

function collect(): void {
  globalThis.gc?.()
  globalThis.gc?.()
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await sleep(5)
}

async function list(workspace: Workspace, folderId: string | null): Promise<void> {
  let page = await workspace.listings.page(folderId, null)
  while (page.next) page = await workspace.listings.page(folderId, page.next)
}

async function open(
  sendHttp: ReturnType<typeof createBigDrive>['sendHttp'],
  publishTask: () => void
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
  return createWorkspace({
    tokens: {
      credentials: () => Promise.resolve(credentials),
      renew: () => Promise.resolve(credentials)
    },
    sendHttp,
    pace: { ...loopbackPace, rates: fast },
    asksResults: false,
    journalFile: createJournalStore(join(folder, 'journal')),
    app: createAppShare({
      registryFile: null,
      budgetFile: createVolatileFile(),
      pace: { ...loopbackPace, rates: fast },
      appKind: () => 'formal',
      now: Date.now,
      monotonic: () => performance.now(),
      sleep,
      random: Math.random,
      newId: randomUUID,
      reportBug: (thrown) => {
        throw thrown
      }
    }),
    now: Date.now,
    monotonic: () => performance.now(),
    sleep,
    setTimer: (run, ms) => void setTimeout(run, ms),
    random: Math.random,
    newId: randomUUID,
    publishTask,
    publishFolder: () => undefined,
    publishAppFiles: () => undefined,
    publishFlight: () => undefined,
    publishBudget: () => undefined,
    publishDropped: () => undefined,
    publishTrouble: () => undefined,
    reportBug: (thrown) => {
      throw thrown
    }
  })
}
