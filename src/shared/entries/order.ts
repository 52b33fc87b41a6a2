/** How names and rows are put in order: folders first, 2 before 10, pinyin in Chinese. */
import type { Language } from '../i18n/one-language'
import type { Entry } from '../model'
import { fileKinds, kindOf, type FileKind } from './kind'
import { sortRows, type RowFacts } from './row-order'

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
  const byName = (one: Entry, other: Entry): number =>
    compare(one.name, other.name) || (one.id < other.id ? -1 : 1)
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
    byName(one, other)
}

const kindRanks = new Map<Language, ReadonlyMap<FileKind, number>>()

/** Where the kinds of files come in the order of their names. */
export function rankKinds(language: Language): ReadonlyMap<FileKind, number> {
  const known = kindRanks.get(language)
  if (known) return known
  const sorted = fileKinds.toSorted(collatorFor(language).compare)
  const ranks = new Map(sorted.map((kind, rank) => [kind, rank]))
  kindRanks.set(language, ranks)
  return ranks
}

export const entryFacts: Omit<RowFacts<Entry>, 'value'> = {
  id: (entry) => entry.id,
  name: (entry) => entry.name,
  isFolder: (entry) => entry.kind === 'folder'
}

export function sortEntries(
  entries: readonly Entry[],
  order: EntryOrder,
  language: Language
): readonly Entry[] {
  const kinds = rankKinds(language)
  const value = (entry: Entry): number | null => {
    if (order.key === 'modified') return entry.modifiedAt
    if (order.key === 'size') return entry.sizeBytes
    return kinds.get(kindOf(entry.name, entry.kind)) ?? null
  }
  return sortRows(entries, { ...entryFacts, value }, order, collatorFor(language))
}

/** Where a row would be among rows from `from` on. */
function findPlace(
  rows: readonly Entry[],
  from: number,
  other: Entry,
  compare: (one: Entry, other: Entry) => number
): number {
  let low = from
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >> 1
    const row = rows[middle]
    if (row && compare(row, other) <= 0) low = middle + 1
    else high = middle
  }
  return low
}

/** Puts a few rows, sorted by the same order, into many: without looking at all of the many. */
export function mergeEntries(
  rows: readonly Entry[],
  others: readonly Entry[],
  order: EntryOrder,
  language: Language
): readonly Entry[] {
  if (others.length === 0) return rows
  const compare = comparator(order, language)
  const parts: (readonly Entry[])[] = []
  let next = 0
  for (const other of others) {
    const place = findPlace(rows, next, other, compare)
    parts.push(rows.slice(next, place), [other])
    next = place
  }
  parts.push(rows.slice(next))
  return parts.flat()
}
