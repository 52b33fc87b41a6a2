/** How names and rows are put in order: folders first, 2 before 10, pinyin in Chinese. */
import type { Language } from '../../shared/i18n/setup'
import type { Entry } from '../../shared/model'
import { kindOf } from './kind'

export interface EntryOrder {
  readonly key: 'name' | 'modified' | 'size' | 'kind'
  readonly direction: 'ascending' | 'descending'
}

const collators = new Map<Language, Intl.Collator>()

export function collatorFor(language: Language): Intl.Collator {
  const known = collators.get(language)
  if (known) return known
  const created = new Intl.Collator(language, { numeric: true, sensitivity: 'base' })
  collators.set(language, created)
  return created
}

/** What is not known comes last in either direction. */
function compareNumbers(one: number | null, other: number | null, sign: number): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null)
  return (one - other) * sign
}

function comparator(order: EntryOrder, language: Language) {
  const sign = order.direction === 'ascending' ? 1 : -1
  const { compare } = collatorFor(language)
  const byName = (one: Entry, other: Entry): number => compare(one.name, other.name)
  const byKey = (one: Entry, other: Entry): number => {
    switch (order.key) {
      case 'name':
        return byName(one, other) * sign
      case 'modified':
        return compareNumbers(one.modifiedAt, other.modifiedAt, sign)
      case 'size':
        return compareNumbers(one.sizeBytes, other.sizeBytes, sign)
      case 'kind':
        return compare(kindOf(one.name, one.kind), kindOf(other.name, other.kind)) * sign
    }
  }
  return (one: Entry, other: Entry): number =>
    Number(other.kind === 'folder') - Number(one.kind === 'folder') ||
    byKey(one, other) ||
    byName(one, other) ||
    (one.id < other.id ? -1 : 1)
}

export function sortEntries(
  entries: readonly Entry[],
  order: EntryOrder,
  language: Language
): readonly Entry[] {
  return entries.toSorted(comparator(order, language))
}

/** Puts a few rows, sorted by the same order, into many: without sorting the many again. */
export function mergeEntries(
  rows: readonly Entry[],
  others: readonly Entry[],
  order: EntryOrder,
  language: Language
): readonly Entry[] {
  if (others.length === 0) return rows
  const compare = comparator(order, language)
  const merged: Entry[] = []
  let next = 0
  for (const other of others) {
    for (let row = rows[next]; row !== undefined && compare(row, other) <= 0; row = rows[next]) {
      merged.push(row)
      next += 1
    }
    merged.push(other)
  }
  for (let row = rows[next]; row !== undefined; row = rows[next]) {
    merged.push(row)
    next += 1
  }
  return merged
}
