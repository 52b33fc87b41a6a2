/**
 * Rows in the order of a column. Names are put in order once for each list of rows; every other order is
 * made of that one by numbers alone.
 */
import { orderByNumber } from './radix'
import { createSortKeys } from './sort-keys'

/** What a list knows of its rows. */
export interface RowFacts<T> {
  readonly id: (row: T) => string
  readonly name: (row: T) => string
  readonly isFolder?: (row: T) => boolean
  /** By what the column sorts, as a number; null where it does not know. Not asked for names. */
  readonly value: (row: T) => number | null
}

interface Column {
  readonly key: string
  readonly direction: 'ascending' | 'descending'
}

/** What was found out about a list of rows, which never changes. */
interface Known {
  /** Places in the list: folders first, then by name, what has the same name by its id. */
  readonly byName: Uint32Array
  /** 1 where a folder lies. */
  readonly folders: Uint8Array
}

const known = new WeakMap<readonly object[], Map<Intl.Collator, Known>>()

type NameFacts<T> = Omit<RowFacts<T>, 'value'>

function learn<T extends object>(
  rows: readonly T[],
  facts: NameFacts<T>,
  collator: Intl.Collator
): Known {
  const found = known.get(rows)?.get(collator)
  if (found) return found
  const folders = findFolders(rows, facts)
  const names = createSortKeys(rows.map(facts.name), collator)
  const keyed = rows.map((row, place) => ({ place, name: names[place] ?? '', id: facts.id(row) }))
  keyed.sort((one, other) => {
    if (one.name !== other.name) return one.name < other.name ? -1 : 1
    return one.id < other.id ? -1 : 1
  })
  const order = new Uint32Array(rows.length)
  for (const [at, { place }] of keyed.entries()) order[at] = place
  return remember(rows, { byName: foldersFirst(order, folders), folders }, collator)
}

function remember(rows: readonly object[], found: Known, collator: Intl.Collator): Known {
  const all = known.get(rows) ?? new Map<Intl.Collator, Known>()
  known.set(rows, all.set(collator, found))
  return found
}

/** Rows that came in the order of their names, folders first, need not be put in it. */
export function noteNameOrder<T extends object>(
  rows: readonly T[],
  facts: NameFacts<T>,
  collator: Intl.Collator
): void {
  const byName = new Uint32Array(rows.length)
  for (let place = 0; place < rows.length; place += 1) byName[place] = place
  remember(rows, { byName, folders: findFolders(rows, facts) }, collator)
}

function findFolders<T>(rows: readonly T[], { isFolder }: NameFacts<T>): Uint8Array {
  const folders = new Uint8Array(rows.length)
  if (isFolder) for (const [place, row] of rows.entries()) folders[place] = Number(isFolder(row))
  return folders
}

function foldersFirst(order: Uint32Array, folders: Uint8Array): Uint32Array {
  let nextFile = 0
  for (const isFolder of folders) nextFile += isFolder
  if (nextFile === 0) return order
  let nextFolder = 0
  const sorted = new Uint32Array(order.length)
  for (const place of order) {
    if (folders[place] === 1) sorted[nextFolder++] = place
    else sorted[nextFile++] = place
  }
  return sorted
}

export function sortRows<T extends object>(
  rows: readonly T[],
  facts: RowFacts<T>,
  { key, direction }: Column,
  collator: Intl.Collator
): readonly T[] {
  const { byName, folders } = learn(rows, facts, collator)
  const isDescending = direction === 'descending'
  if (key === 'name')
    return take(rows, isDescending ? foldersFirst(byName.toReversed(), folders) : byName)
  const values = new Float64Array(rows.length)
  for (const [place, row] of rows.entries()) values[place] = facts.value(row) ?? NaN
  return take(rows, foldersFirst(orderByNumber(byName, values, isDescending), folders))
}

function take<T>(rows: readonly T[], order: Uint32Array): readonly T[] {
  const taken: T[] = []
  for (const place of order) {
    const row = rows[place]
    if (row !== undefined) taken.push(row)
  }
  return taken
}
