/** What is known of every entry of one task; the sums always add up to the total. */
import type { AppError } from '../../shared/errors'
import type { Outcome, OutcomeReason, Task } from '../../shared/model'
import { createItemIndex } from './item-index'
import type { Plan, PlannedItem } from './plan'

/** `left`: not sent, or proven not to have happened and to be sent again. `sent`: nobody knows yet. */
export const standings = ['left', 'sent', 'done', 'skipped', 'failed', 'unknown'] as const
export type Standing = (typeof standings)[number]

export type Settled =
  | { readonly is: 'done' }
  | {
      readonly is: 'skipped' | 'failed' | 'unknown'
      readonly reason: OutcomeReason
      readonly error: AppError | null
    }

export type Cause = Omit<Exclude<Settled, { is: 'done' }>, 'is'>

export type Counts = Pick<
  Task,
  'total' | 'done' | 'skipped' | 'failed' | 'unknown' | 'left' | 'accepted'
>

export interface Ledger {
  readonly counts: () => Counts
  readonly outcomes: (most?: number) => readonly Outcome[]
  readonly items: (...wanted: readonly Standing[]) => readonly PlannedItem[]
  /** The place of an item in the plan, by which the journal names it. */
  readonly placeOf: (item: PlannedItem) => number
  readonly byId: (id: string) => PlannedItem
  readonly standingOf: (item: PlannedItem) => Standing
  readonly causeOf: (item: PlannedItem) => Cause | undefined
  readonly send: (items: readonly PlannedItem[]) => void
  /** It did not happen: free to be sent again. `wasInDoubt`: only looking has told. */
  readonly putBack: (items: readonly PlannedItem[], wasInDoubt: boolean) => void
  /** Items that came to an end of any kind, in that order, from the given one on. */
  readonly landed: (from: number, most: number) => readonly PlannedItem[]
  /** How often only looking has told that it did not happen. */
  readonly doubts: (item: PlannedItem) => number
  readonly settle: (items: readonly PlannedItem[], result: Settled) => void
  /** A later look found them done after all. */
  readonly prove: (items: readonly PlannedItem[]) => void
  /** Taken over by a later task: an undo or a retry. */
  readonly handOn: (items: readonly PlannedItem[], isTaken: boolean) => void
  readonly isHandedOn: (item: PlannedItem) => boolean
  /** How many of these no later task has taken over; costs nothing, however many they are. */
  readonly countOurs: (...wanted: readonly Standing[]) => number
  /** Whether the plan means to send this one, and so no other task may. */
  readonly isClaimed: (id: string) => boolean
}

const code = { left: 0, sent: 1, done: 2, skipped: 3, failed: 4, unknown: 5 } as const
const open: readonly Standing[] = ['left', 'sent']

/** Flat arrays: a hundred thousand entries must stay cheap. */
export function createLedger({ items, chunks, skipped }: Plan): Ledger {
  const { placeOf, placeOfId } = createItemIndex(items, chunks)
  const standing = new Uint8Array(items.length)
  const doubts = new Uint8Array(items.length)
  const handed = new Uint8Array(items.length)
  const causes = new Map<number, Cause>()
  const landed: number[] = []
  const sums = { left: items.length, sent: 0, done: 0, skipped: 0, failed: 0, unknown: 0 }
  const handedSums = { left: 0, sent: 0, done: 0, skipped: 0, failed: 0, unknown: 0 }

  function standingAt(place: number): Standing {
    return standings[standing[place] ?? 0] ?? 'left'
  }

  function put(
    item: PlannedItem,
    next: Settled | { readonly is: 'left' | 'sent' },
    from: readonly Standing[]
  ): boolean {
    const place = placeOf(item)
    const current = standingAt(place)
    if (!from.includes(current)) return false
    sums[current] -= 1
    sums[next.is] += 1
    if (open.includes(current) && !open.includes(next.is)) landed.push(place)
    if (handed[place] === 1) {
      handedSums[current] -= 1
      handedSums[next.is] += 1
    }
    standing[place] = code[next.is]
    if ('reason' in next) causes.set(place, { reason: next.reason, error: next.error })
    else causes.delete(place)
    return true
  }

  function outcomeAt(place: number, { reason, error }: Cause): Outcome {
    const { id, name, sourceId } = itemAt(place)
    return { id, name, folderId: sourceId, result: failing(standingAt(place)), reason, error }
  }

  function itemAt(place: number): PlannedItem {
    const item = items[place]
    if (!item) throw new Error('not a place of this task')
    return item
  }

  for (const { item, reason } of skipped) {
    put(item, { is: 'skipped', reason, error: null }, open)
  }

  return {
    counts: () => {
      const { left, sent, ...settled } = sums
      return { ...settled, total: items.length, left: left + sent, accepted: sent }
    },
    outcomes: (most = Infinity) => {
      const list: Outcome[] = []
      for (const [place, cause] of causes) {
        if (list.length >= most) break
        list.push(outcomeAt(place, cause))
      }
      return list
    },
    items: (...wanted) => {
      const codes = new Set<number>(wanted.map((one) => code[one]))
      return items.filter((_, place) => codes.has(standing[place] ?? 0))
    },
    placeOf,
    byId: (id) => itemAt(placeOfId(id) ?? -1),
    standingOf: (item) => standingAt(placeOf(item)),
    landed: (from, most) => landed.slice(from, from + most).map(itemAt),
    causeOf: (item) => causes.get(placeOf(item)),
    doubts: (item) => doubts[placeOf(item)] ?? 0,
    send: (sent) => {
      for (const item of sent) put(item, { is: 'sent' }, open)
    },
    putBack: (back, wasInDoubt) => {
      for (const item of back) {
        const isBack = put(item, { is: 'left' }, ['sent'])
        const place = placeOf(item)
        if (isBack && wasInDoubt) doubts[place] = Math.min(255, (doubts[place] ?? 0) + 1)
      }
    },
    settle: (settled, result) => {
      // What is proven stays proven: a late look cannot take it back.
      for (const item of settled) put(item, result, open)
    },
    prove: (proven) => {
      for (const item of proven) put(item, { is: 'done' }, [...open, 'unknown', 'failed'])
    },
    handOn: (taken, isTaken) => {
      for (const item of taken) {
        const place = placeOf(item)
        handedSums[standingAt(place)] += (isTaken ? 1 : 0) - (handed[place] ?? 0)
        handed[place] = isTaken ? 1 : 0
      }
    },
    isHandedOn: (item) => handed[placeOf(item)] === 1,
    countOurs: (...wanted) => wanted.reduce((count, is) => count + sums[is] - handedSums[is], 0),
    isClaimed: (id) => {
      const place = placeOfId(id)
      // What is proven may be ordered again, also while the rest of the task runs for days.
      return place !== undefined && open.includes(standingAt(place))
    }
  }
}

function failing(standing: Standing): Outcome['result'] {
  return standing === 'skipped' || standing === 'failed' ? standing : 'unknown'
}
