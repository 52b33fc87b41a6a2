/** The calls of the current day, and what they leave of its limits. Knows the clock, not the disk. */
import type { AppKind, Budget, CallClass, ClassBudget } from '../../shared/model'
import { createDayCount, type BudgetRecord, type ClassCount, type DayCount } from './budget-records'
import { dayAt, endOfDay, nameOfDay, nextDay } from './quota-day'

export interface DayCounter {
  /** Looks at the clock; everything else works on the day that this found. */
  readonly turnDay: () => number
  readonly day: () => number
  readonly of: (kind: CallClass) => ClassCount
  readonly isFree: (kind: CallClass, purpose: Purpose) => boolean
  readonly limitOf: (kind: CallClass) => number
  readonly describe: () => Budget
  readonly recordUsed: (kind: CallClass, n: number) => BudgetRecord
  readonly recordUsedUp: (kind: CallClass) => BudgetRecord
  /** All that is known of the day. */
  readonly listRecords: () => readonly BudgetRecord[]
  readonly listExact: () => readonly BudgetRecord[]
  /** A call that was taken the day before may still be under way. */
  readonly isDayFresh: () => boolean
}

export type Purpose = 'browse' | 'task'

export interface DayCounterParts {
  readonly now: () => number
  readonly appKind: () => AppKind
  /** As it was left; null: nothing was counted yet. */
  readonly found: DayCount | null
  /** The same counts stand under an earlier day now: `listRecords` has to be written. */
  readonly onWentBack: () => void
}

const limits = {
  test: { read: 10_000, write: 500 },
  formal: { read: 1_000_000, write: 100_000 }
} as const satisfies Record<AppKind, Record<CallClass, number>>

const kinds = ['read', 'write'] as const
const longestCallMs = 10 * 60_000

export function createDayCounter({ now, appKind, found, onWentBack }: DayCounterParts): DayCounter {
  const today = dayAt(now())
  let count = found && nextDay(found.day, today) <= found.day ? found : createDayCount(today)
  let turnedAt: number | null = null

  const limitOf = (kind: CallClass): number => limits[appKind()][kind]
  const name = (): string => nameOfDay(count.day)
  const recordUsed = (kind: CallClass, n: number): BudgetRecord => ({
    k: 'used',
    day: name(),
    c: kind,
    n
  })
  const recordUsedUp = (kind: CallClass): BudgetRecord => ({ k: 'used-up', day: name(), c: kind })
  const listUsedUp = (): readonly BudgetRecord[] =>
    kinds.filter((kind) => count[kind].isUsedUp).map(recordUsedUp)

  function describe(kind: CallClass): ClassBudget {
    const limit = limitOf(kind)
    const reserve = Math.ceil(limit / 10)
    const { used, isUsedUp } = count[kind]
    return { limit, used, reserve, left: isUsedUp ? 0 : Math.max(0, limit - reserve - used) }
  }

  return {
    turnDay: () => {
      const day = nextDay(count.day, dayAt(now()))
      if (day > count.day) {
        count = createDayCount(day)
        turnedAt = now()
      } else if (day < count.day) {
        // The clock was far ahead: some of these calls were made today, so all stay counted.
        count.day = day
        onWentBack()
      }
      return day
    },
    day: () => count.day,
    of: (kind) => count[kind],
    isFree: (kind, purpose) => {
      const { used, isUsedUp } = count[kind]
      if (purpose === 'task') return describe(kind).left > 0
      return !isUsedUp && used < limitOf(kind)
    },
    limitOf,
    describe: () => ({
      appKind: appKind(),
      day: name(),
      resetsAt: endOfDay(count.day),
      read: describe('read'),
      write: describe('write'),
      saidByServer: kinds.some((kind) => count[kind].isUsedUp)
    }),
    recordUsed,
    recordUsedUp,
    listRecords: () => [
      ...kinds.map((kind) => recordUsed(kind, Math.max(count[kind].used, count[kind].reserved))),
      ...listUsedUp()
    ],
    listExact: () =>
      kinds.map((kind) => ({ k: 'exact', day: name(), c: kind, n: count[kind].used })),
    isDayFresh: () => turnedAt !== null && Math.abs(now() - turnedAt) < longestCallMs
  }
}
