/** How long it takes to plan a task, to price it and to make its sheet, before anything is sent. */
import { randomUUID } from 'node:crypto'
import { isWithinLimits } from '../src/main/input-limits'
import type { Order } from '../src/main/tasks/order'
import { createPlanSheets } from '../src/main/tasks/plan-sheets'
import { planDestroy, planMove, planTrash, toItem, type Plan } from '../src/main/tasks/plan'
import { kdocsPace } from '../src/main/tasks/pace'
import { priceOf } from '../src/main/tasks/price'
import { calls } from '../src/shared/contract'
import type { Budget, Entry, Verb } from '../src/shared/model'
import { best, print, say } from './print'

const folders = 1_000
const runs = 5
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

for (const count of [10_000, 100_000, 1_000_000]) {
  say(`${count.toLocaleString('en')} entries of ${folders} folders (best of ${runs})`)
  const entries = Array.from({ length: count }, (_, n) => structuredClone(makeEntry(n)))
  const plans: Readonly<Record<Exclude<Verb, 'restore' | 'appMove'>, () => Plan>> = {
    move: () => planMove(entries, 'target', [null, 'target'], parentOf),
    trash: () => planTrash(entries, parentOf),
    destroy: () => planDestroy(entries.map(toItem))
  }
  for (const verb of ['move', 'trash', 'destroy'] as const) {
    print(`plan a ${verb}`, best(runs, plans[verb]), 'ms')
    const plan = plans[verb]()
    const parts = { budget, now: 0, guess: kdocsPace.guess, sizeOf: () => 2 * (count / folders) }
    print(
      '  price it',
      best(runs, () => priceOf(verb, plan, parts)),
      'ms'
    )
    const price = priceOf(verb, plan, parts)
    print(
      '  make its sheet',
      best(runs, () => offer(verb, plan, price)),
      'ms'
    )
  }
}

say('a message of 100,000 ids')
const raw = structuredClone({
  ids: Array.from({ length: 100_000 }, (_, n) => makeEntry(n).id),
  targetId: 'x'
})
print(
  'limits (best of 10)',
  best(10, () => isWithinLimits(raw)),
  'ms'
)
print(
  'schema (best of 10)',
  best(10, () => calls['entries.move'].input.safeParse(raw)),
  'ms'
)

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

function offer(verb: Verb, plan: Plan, price: ReturnType<typeof priceOf>): unknown {
  const sourceNames = Array.from({ length: folders }, (_, n) => `目录 ${n}`)
  const order: Order = { verb, plan, sourceNames, targetName: null, undoes: null, follows: null }
  return createPlanSheets(() => 0, randomUUID).offer(order, price)
}
