/** How names and rows are put in order: folders first, 2 before 10, pinyin in Chinese. */
import type { Language } from '../../shared/i18n/setup'
import type { Entry } from '../../shared/model'
import { fileKinds, kindOf, type FileKind } from './kind'
import { createSortKeys } from './sort-keys'

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

// Rows are sorted again and again, by other columns; their names stay.
const nameKeys = new WeakMap<readonly object[], Map<Language, readonly string[]>>()

function nameKeysOf<T extends object>(
  rows: readonly T[],
  nameOf: (row: T) => string,
  language: Language
): readonly string[] {
  const known = nameKeys.get(rows) ?? new Map<Language, readonly string[]>()
  nameKeys.set(rows, known)
  const names = known.get(language)
  if (names) return names
  const created = createSortKeys(rows.map(nameOf), collatorFor(language))
  known.set(language, created)
  return created
}

interface Keyed<T> {
  readonly row: T
  readonly isFolder: number
  /** What the column says as a number; null where it does not know. */
  readonly value: number | null
  readonly name: string
  readonly id: string
}

/** What a list knows of its rows. */
export interface RowFacts<T> {
  readonly id: (row: T) => string
  readonly name: (row: T) => string
  readonly isFolder?: (row: T) => boolean
  /** By what the column sorts; where it is the name, all have the same. */
  readonly value: (row: T) => number | null
}

const compareTexts = (one: string, other: string): number =>
  one === other ? 0 : one < other ? -1 : 1

/** As the comparator says, with all that can be known of a row worked out before. */
export function sortRows<T extends object>(
  rows: readonly T[],
  { id, name, isFolder, value }: RowFacts<T>,
  { key, direction }: { readonly key: string; readonly direction: EntryOrder['direction'] },
  language: Language
): readonly T[] {
  const sign = direction === 'ascending' ? 1 : -1
  const names = nameKeysOf(rows, name, language)
  const keyed = rows.map((row, index): Keyed<T> => ({
    row,
    isFolder: Number(isFolder?.(row) ?? false),
    value: value(row),
    name: names[index] ?? '',
    id: id(row)
  }))
  const nameSign = key === 'name' ? sign : 1
  keyed.sort(
    (one, other) =>
      other.isFolder - one.isFolder ||
      compareNumbers(one.value, other.value, sign) ||
      compareTexts(one.name, other.name) * nameSign ||
      compareTexts(one.id, other.id)
  )
  return keyed.map(({ row }) => row)
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
    return order.key === 'kind' ? (kinds.get(kindOf(entry.name, entry.kind)) ?? null) : 0
  }
  const facts: RowFacts<Entry> = {
    id: (entry) => entry.id,
    name: (entry) => entry.name,
    isFolder: (entry) => entry.kind === 'folder',
    value
  }
  return sortRows(entries, facts, order, language)
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
