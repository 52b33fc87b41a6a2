/** What the budget's journal holds: how much of a day's calls is spoken for. */
import type { CallClass } from '../../shared/model'
import { parseDay } from './quota-day'

export interface CountRecord {
  /**
   * used: at least so many, the highest of a day counts: with a disk that fails now and then they may
   * be written out of order. exact: so many, written when nobody makes calls any more.
   */
  readonly k: 'used' | 'exact'
  /** YYYY-MM-DD in Shanghai. */
  readonly day: string
  readonly c: CallClass
  readonly n: number
}

/** KDocs said that nothing is left of this class. */
export interface UsedUpRecord {
  readonly k: 'used-up'
  readonly day: string
  readonly c: CallClass
}

export type BudgetRecord = CountRecord | UsedUpRecord

/** As `openJournal` wants it. */
export function parseBudgetRecord(raw: unknown): BudgetRecord | null {
  if (typeof raw !== 'object' || raw === null) throw new Error('not a record')
  const { k, day, c, n } = raw as Readonly<Record<string, unknown>>
  if (typeof k !== 'string') throw new Error('no kind')
  if (k !== 'used' && k !== 'exact' && k !== 'used-up') return null
  if (typeof day !== 'string' || parseDay(day) === null) throw new Error('not a day')
  if (c !== 'read' && c !== 'write') throw new Error('not a class of calls')
  if (k === 'used-up') return { k, day, c }
  if (typeof n !== 'number' || !Number.isSafeInteger(n) || n < 0) throw new Error('not a count')
  return { k, day, c, n }
}

export interface ClassCount {
  /** Calls made, or being made. */
  used: number
  /** On the disk as used. */
  reserved: number
  isUsedUp: boolean
}

export interface DayCount {
  /** Days since 1970 in Shanghai. */
  day: number
  readonly read: ClassCount
  readonly write: ClassCount
}

export function createDayCount(day: number): DayCount {
  const createClass = (): ClassCount => ({ used: 0, reserved: 0, isUsedUp: false })
  return { day, read: createClass(), write: createClass() }
}

/** A block of calls that was reserved and not made before a crash counts as made. */
export function countRecords(records: readonly BudgetRecord[]): DayCount | null {
  let count: DayCount | null = null
  for (const record of records) {
    const day = parseDay(record.day) ?? 0
    if (count?.day !== day) count = createDayCount(day)
    const found = count[record.c]
    if (record.k === 'used-up') found.isUsedUp = true
    else found.reserved = record.k === 'exact' ? record.n : Math.max(found.reserved, record.n)
    found.used = found.reserved
  }
  return count
}
