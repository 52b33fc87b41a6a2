/** Plans, prices and offers tasks of so many entries, and says what each cost: `plan.ts ENTRIES FOLDERS RUNS`. */
import { randomUUID } from 'node:crypto'
import { kdocsPace } from '../../src/main/tasks/pace'
import type { Order } from '../../src/main/tasks/order'
import { createPlanSheets } from '../../src/main/tasks/plan-sheets'
import { planDestroy, planMove, planTrash, toItem, type Plan } from '../../src/main/tasks/plan'
import { priceOf } from '../../src/main/tasks/price'
import type { Budget, Entry } from '../../src/shared/model'
import { median } from '../core/noise'

export type PlannedVerb = 'move' | 'trash' | 'destroy'

export interface Planned {
  /** Until its sheet can be shown. */
  readonly ms: Readonly<Record<PlannedVerb, number>>
  /** What the largest of the plans holds beside the entries, which were there before. */
  readonly heapBytes: number
}

const [, , ...given] = process.argv
const [count = 0, folders = 1, runs = 1] = given.map(Number)
const spent = { limit: 100_000, used: 0, reserve: 50, left: 90_000 }
const budget: Budget = {
  appKind: 'formal',
  day: '2026-07-01',
  resetsAt: 1,
  read: spent,
  write: spent,
  saidByServer: false
}
const parentOf = (): null => null

// Strings that were read are flat, and cheaper than strings that were put together.
const entries = Array.from({ length: count }, (_, n) => structuredClone(makeEntry(n)))
const planners: Readonly<Record<PlannedVerb, () => Plan>> = {
  move: () => planMove(entries, 'target', [null, 'target'], parentOf),
  trash: () => planTrash(entries, parentOf),
  destroy: () => planDestroy(entries.map(toItem))
}
const verbs = ['move', 'trash', 'destroy'] as const
const held: number[] = []
const ms = Object.fromEntries(verbs.map((verb) => [verb, measure(verb)])) as Planned['ms']
const planned: Planned = { ms, heapBytes: Math.max(...held) }
process.stdout.write(`${JSON.stringify(planned)}\n`)

function measure(verb: PlannedVerb): number {
  const times: number[] = []
  for (let run = 0; run < runs; run += 1) {
    const before = heapBytes()
    const start = performance.now()
    const plan = planners[verb]()
    const sizeOf = (): number => 2 * (count / folders)
    const price = priceOf(verb, plan, { budget, now: 0, guess: kdocsPace.guess, sizeOf })
    const sheet = createPlanSheets(() => 0, randomUUID).offer(toOrder(verb, plan), price)
    times.push(performance.now() - start)
    held.push(heapBytes() - before)
    if (sheet && sheet.toDo !== count) throw new Error(`a sheet of ${sheet.toDo} entries`)
  }
  return median(times)
}

function heapBytes(): number {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed
}

function toOrder(verb: PlannedVerb, plan: Plan): Order {
  const sourceNames = Array.from({ length: folders }, (_, n) => `目录 ${n}`)
  return { verb, plan, sourceNames, targetName: null, undoes: null, follows: null }
}

function makeEntry(n: number): Entry {
  return {
    id: `${n}_`.padEnd(43, 'abcdefghij'),
    parentId: `folder ${n % folders}`,
    name: `合同 ${n} final draft (2).docx`,
    kind: 'file',
    sizeBytes: n,
    modifiedAt: null
  }
}
