/**
 * Opens the journal of a task that was half done, as a start does, and says how long that took; or writes
 * such a journal: `recovery.ts open|fill FILE ENTRIES`.
 */
import { randomUUID } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { createJournalStore } from '../../src/main/journal-store'
import { createBudget } from '../../src/main/tasks/budget'
import type { Driver } from '../../src/main/tasks/driver'
import { createEngine } from '../../src/main/tasks/engine'
import { openJournal } from '../../src/main/tasks/journal/journal'
import { createMeter } from '../../src/main/tasks/meter'
import type { Order } from '../../src/main/tasks/order'
import { kdocsPace } from '../../src/main/tasks/pace'
import { planReturn, type PlannedItem } from '../../src/main/tasks/plan'
import { parseRecord, type Places, type TaskRecord } from '../../src/main/tasks/records'
import { orderRecords } from '../../src/main/tasks/snapshot'
import { createVolatileFile } from '../../src/main/tasks/journal/volatile-file'

const [, , order, file = '', count] = process.argv
const entries = Number(count)
if (order === 'fill') await fill()
process.stdout.write(`${order === 'fill' ? 0 : await measureOpening()}\n`)
process.exit()

/** What a start waits for: the engine with all its tasks, and the picture of them. */
async function measureOpening(): Promise<number> {
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
    writesAtOnce: () => 1,
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
async function fill(): Promise<void> {
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
