/** Folder listings: page by page for the window, whole and fresh for proof, kept once complete. */
import { AppFailure } from '../../shared/errors'
import type { Cursor, Entry, Page } from '../../shared/model'
import type { Answer } from '../kdocs/answer'
import type { Personal } from '../kdocs/personal'
import type { ListPage } from '../kdocs/wire'
import type { Catalog } from './catalog'

export interface WholeListing {
  readonly entries: ReadonlyMap<string, Entry>
  readonly readAt: number
  /** A listing of one page is one moment; several pages may have shifted while being read. */
  readonly pages: number
}

export interface Listings {
  readonly page: (folderId: string | null, cursor: Cursor | null) => Promise<Page>
  readonly cached: (folderId: string | null) => Page | null
  readonly folders: (folderId: string | null) => Promise<readonly Entry[]>
  /** Every page, from the server, now. Calls for the same folder share one reading. */
  readonly readWhole: (folderId: string | null) => Promise<Answer<WholeListing>>
  /** The id that the server wants for a target; only the root's has to be learned (question 12). */
  readonly resolveTarget: (folderId: string | null) => Promise<string>
  /** Proven moves: kept listings follow without another reading. */
  readonly applyMoved: (ids: readonly string[], targetId: string | null) => void
  /** Proven to have left their folder for the recycle bin. */
  readonly applyGone: (ids: readonly string[]) => void
  /** Its content changed in a way that only the server can tell. */
  readonly forgetFolder: (folderId: string | null) => void
}

export interface ListingsOptions {
  readonly personal: Pick<Personal, 'listPage'>
  readonly catalog: Catalog
  readonly now: () => number
  readonly publishFolder: (folderId: string | null) => void
}

interface Reading {
  readonly entries: Map<string, Entry>
  readonly visited: Set<string>
  readonly startedAt: number
  pages: number
}

export function createListings(options: ListingsOptions): Listings {
  const { personal, catalog, now, publishFolder } = options
  const complete = new Map<string | null, WholeListing>()
  const windowReadings = new Map<string | null, Reading>()
  const sharedReadings = new Map<string | null, Promise<Answer<WholeListing>>>()
  let rootId: string | null = null

  const newReading = (): Reading => ({
    entries: new Map(),
    visited: new Set(),
    startedAt: now(),
    pages: 0
  })

  async function readPage(
    folderId: string | null,
    cursor: Cursor | null,
    reading: Reading
  ): Promise<Answer<ListPage>> {
    // A cursor that comes twice would never end (kdocs-api.md 4.2).
    const place = JSON.stringify(cursor)
    if (reading.visited.has(place)) {
      return { kind: 'unclear', error: { code: 'server', message: 'the listing repeats itself' } }
    }
    reading.visited.add(place)
    const answer = await personal.listPage(folderId, cursor)
    if (answer.kind !== 'ok') return answer
    if (folderId === null) rootId = answer.data.reportedParentId ?? rootId
    reading.pages += 1
    for (const entry of answer.data.entries) reading.entries.set(entry.id, entry)
    catalog.remember(answer.data.entries)
    return answer
  }

  function keep(folderId: string | null, reading: Reading): WholeListing {
    const whole = { entries: reading.entries, readAt: reading.startedAt, pages: reading.pages }
    complete.set(folderId, whole)
    return whole
  }

  async function readAllPages(folderId: string | null): Promise<Answer<WholeListing>> {
    const reading = newReading()
    let cursor: Cursor | null = null
    do {
      const answer: Answer<ListPage> = await readPage(folderId, cursor, reading)
      if (answer.kind !== 'ok') return answer
      cursor = answer.data.next
    } while (cursor !== null)
    const whole = keep(folderId, reading)
    publishFolder(folderId)
    return { kind: 'ok', data: whole }
  }

  function readWhole(folderId: string | null): Promise<Answer<WholeListing>> {
    const running = sharedReadings.get(folderId)
    if (running) return running
    const reading = readAllPages(folderId).finally(() => sharedReadings.delete(folderId))
    sharedReadings.set(folderId, reading)
    return reading
  }

  function change(folderId: string | null, edit: (entries: Map<string, Entry>) => boolean): void {
    const kept = complete.get(folderId)
    if (!kept) return
    const entries = new Map(kept.entries)
    if (!edit(entries)) return
    complete.set(folderId, { ...kept, entries })
  }

  function takeOut(ids: readonly string[]): Set<string | null> {
    const folders = new Map<string | null, string[]>()
    for (const id of ids) {
      const parentId = catalog.get(id)?.parentId
      if (parentId === undefined) continue
      const members = folders.get(parentId)
      if (members) members.push(id)
      else folders.set(parentId, [id])
    }
    for (const [folderId, members] of folders) {
      change(folderId, (entries) => members.map((id) => entries.delete(id)).includes(true))
      // A reading that is still under way saw them in an earlier page.
      for (const id of members) windowReadings.get(folderId)?.entries.delete(id)
    }
    return new Set(folders.keys())
  }

  return {
    page: async (folderId, cursor) => {
      const reading = cursor === null ? newReading() : windowReadings.get(folderId)
      if (!reading) throw new AppFailure('conflict', 'the listing was started again elsewhere')
      if (cursor === null) windowReadings.set(folderId, reading)
      const page = valueOf(await readPage(folderId, cursor, reading))
      if (page.next === null) {
        if (windowReadings.get(folderId) === reading) windowReadings.delete(folderId)
        keep(folderId, reading)
      }
      const path = catalog.pathOf(folderId)
      return { folderId, entries: page.entries, next: page.next, path, readAt: reading.startedAt }
    },
    cached: (folderId) => {
      const kept = complete.get(folderId)
      if (!kept) return null
      const entries = [...kept.entries.values()]
      return { folderId, entries, next: null, path: catalog.pathOf(folderId), readAt: kept.readAt }
    },
    folders: async (folderId) => {
      const kept = complete.get(folderId)
      if (kept) return [...kept.entries.values()].filter((entry) => entry.kind === 'folder')
      const reading = newReading()
      let cursor: Cursor | null = null
      do {
        const page: ListPage = valueOf(await readPage(folderId, cursor, reading))
        cursor = page.next
        // Folders come before files (INFERRED from the two filter words, 4.2).
        if (page.entries.some((entry) => entry.kind !== 'folder')) break
      } while (cursor !== null)
      if (cursor === null) keep(folderId, reading)
      return [...reading.entries.values()].filter((entry) => entry.kind === 'folder')
    },
    readWhole,
    resolveTarget: async (folderId) => {
      if (folderId !== null) return folderId
      if (rootId === null) valueOf(await personal.listPage(null, null).then(learnRoot))
      if (rootId === null) throw new AppFailure('root-unknown')
      return rootId
    },
    applyMoved: (ids, targetId) => {
      const folders = takeOut(ids)
      catalog.place(ids, targetId)
      change(targetId, (entries) => {
        for (const id of ids) {
          const entry = catalog.get(id)
          if (entry) entries.set(id, entry)
        }
        return true
      })
      for (const folderId of folders.add(targetId)) publishFolder(folderId)
    },
    applyGone: (ids) => {
      const folders = takeOut(ids)
      catalog.forget(ids)
      for (const folderId of folders) publishFolder(folderId)
    },
    forgetFolder: (folderId) => {
      complete.delete(folderId)
      publishFolder(folderId)
    }
  }

  function learnRoot(answer: Answer<ListPage>): Answer<ListPage> {
    if (answer.kind === 'ok') rootId = answer.data.reportedParentId ?? rootId
    return answer
  }
}

/** The value of an answer, or its error as a failure: for calls whose caller is the window. */
export function valueOf<T>(answer: Answer<T>): T {
  if (answer.kind === 'ok') return answer.data
  throw new AppFailure(answer.error.code, answer.error.message, answer.error.server)
}
