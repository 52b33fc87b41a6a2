/** What the rows of a list say about the questions that no page answers. Pure. */
import { z } from 'zod/mini'
import { isRecord } from './record'

export interface Row {
  readonly id: unknown
  readonly mtime: unknown
  readonly type: string | null
}

export interface Rows {
  readonly rows: readonly Row[]
  /** Null: the list does not say, as that of the bin. */
  readonly hasMore: boolean | null
  readonly nextFilter: string | null
}

const page = z.looseObject({
  files: z.array(z.unknown()),
  next_offset: z.catch(z.nullish(z.number()), null),
  next_filter: z.catch(z.nullish(z.string()), null)
})

/** Null: no list at all. */
export function rowsOf(data: unknown): Rows | null {
  if (Array.isArray(data)) return { rows: data.map(toRow), hasMore: null, nextFilter: null }
  const parsed = page.safeParse(data)
  if (!parsed.success) return null
  const { files, next_offset: next, next_filter: nextFilter } = parsed.data
  return {
    rows: files.map(toRow),
    hasMore: typeof next === 'number' ? next >= 0 : null,
    nextFilter: nextFilter ?? null
  }
}

function toRow(file: unknown): Row {
  if (!isRecord(file)) return { id: undefined, mtime: undefined, type: null }
  const type = file['ftype'] ?? file['type']
  return {
    id: file['id'],
    mtime: file['mtime'],
    type: typeof type === 'string' ? type : null
  }
}

/** `mixed`: not one of the two throughout. Null: there are no rows. */
export function idShapeOf(rows: readonly Row[]): 'object' | 'string' | 'mixed' | null {
  return agreed(
    rows.map(({ id }) => {
      if (typeof id === 'string' && id !== '') return 'string'
      return isRecord(id) && typeof id['open_id'] === 'string' ? 'object' : 'mixed'
    })
  )
}

const firstMilliseconds = 1e11 // as seconds, the year 5138

export function timeUnitOf(
  rows: readonly Row[]
): 'seconds' | 'milliseconds' | 'absent' | 'mixed' | null {
  return agreed(
    rows.map(({ mtime }) => {
      if (mtime === undefined || mtime === null) return 'absent'
      if (typeof mtime !== 'number' || mtime <= 0) return 'mixed'
      return mtime < firstMilliseconds ? 'seconds' : 'milliseconds'
    })
  )
}

function agreed<T extends string>(found: readonly T[]): T | 'mixed' | null {
  const [first, ...others] = new Set(found)
  if (first === undefined) return null
  return others.length === 0 ? first : 'mixed'
}

/** Null: not enough of either to tell. */
export function folderOrderOf({ rows, nextFilter }: Rows): 'first' | 'mixed' | null {
  const areFolders = rows.map(({ type }) => type === 'folder')
  const firstFile = areFolders.indexOf(false)
  if (firstFile < 0) return rows.length > 0 && nextFilter === 'file' ? 'first' : null
  if (areFolders.lastIndexOf(true) > firstFile) return 'mixed'
  return firstFile > 0 ? 'first' : null
}

/**
 * The most rows that a page has, where this page proves it. A page can also end short where one kind
 * of row ends, so only a round number is believed to be a limit.
 */
export function pageLimitOf({ rows, hasMore }: Rows, asked: number): number | null {
  const { length } = rows
  if (length >= asked) return asked
  const isRound = length % 10 === 0 || [16, 32, 64].includes(length)
  return hasMore === true && length >= 10 && isRound ? length : null
}
