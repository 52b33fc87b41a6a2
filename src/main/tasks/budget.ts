/**
 * The calls that one app may make in a day (kdocs-api.md 1.4), counted on the disk before each call.
 *
 * The count may be too high, never too low: a block of reads that a crash cut short counts as made,
 * and so does a call in doubt. After damage the count of the good records holds: assuming that nothing
 * is left would stop all work for a day over one bad bit, while KDocs itself still has the last word.
 */
import { AppFailure } from '../../shared/errors'
import type { AppKind, Budget, CallClass, JournalTrouble } from '../../shared/model'
import { countRecords, parseBudgetRecord, type BudgetRecord } from './budget-records'
import { createDayCounter, type DayCounter, type Purpose } from './day-counter'
import { openJournal, type Journal } from './journal/journal'
import type { JournalFile } from './journal/journal-file'

export interface CallBudget {
  /**
   * `taken`: one call may be made now, and it is on the disk that it was. Where that cannot be written
   * it rejects with `disk` or `journal` for a task; browsing goes on and is counted in memory.
   */
  readonly take: (kind: CallClass, purpose: Purpose) => Promise<'taken' | 'used-up'>
  /** The call that was taken never left this machine. */
  readonly giveBack: (kind: CallClass) => void
  /** KDocs said so: nothing of this class is left until the next day. */
  readonly usedUp: (kind: CallClass) => void
  readonly state: () => Budget
  readonly close: () => Promise<void>
  readonly trouble: () => JournalTrouble | null
}

export interface BudgetParts {
  readonly file: JournalFile
  readonly now: () => number
  readonly sleep: (ms: number) => Promise<void>
  readonly appKind: () => AppKind
  /** After each change that was caused here. A new day begins only when somebody asks. */
  readonly publish: (budget: Budget) => void
  readonly onTrouble: (trouble: JournalTrouble | null) => void
  readonly reportBug: (thrown: unknown) => void
}

export async function createBudget(parts: BudgetParts): Promise<CallBudget> {
  const { file, now, sleep, appKind, publish, onTrouble, reportBug } = parts
  // Nothing is written, and so no snapshot taken, before the counter is there.
  const holder: { counter: DayCounter | null } = { counter: null }
  const { journal, records } = await openJournal<BudgetRecord>({
    file,
    parse: parseBudgetRecord,
    snapshot: () => holder.counter?.listRecords() ?? [],
    compactAtBytes: 64 * 1024,
    sleep,
    onTrouble,
    reportBug
  })
  const counter = createDayCounter({
    now,
    appKind,
    found: countRecords(records),
    onWentBack: () => {
      for (const record of counter.listRecords()) journal.note(record)
    }
  })
  holder.counter = counter
  const reserve = createReserver(journal, counter)
  const tell = (): void => publish(counter.describe())

  async function take(kind: CallClass, purpose: Purpose): Promise<'taken' | 'used-up'> {
    const day = counter.turnDay()
    if (!counter.isFree(kind, purpose)) return 'used-up'
    const count = counter.of(kind)
    // At once, so that of those who ask together none takes what another one has.
    count.used += 1
    try {
      await reserve(kind, count.used)
    } catch (thrown) {
      if (purpose === 'task' || !(thrown instanceof AppFailure)) {
        count.used -= 1
        throw thrown
      }
      // Written as soon as the disk takes it again.
      if (counter.of(kind) === count) journal.note(counter.recordUsed(kind, count.used))
    }
    // KDocs would count the call on the new day.
    if (counter.turnDay() !== day) return take(kind, purpose)
    tell()
    return 'taken'
  }

  return {
    take,
    giveBack: (kind) => {
      counter.turnDay()
      const count = counter.of(kind)
      // What was taken the day before is not given to this one.
      if (count.used === 0 || counter.isDayFresh()) return
      // Stays reserved on the disk: the next call uses it.
      count.used -= 1
      tell()
    },
    usedUp: (kind) => {
      counter.turnDay()
      // The call may have been one of the day before, or our clock a little ahead of KDocs'.
      if (counter.isDayFresh()) return
      counter.of(kind).isUsedUp = true
      journal.note(counter.recordUsedUp(kind))
      tell()
    },
    state: () => {
      counter.turnDay()
      return counter.describe()
    },
    close: async () => {
      // Frees what was reserved and not used.
      for (const record of counter.listExact()) journal.note(record)
      await journal.close()
    },
    trouble: journal.trouble
  }
}

/** Reads are many and cheap: one record for so many of them. */
const blockSizes = { read: 20, write: 1 } as const satisfies Record<CallClass, number>

/** Resolves when the disk has at least so many calls of the day as used; all who wait share a write. */
function createReserver(
  journal: Journal<BudgetRecord>,
  counter: DayCounter
): (kind: CallClass, position: number) => Promise<void> {
  const writing: Record<CallClass, Promise<void> | null> = { read: null, write: null }

  async function writeBlock(kind: CallClass, position: number): Promise<void> {
    const count = counter.of(kind)
    const block = Math.min(count.reserved + blockSizes[kind], counter.limitOf(kind))
    const n = Math.max(position, count.used, block)
    await journal.commit(counter.recordUsed(kind, n))
    count.reserved = Math.max(count.reserved, n)
  }

  return async (kind, position) => {
    const count = counter.of(kind)
    // Another day's count is no longer of use: the caller starts again.
    while (count.reserved < position && counter.of(kind) === count) {
      writing[kind] ??= writeBlock(kind, position).finally(() => {
        writing[kind] = null
      })
      await writing[kind]
    }
  }
}
