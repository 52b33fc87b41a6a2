/** The last complete listings of one account, one file a folder, readable by this user alone. */
import { readFileSync, statSync } from 'node:fs'
import { readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod/mini'
import { recentFolderId, type Entry, type EntryKind } from '../shared/model'
import { hasErrorCode, replaceFile } from './atomic-file'
import type { ListingStore, StoredListing } from './drive/stored-listings'
import { nextTurn } from './next-turn'
import { fileNameFor } from './registry-file'

export interface ListingFilesParts {
  readonly folder: string
  readonly now: () => number
  /** While it says no, nothing is read and nothing is written. */
  readonly isWanted: () => boolean
}

export interface ListingFiles extends ListingStore {
  /** Resolves when nothing is being written. */
  readonly written: () => Promise<void>
  /** All of them, for good: nothing is written any more. */
  readonly destroy: () => Promise<void>
}

export const listingLimits = { ageMs: 30 * 86_400_000, totalBytes: 64 * 2 ** 20 }

const extension = '.listing'
/** So many are read or written before something else has its turn: about 2 ms. */
const rowsALine = 2_000
/** About as many rows, which are read in 1 ms. */
const shortBytes = 256 * 1024

const header = z.object({
  v: z.literal(1),
  readAt: z.number(),
  count: z.int().check(z.minimum(0)),
  path: z.array(z.object({ id: z.nullable(z.string()), name: z.string() }))
})

/** Id, name, kind, size, time, and the folder where that is not the one that was listed. */
type Row = readonly [string, string, EntryKind, number | null, number | null, (string | null)?]

export function createListingFiles({ folder, now, isWanted }: ListingFilesParts): ListingFiles {
  let isDestroyed = false
  const isInUse = (): boolean => !isDestroyed && isWanted()
  let tidied: Promise<void> | null = null
  let writing: Promise<void> = Promise.resolve()
  const fileOf = (folderId: string | null): string =>
    join(folder, `${fileNameFor(folderId ?? '')}${extension}`)

  async function writeNow(folderId: string | null, listing: StoredListing): Promise<void> {
    if (!isInUse()) return
    tidied ??= tidy(folder, now())
    await tidied
    const bytes = await encode(listing, folderId)
    // Asked again: the answer may be another one by now.
    if (isInUse()) await replaceFile(fileOf(folderId), bytes)
  }

  return {
    read: async (folderId) => {
      if (!isInUse()) return null
      const file = fileOf(folderId)
      let text: string
      try {
        text = await readText(file)
      } catch (thrown) {
        if (hasErrorCode(thrown, 'ENOENT')) return null
        throw thrown
      }
      const listing = await decode(text, folderId)
      // Cut off by a crash, or of another version: the server has it all.
      if (!listing) await rm(file, { force: true })
      return listing
    },
    write: (folderId, listing) => {
      const written = writing.then(() => writeNow(folderId, listing))
      writing = written.catch(() => undefined)
      return written
    },
    written: () => writing,
    remove: async (folderId) => {
      await rm(fileOf(folderId), { force: true })
    },
    destroy: async () => {
      isDestroyed = true
      await writing
      await rm(folder, { recursive: true, force: true })
    }
  }
}

/** At once where it is short: a start has few turns of the event loop to spare (docs/adr/0020). */
function readText(file: string): string | Promise<string> {
  return statSync(file).size <= shortBytes ? readFileSync(file, 'utf8') : readFile(file, 'utf8')
}

async function encode(listing: StoredListing, folderId: string | null): Promise<Uint8Array> {
  const { entries, path, readAt } = listing
  const parts = [Buffer.from(`${JSON.stringify({ v: 1, readAt, count: entries.length, path })}\n`)]
  for (let at = 0; at < entries.length; at += rowsALine) {
    const rows = entries.slice(at, at + rowsALine).map((entry) => toRow(entry, folderId))
    parts.push(Buffer.from(`${JSON.stringify(rows)}\n`))
    await nextTurn()
  }
  return Buffer.concat(parts)
}

async function decode(text: string, folderId: string | null): Promise<StoredListing | null> {
  const lines = text.split('\n')
  const head = header.safeParse(parse(lines[0] ?? ''))
  if (!head.success) return null
  const entries: Entry[] = []
  for (const line of lines.slice(1, -1)) {
    if (entries.length > 0) await nextTurn()
    const rows = parse(line)
    if (!Array.isArray(rows) || !rows.every(isRow)) return null
    for (const row of rows) entries.push(toEntry(row, folderId))
  }
  const { readAt, count, path } = head.data
  return count === entries.length ? { entries, path, readAt } : null
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}

function toRow(entry: Entry, folderId: string | null): Row {
  const { id, name, kind, sizeBytes, modifiedAt, parentId } = entry
  const row = [id, name, kind, sizeBytes, modifiedAt] as const
  return parentId === folderId ? row : [...row, parentId]
}

function toEntry(row: Row, folderId: string | null): Entry {
  const [id, name, kind, sizeBytes, modifiedAt, parentId] = row
  // What "Recent" lists lies elsewhere.
  const usual = folderId === recentFolderId ? null : folderId
  const where = parentId === undefined ? usual : parentId
  return { id, name, kind, sizeBytes, modifiedAt, parentId: where }
}

/** By hand: of a hundred thousand rows each check counts. */
function isRow(raw: unknown): raw is Row {
  if (!Array.isArray(raw) || raw.length < 5 || raw.length > 6) return false
  const [id, name, kind, size, time, parent] = raw as unknown[]
  return (
    typeof id === 'string' &&
    typeof name === 'string' &&
    (kind === 'file' || kind === 'folder' || kind === 'other') &&
    (size === null || typeof size === 'number') &&
    (time === null || typeof time === 'number') &&
    (parent === undefined || parent === null || typeof parent === 'string')
  )
}

/** Removes what nobody has opened for long, and the oldest where all of them are too large. */
async function tidy(folder: string, now: number): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  const found = await Promise.all(
    names
      .filter((name) => name.endsWith(extension))
      .map(async (name) => {
        const file = join(folder, name)
        const { mtimeMs, size } = await stat(file)
        return { file, mtimeMs, size }
      })
  )
  let total = 0
  for (const { file, mtimeMs, size } of found.sort((one, other) => other.mtimeMs - one.mtimeMs)) {
    total += size
    if (now - mtimeMs > listingLimits.ageMs || total > listingLimits.totalBytes) {
      await rm(file, { force: true })
    }
  }
}
