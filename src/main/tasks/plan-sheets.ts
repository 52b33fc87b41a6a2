/** Plans that wait for the person's yes, and what they are told of them. */
import { defaultChoices } from '../../shared/choices'
import type { OutcomeReason, PlanSheet, Price, SheetReason } from '../../shared/model'
import { AppFailure } from '../../shared/errors'
import { groupBy } from '../group'
import type { Order } from './order'
import type { Plan } from './plan'

export interface PlanSheets {
  /** Null: small, cheap and to be taken back, so nobody needs to be asked. */
  readonly offer: (order: Order, price: Price) => PlanSheet | null
  /** Good once. */
  readonly redeem: (planId: string) => Order
  readonly discard: (planId: string) => void
}

/** What the person chose to be asked about. */
export interface Asking {
  readonly asksBeforeTrash: boolean
  /** Orders of more entries than this. */
  readonly asksFrom: number
}

const expensiveFrom = 0.2
const goodForMs = 30 * 60_000
const mostKept = 20
const shownNames = 5

export function createPlanSheets(
  now: () => number,
  newId: () => string,
  asking: () => Asking = () => defaultChoices
): PlanSheets {
  const kept = new Map<string, { readonly order: Order; readonly until: number }>()
  return {
    offer: (order, price) => {
      const reasons = reasonsFor(order, price, asking())
      if (reasons.length === 0) return null
      const planId = newId()
      kept.set(planId, { order, until: now() + goodForMs })
      for (const [oldest] of kept) {
        if (kept.size <= mostKept) break
        kept.delete(oldest)
      }
      return toSheet(planId, order, price, reasons)
    },
    redeem: (planId) => {
      const found = kept.get(planId)
      kept.delete(planId)
      if (!found || now() > found.until) throw new AppFailure('plan-void')
      return found.order
    },
    discard: (planId) => void kept.delete(planId)
  }
}

function reasonsFor(
  { verb, plan, undoes, follows }: Order,
  price: Price,
  { asksBeforeTrash, asksFrom }: Asking
): SheetReason[] {
  const reasons: SheetReason[] = []
  const count = plan.items.length - plan.skipped.length
  if (count > asksFrom) reasons.push('large')
  if (price.shareOfToday > expensiveFrom && price.writeCalls > 1) reasons.push('expensive')
  const isReturn = undoes !== null && follows?.as === 'undo'
  if (verb === 'trash' && asksBeforeTrash && !isReturn && count > 0) reasons.push('wanted')
  if (isReturn && plan.skipped.length > 0) reasons.push('not-all')
  return reasons
}

function toSheet(
  planId: string,
  { verb, plan, sourceNames, targetName, undoes }: Order,
  price: Price,
  reasons: readonly SheetReason[]
): PlanSheet {
  const byReason: ReadonlyMap<OutcomeReason, typeof plan.skipped> = groupBy(
    plan.skipped,
    ({ reason }) => reason
  )
  return {
    planId,
    verb,
    total: plan.items.length,
    ...sizesOf(plan),
    sourceNames,
    targetName,
    leftOut: [...byReason].map(([reason, skipped]) => ({
      reason,
      count: skipped.length,
      names: skipped.slice(0, shownNames).map(({ item }) => item.name)
    })),
    price,
    reasons,
    undoes
  }
}

function sizesOf({ chunks }: Plan): Pick<PlanSheet, 'toDo' | 'totalBytes' | 'unknownSizes'> {
  const sums = { toDo: 0, totalBytes: 0, unknownSizes: 0 }
  for (const { items } of chunks) {
    sums.toDo += items.length
    for (const { sizeBytes } of items) {
      sums.totalBytes += sizeBytes ?? 0
      if (sizeBytes === null) sums.unknownSizes += 1
    }
  }
  return sums
}
