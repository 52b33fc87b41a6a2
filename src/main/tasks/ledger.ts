/** What is known of every entry of one task; the sums always add up to the total. */
import type { AppError } from '../../shared/errors'
import type { Outcome, OutcomeReason, Task } from '../../shared/model'
import type { Plan, PlannedItem } from './plan'

type Standing =
  | { readonly is: 'left' | 'accepted' | 'done' }
  | {
      readonly is: 'skipped' | 'failed' | 'unknown'
      readonly reason: OutcomeReason
      readonly error: AppError | null
    }

export type Counts = Pick<
  Task,
  'total' | 'done' | 'skipped' | 'failed' | 'unknown' | 'left' | 'accepted'
>

export interface Ledger {
  readonly counts: () => Counts
  readonly outcomes: (most?: number) => readonly Outcome[]
  readonly items: (...standings: Standing['is'][]) => readonly PlannedItem[]
  readonly accept: (items: readonly PlannedItem[]) => void
  readonly settle: (items: readonly PlannedItem[], result: Settled) => void
  /** A later look found them done after all. */
  readonly prove: (items: readonly PlannedItem[]) => void
}

export type Settled = Exclude<Standing, { is: 'left' | 'accepted' }> | { readonly is: 'done' }

const unsettled: readonly Standing['is'][] = ['left', 'accepted']

export function createLedger(plan: Plan): Ledger {
  const items = new Map(plan.items.map((item) => [item.id, item]))
  const standings = new Map<string, Standing>()
  const sums = { left: items.size, accepted: 0, done: 0, skipped: 0, failed: 0, unknown: 0 }
  for (const id of items.keys()) standings.set(id, { is: 'left' })
  for (const { item, reason } of plan.skipped) {
    put(item, { is: 'skipped', reason, error: null }, unsettled)
  }

  function put(item: PlannedItem, next: Standing, open: readonly Standing['is'][]): void {
    const current = standings.get(item.id)
    if (!current || !open.includes(current.is)) return
    sums[current.is] -= 1
    sums[next.is] += 1
    standings.set(item.id, next)
  }

  return {
    counts: () => ({ ...sums, total: items.size, left: sums.left + sums.accepted }),
    outcomes: (most = Infinity) => {
      const list: Outcome[] = []
      for (const [id, standing] of standings) {
        if (list.length >= most) break
        if (!('reason' in standing)) continue
        const { is: result, reason, error } = standing
        list.push({ id, name: items.get(id)?.name ?? id, result, reason, error })
      }
      return list
    },
    items: (...wanted) =>
      [...items.values()].filter((item) => wanted.includes(standings.get(item.id)?.is ?? 'left')),
    accept: (accepted) => {
      for (const item of accepted) put(item, { is: 'accepted' }, unsettled)
    },
    settle: (settled, result) => {
      // What is proven stays proven: a late look cannot take it back.
      for (const item of settled) put(item, result, unsettled)
    },
    prove: (proven) => {
      for (const item of proven) put(item, { is: 'done' }, [...unsettled, 'unknown', 'failed'])
    }
  }
}
