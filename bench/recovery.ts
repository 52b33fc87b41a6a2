/**
 * How long a start waits for the journal of a task of 100,000 entries that was half done. Each opening
 * is a process of its own, since a start is one, too: nothing is compiled or warm.
 */
import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { createJournalStore } from '../src/main/journal-store'
import { createBudget } from '../src/main/tasks/budget'
import type { Driver } from '../src/main/tasks/driver'
import { createEngine } from '../src/main/tasks/engine'
import { openJournal } from '../src/main/tasks/journal/journal'
import { createMeter } from '../src/main/tasks/meter'
import type { Order } from '../src/main/tasks/order'
import { kdocsPace } from '../src/main/tasks/pace'
import { planReturn, type PlannedItem } from '../src/main/tasks/plan'
import { parseRecord, type Places, type TaskRecord } from '../src/main/tasks/records'
import { orderRecords } from '../src/main/tasks/snapshot'
import { createVolatileFile } from '../src/main/tasks/journal/volatile-file'
import { print, say } from './print'

const entries = 100_000
const starts = 7
const limitMs = 500

const [, , given] = process.argv
if (given !== undefined) process.stdout.write(String(await measureOpening(given)))
else await measure()

async function measure(): Promise<void> {
  // In the project, not in the folder for temporary files: that one is often in memory.
  const folder = await mkdtemp('bench-recovery-')
  try {
    const file = join(folder, 'journal')
    await fill(file)
    say(`a journal of ${entries.toLocaleString('en')} entries, half done (${starts} starts)`)
    print('size', (await stat(file)).size / 2 ** 20, 'MiB')
    const times = Array.from({ length: starts }, () => {
      const args = ['--import', 'tsx', fileURLToPath(import.meta.url), file]
      const child = spawnSync(process.execPath, args, { encoding: 'utf8' })
      if (child.status !== 0) throw new Error(child.stderr)
      return Number(child.stdout)
    }).sort((one, other) => one - other)
    print('opened, best', times[0] ?? 0, `ms (at most ${limitMs})`)
    print('opened, p50', times[Math.floor(starts / 2)] ?? 0, 'ms')
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** What a start waits for: the engine with all its tasks, and the picture of them. */
async function measureOpening(file: string): Promise<number> {
  const budget = await createBudget({
    file: createVolatileFile(),
    now: Date.now,
    sleep: () => new Promise(() => undefined),
    appKind: () => 'formal',
    publish: () => undefined,
    onTrouble: () => undefined,
    reportBug: fail
  })
  const start = performance.now()
  const engine = await createEngine({
    pace: kdocsPace,
    meter: createMeter(),
    now: Date.now,
    monotonic: () => performance.now(),
    sleep: () => new Promise(() => undefined),
    random: Math.random,
    newId: randomUUID,
    journalFile: createJournalStore(file),
    driverFor: createSilentDriver,
    followUps: { undo: fail, retry: fail },
    catalog: { get: () => undefined },
    budget: budget.state,
    sizeOf: () => null,
    publish: () => undefined,
    publishFlight: () => undefined,
    publishDropped: () => undefined,
    publishTrouble: () => undefined,
    reportBug: fail
  })
  const [task] = engine.list()
  const ms = performance.now() - start
  if (task?.total !== entries || task.done !== entries / 2) throw new Error(JSON.stringify(task))
  process.exitCode = 0
  setImmediate(() => process.exit())
  return ms
}

function createSilentDriver(): Driver {
  const silence = new Promise<never>(() => undefined)
  return {
    send: () => silence,
    look: () => silence,
    findAbsent: () => silence,
    confirm: () => undefined,
    looksAfterEachCall: false,
    looksBeforeEachCall: false
  }
}

function fail(thrown?: unknown): never {
  throw thrown instanceof Error ? thrown : new Error('not in this measurement')
}

/** As a task leaves it that was killed: half is proven, some calls have no answer yet. */
async function fill(file: string): Promise<void> {
  const { journal } = await openJournal<TaskRecord>({
    file: createJournalStore(file),
    parse: parseRecord,
    snapshot: () => [],
    sleep: () => Promise.resolve(),
    compactAtBytes: Infinity,
    onTrouble: fail,
    reportBug: fail
  })
  const items = Array.from({ length: entries }, (_, n) => makeItem(n))
  const plan = planReturn(items, () => 'target')
  const order: Order = {
    verb: 'move',
    plan,
    sourceNames: ['合同'],
    targetName: '归档',
    undoes: null,
    follows: null
  }
  const at = Date.now()
  for (const record of orderRecords('t', at, order)) journal.note(record)
  const half = plan.chunks.length / 2
  for (let n = 0; n < half + 5; n += 1) {
    const x: Places = [[n * 100, n * 100 + 99]]
    journal.note({ k: 'send', t: 't', at, x })
    journal.note({ k: 'ack', t: 't', x, id: `task ${n}` })
    if (n < half) journal.note({ k: 'settle', t: 't', x, is: 'done', r: null, e: null })
  }
  await journal.close()
}

function makeItem(n: number): PlannedItem {
  return {
    id: `${n}_`.padEnd(43, 'abcdefghij'),
    name: `合同 ${n} final draft (2).docx`,
    sourceId: 'source'.padEnd(43, '-'),
    sizeBytes: 48_213,
    kind: 'file'
  }
}
