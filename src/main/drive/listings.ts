/** Folder listings: page by page for the window, whole and fresh for proof, kept once complete. */
import { AppFailure } from '../../shared/errors'
import type { Cursor, Entry, FolderEdit, Page } from '../../shared/model'
import { valueOf, type Answer } from '../kdocs/answer'
import type { Personal } from '../kdocs/personal'
import type { ListPage } from '../kdocs/wire'
import type { Catalog } from './catalog'
import {
  createKeptListings,
  toWhole,
  type KeptListings,
  type Placed,
  type WholeListing
} from './kept-listings'
import { createPages } from './pages'
import { createReading, type Reading, type ReadingParts } from './reading'
import { createSharedReading } from './shared-reading'
import { createToldListings, type ToldListings } from './told-listings'
import { createStoredListings, type ListingStore, type StoredListings } from './stored-listings'

export interface PartialListing extends WholeListing {
  readonly isWhole: boolean
}

export interface Listings {
  readonly page: (folderId: string | null, cursor: Cursor | null) => Promise<Page>
  readonly cached: (folderId: string | null) => Page | null
  /** How the window is told of one of these. */
  readonly told: ToldListings
  /** Which of these the last complete listing has; null where there is none. */
  readonly present: (folderId: string | null, ids: readonly string[]) => readonly string[] | null
  /** The same of an earlier start, from the disk. */
  readonly stored: (folderId: string | null) => Promise<Page | null>
  /** From a version that `page` or `cached` told to the newest; null: ask for the whole. */
  readonly changesSince: (folderId: string | null, version: number) => FolderEdit | null
  readonly folders: (folderId: string | null) => Promise<readonly Entry[]>
  /** How many entries the last complete listing had; null where there is none. */
  readonly sizeOf: (folderId: string | null) => number | null
  /** Every page, from the server, read from now on. Who asks meanwhile shares the next reading. */
  readonly readWhole: (folderId: string | null) => Promise<Answer<WholeListing>>
  /** From the first page on, as far as needed: `isEnough` is asked after each page; null reads all. */
  readonly readUntil: (
    folderId: string | null,
    isEnough: ((page: readonly Entry[]) => boolean) | null
  ) => Promise<Answer<PartialListing>>
  /** The id that the server wants for a target; only the root's has to be learned (question 12). */
  readonly resolveTarget: (folderId: string | null) => Promise<Answer<string>>
  /** Proven moves: kept listings follow without another reading. */
  readonly applyMoved: (moved: readonly Placed[], targetId: string | null) => void
  /** Proven to have left their folder for the recycle bin. */
  readonly applyGone: (gone: readonly Placed[]) => void
  /** Its content changed in a way that only the server can tell. */
  readonly forgetFolder: (folderId: string | null) => void
  /** What is kept is on the disk when it resolves. */
  readonly close: () => Promise<void>
}

export interface ListingsOptions {
  readonly personal: Pick<Personal, 'listPage' | 'newestPage'>
  readonly catalog: Catalog
  readonly now: () => number
  readonly publishFolder: (folderId: string | null) => void
  readonly store: ListingStore
  readonly setTimer: (run: () => void, ms: number) => void
  readonly reportBug: (thrown: unknown) => void
}

/** So many rows are told in less time whole, in parts that hold nobody up. */
const mostChanges = 5_000

export function createListings(options: ListingsOptions): Listings {
  const { catalog, now, publishFolder } = options
  const pages = createPages(options.personal)
  const stored: StoredListings = createStoredListings({ ...options, kept: (id) => kept.get(id) })
  const kept = createKeptListings(catalog, publishFolder, stored)
  /** What the window reads page by page. */
  const shown = new Map<string | null, Reading>()
  const { keep, edits } = kept
  /** One list for each content, so that what is known of its order is known the next time, too. */
  const lists = new WeakMap<WholeListing, readonly Entry[]>()

  function listOf(whole: WholeListing): readonly Entry[] {
    const list = lists.get(whole) ?? [...whole.entries.values()]
    lists.set(whole, list)
    return list
  }

  const parts: ReadingParts = {
    listPage: pages.listPage,
    now,
    edits,
    known: catalog.known,
    remember: catalog.remember
  }

  async function readNow(folderId: string | null): Promise<Answer<WholeListing>> {
    const reading = createReading(folderId, parts)
    const answer = await reading.all()
    if (answer.kind !== 'ok') return answer
    const whole = keep(reading)
    publishFolder(folderId)
    return { kind: 'ok', data: whole }
  }

  async function readPart(
    folderId: string | null,
    isEnough: (page: readonly Entry[]) => boolean
  ): Promise<Answer<PartialListing>> {
    const reading = createReading(folderId, parts)
    const answer = await reading.all(({ entries }) => isEnough(entries))
    if (answer.kind !== 'ok') return answer
    if (!answer.data.complete) {
      reading.settled(catalog.get)
      return { kind: 'ok', data: { ...toWhole(reading), isWhole: false } }
    }
    const whole = keep(reading)
    publishFolder(folderId)
    return { kind: 'ok', data: { ...whole, isWhole: true } }
  }

  const readWhole = createSharedReading(readNow)

  return {
    page: async (folderId, cursor) => {
      const reading = cursor === null ? createReading(folderId, parts) : shown.get(folderId)
      if (!reading) throw new AppFailure('conflict', 'the listing was started again elsewhere')
      if (cursor === null) {
        shown.get(folderId)?.settled(catalog.get)
        shown.set(folderId, reading)
      }
      const { entries, next } = valueOf(await reading.page(cursor))
      let version: number | null = null
      if (next === null) {
        if (shown.get(folderId) === reading) shown.delete(folderId)
        keep(reading)
        // Otherwise what is kept has newer things than the pages that were handed out.
        if (kept.get(folderId)?.entries === reading.entries)
          version = kept.changes.version(folderId)
      }
      const path = catalog.pathOf(folderId)
      return { folderId, entries, next, path, readAt: reading.startedAt, version }
    },
    cached: (folderId) => {
      const whole = kept.get(folderId)
      if (!whole) return null
      const entries = listOf(whole)
      const path = catalog.pathOf(folderId)
      const version = kept.changes.version(folderId)
      return { folderId, entries, next: null, path, readAt: whole.readAt, version }
    },
    told: createToldListings(),
    present: (folderId, ids) => {
      const entries = kept.get(folderId)?.entries
      return entries ? ids.filter((id) => entries.has(id)) : null
    },
    stored: stored.page,
    changesSince: (folderId, version) => changesSince(kept, folderId, version),
    sizeOf: (folderId) => kept.get(folderId)?.entries.size ?? null,
    folders: async (folderId) => {
      const whole = kept.get(folderId)
      if (whole) return [...whole.entries.values()].filter(isFolder)
      const reading = createReading(folderId, parts)
      const answer = await reading.all(isPastFolders)
      if (valueOf(answer).complete) keep(reading)
      return [...reading.settled(catalog.get).values()].filter(isFolder)
    },
    readWhole,
    readUntil: (folderId, isEnough) =>
      isEnough ? readPart(folderId, isEnough) : withWhole(readWhole(folderId)),
    resolveTarget: async (folderId) =>
      folderId === null ? pages.rootId() : { kind: 'ok', data: folderId },
    applyMoved: kept.applyMoved,
    applyGone: kept.applyGone,
    forgetFolder: kept.forget,
    close: stored.close
  }
}

function changesSince(
  { get, changes }: KeptListings,
  folderId: string | null,
  since: number
): FolderEdit | null {
  const change = changes.since(folderId, since)
  const whole = get(folderId)
  if (!change || !whole || change.gone.length + change.came.length > mostChanges) return null
  const { entries, readAt } = whole
  const came = change.came.map((id) => entries.get(id)).filter((one) => one !== undefined)
  return { version: changes.version(folderId), readAt, gone: change.gone, came }
}

const isFolder = (entry: Entry): boolean => entry.kind === 'folder'

/** Folders come before files (INFERRED from the two filter words, kdocs-api.md 4.2). */
function isPastFolders({ entries, next }: ListPage): boolean {
  if (next?.filter) return next.filter === 'file'
  return entries.length > 0 && !entries.some(isFolder)
}

async function withWhole(reading: Promise<Answer<WholeListing>>): Promise<Answer<PartialListing>> {
  const answer = await reading
  return answer.kind === 'ok' ? { kind: 'ok', data: { ...answer.data, isWhole: true } } : answer
}
