/** Folder listings: page by page for the window, whole and fresh for proof, kept once complete. */
import { AppFailure } from '../../shared/errors'
import { recentFolderId, type Cursor, type Entry, type Page } from '../../shared/model'
import { groupBy } from '../group'
import { valueOf, type Answer } from '../kdocs/answer'
import type { Personal } from '../kdocs/personal'
import type { ListPage } from '../kdocs/wire'
import type { Catalog } from './catalog'
import { createEdits } from './edits'
import { createPages } from './pages'
import { createReading, type Reading, type ReadingParts } from './reading'
import { createSharedReading } from './shared-reading'

export interface WholeListing {
  readonly entries: ReadonlyMap<string, Entry>
  readonly readAt: number
  /** A listing of one page is one moment; several pages may have shifted while being read. */
  readonly pages: number
  /** Rows without a usable id: while there are any, absence proves nothing. */
  readonly unreadable: number
}

export interface PartialListing extends WholeListing {
  readonly isWhole: boolean
}

/** An entry and the folder that it was in: by now the catalog may have seen it elsewhere. */
export interface Placed {
  readonly id: string
  readonly sourceId: string | null
}

export interface Listings {
  readonly page: (folderId: string | null, cursor: Cursor | null) => Promise<Page>
  readonly cached: (folderId: string | null) => Page | null
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
}

export interface ListingsOptions {
  readonly personal: Pick<Personal, 'listPage' | 'newestPage'>
  readonly catalog: Catalog
  readonly now: () => number
  readonly publishFolder: (folderId: string | null) => void
}

export function createListings(options: ListingsOptions): Listings {
  const { catalog, now, publishFolder } = options
  const pages = createPages(options.personal)
  const complete = new Map<string | null, WholeListing>()
  /** What the window reads page by page. */
  const shown = new Map<string | null, Reading>()
  const edits = createEdits()

  const parts: ReadingParts = {
    listPage: pages.listPage,
    now,
    edits,
    remember: catalog.remember
  }

  function keep(reading: Reading): WholeListing {
    const whole = toWhole(reading)
    complete.set(reading.folderId, { ...whole, entries: reading.settled(catalog.get) })
    // What is proof is what the server said, not what we made of it.
    return whole
  }

  async function readNow(folderId: string | null): Promise<Answer<WholeListing>> {
    const reading = createReading(folderId, parts)
    const answer = await reading.all()
    if (answer.kind !== 'ok') return answer
    const whole = keep(reading)
    publishFolder(folderId)
    return { kind: 'ok', data: whole }
  }

  const readWhole = createSharedReading(readNow)

  const edit = (folderId: string | null, change: (entries: Map<string, Entry>) => void): void => {
    const kept = complete.get(folderId)
    if (!kept) return
    const entries = new Map(kept.entries)
    change(entries)
    complete.set(folderId, { ...kept, entries })
  }

  function takeOut(placed: readonly Placed[]): Set<string | null> {
    const members = groupBy(placed, ({ sourceId }) => sourceId)
    for (const [folderId, gone] of members) {
      edit(folderId, (entries) => gone.forEach(({ id }) => entries.delete(id)))
    }
    return new Set(members.keys())
  }

  function publishAll(folders: ReadonlySet<string | null>): void {
    for (const folderId of folders) publishFolder(folderId)
    if (complete.has(recentFolderId)) publishFolder(recentFolderId)
  }

  return {
    page: async (folderId, cursor) => {
      const reading = cursor === null ? createReading(folderId, parts) : shown.get(folderId)
      if (!reading) throw new AppFailure('conflict', 'the listing was started again elsewhere')
      if (cursor === null) {
        shown.get(folderId)?.settled(catalog.get)
        shown.set(folderId, reading)
      }
      const { entries, next } = valueOf(await reading.page(cursor))
      if (next === null) {
        if (shown.get(folderId) === reading) shown.delete(folderId)
        keep(reading)
      }
      const path = catalog.pathOf(folderId)
      return { folderId, entries, next, path, readAt: reading.startedAt }
    },
    cached: (folderId) => {
      const kept = complete.get(folderId)
      return kept ? toPage(folderId, kept, catalog) : null
    },
    sizeOf: (folderId) => complete.get(folderId)?.entries.size ?? null,
    folders: async (folderId) => {
      const kept = complete.get(folderId)
      if (kept) return [...kept.entries.values()].filter(isFolder)
      const reading = createReading(folderId, parts)
      const answer = await reading.all(isPastFolders)
      if (valueOf(answer).complete) keep(reading)
      return [...reading.settled(catalog.get).values()].filter(isFolder)
    },
    readWhole,
    readUntil: async (folderId, isEnough) => {
      if (!isEnough) {
        const whole = await readWhole(folderId)
        return whole.kind === 'ok' ? { kind: 'ok', data: { ...whole.data, isWhole: true } } : whole
      }
      const reading = createReading(folderId, parts)
      const answer = await reading.all(({ entries }) => isEnough(entries))
      if (answer.kind !== 'ok') return answer
      const isWhole = answer.data.complete
      if (!isWhole) {
        reading.settled(catalog.get)
        return { kind: 'ok', data: { ...toWhole(reading), isWhole } }
      }
      const whole = keep(reading)
      publishFolder(folderId)
      return { kind: 'ok', data: { ...whole, isWhole } }
    },
    resolveTarget: async (folderId) =>
      folderId === null ? pages.rootId() : { kind: 'ok', data: folderId },
    applyMoved: (placed, targetId) => {
      edits.record(placed.map(({ id, sourceId }) => ({ id, from: sourceId, to: targetId })))
      const folders = takeOut(placed)
      const ids = placed.map(({ id }) => id)
      catalog.place(ids, targetId)
      const moved = ids.map((id) => catalog.get(id)).filter((entry) => entry !== undefined)
      edit(targetId, (entries) => moved.forEach((entry) => entries.set(entry.id, entry)))
      edit(recentFolderId, (entries) => replaceKnown(entries, moved))
      publishAll(folders.add(targetId))
    },
    applyGone: (placed) => {
      const folders = takeOut(placed)
      edits.record(placed.map(({ id, sourceId }) => ({ id, from: sourceId, to: undefined })))
      edit(recentFolderId, (entries) => placed.forEach(({ id }) => entries.delete(id)))
      catalog.forget(placed.map(({ id }) => id))
      publishAll(folders)
    },
    forgetFolder: (folderId) => {
      complete.delete(folderId)
      publishFolder(folderId)
    }
  }
}

function toWhole({ entries, startedAt: readAt, pages, unreadable }: Reading): WholeListing {
  return { entries, readAt, pages: pages(), unreadable: unreadable() }
}

const isFolder = (entry: Entry): boolean => entry.kind === 'folder'

/** Folders come before files (INFERRED from the two filter words, kdocs-api.md 4.2). */
function isPastFolders({ entries, next }: ListPage): boolean {
  if (next?.filter) return next.filter === 'file'
  return entries.length > 0 && !entries.some(isFolder)
}

function replaceKnown(entries: Map<string, Entry>, newer: readonly Entry[]): void {
  for (const entry of newer) if (entries.has(entry.id)) entries.set(entry.id, entry)
}

function toPage(folderId: string | null, kept: WholeListing, catalog: Catalog): Page {
  const entries = [...kept.entries.values()]
  return { folderId, entries, next: null, path: catalog.pathOf(folderId), readAt: kept.readAt }
}
