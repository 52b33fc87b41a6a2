/** The complete listings that are kept, and how proven tasks change them without another reading. */
import { recentFolderId, type Entry } from '../../shared/model'
import { groupBy } from '../group'
import type { Catalog } from './catalog'
import { createChangeLog, difference, type ChangeLog } from './change-log'
import { createEdits, type Edits } from './edits'
import type { Reading } from './reading'

export interface WholeListing {
  readonly entries: ReadonlyMap<string, Entry>
  readonly readAt: number
  /** A listing of one page is one moment; several pages may have shifted while being read. */
  readonly pages: number
  /** Rows without a usable id: while there are any, absence proves nothing. */
  readonly unreadable: number
}

/** An entry and the folder that it was in: by now the catalog may have seen it elsewhere. */
export interface Placed {
  readonly id: string
  readonly sourceId: string | null
}

export interface KeptListings {
  readonly edits: Edits
  readonly changes: Pick<ChangeLog, 'version' | 'since'>
  readonly get: (folderId: string | null) => WholeListing | undefined
  readonly keep: (reading: Reading) => WholeListing
  readonly applyMoved: (moved: readonly Placed[], targetId: string | null) => void
  readonly applyGone: (gone: readonly Placed[]) => void
  readonly forget: (folderId: string | null) => void
}

/** For whoever keeps a copy of them. */
export interface KeptWatcher {
  readonly changed: (folderId: string | null) => void
  /** Nobody knows any more what is in there. */
  readonly forgotten: (folderId: string | null) => void
}

export function createKeptListings(
  catalog: Catalog,
  publishFolder: (folderId: string | null) => void,
  watcher: KeptWatcher
): KeptListings {
  const complete = new Map<string | null, WholeListing>()
  /** Of listings that were edited: copies that nobody else holds, so that the next edit is cheap. */
  const copies = new Map<string | null, Map<string, Entry>>()
  const edits = createEdits()
  const changes = createChangeLog()

  function keep(reading: Reading): WholeListing {
    const { folderId } = reading
    const whole = toWhole(reading)
    const entries = reading.settled(catalog.get)
    const before = complete.get(folderId)
    if (before) changes.note(folderId, difference(before.entries, entries))
    copies.delete(folderId)
    complete.set(folderId, { ...whole, entries })
    watcher.changed(folderId)
    // What is proof is what the server said, not what we made of it.
    return whole
  }

  const edit = (
    folderId: string | null,
    { gone = [], came = [] }: { gone?: readonly Placed[]; came?: readonly Entry[] }
  ): void => {
    const kept = complete.get(folderId)
    if (!kept) {
      watcher.forgotten(folderId)
      return
    }
    const entries = copies.get(folderId) ?? new Map(kept.entries)
    copies.set(folderId, entries)
    for (const { id } of gone) entries.delete(id)
    for (const entry of came) entries.set(entry.id, entry)
    changes.note(folderId, { gone: gone.map(({ id }) => id), came: came.map(({ id }) => id) })
    complete.set(folderId, { ...kept, entries })
    watcher.changed(folderId)
  }

  function takeOut(placed: readonly Placed[]): Set<string | null> {
    const members = groupBy(placed, ({ sourceId }) => sourceId)
    for (const [folderId, gone] of members) {
      edit(folderId, { gone })
    }
    return new Set(members.keys())
  }

  function publishAll(folders: ReadonlySet<string | null>): void {
    for (const folderId of folders) publishFolder(folderId)
    if (complete.has(recentFolderId)) publishFolder(recentFolderId)
  }

  return {
    edits,
    changes,
    get: (folderId) => complete.get(folderId),
    keep,
    applyMoved: (placed, targetId) => {
      edits.record(placed.map(({ id, sourceId }) => ({ id, from: sourceId, to: targetId })))
      const folders = takeOut(placed)
      const ids = placed.map(({ id }) => id)
      catalog.place(ids, targetId)
      const moved = ids.map((id) => catalog.get(id)).filter((entry) => entry !== undefined)
      edit(targetId, { came: moved })
      const recent = complete.get(recentFolderId)?.entries
      edit(recentFolderId, { came: moved.filter(({ id }) => recent?.has(id)) })
      publishAll(folders.add(targetId))
    },
    applyGone: (placed) => {
      const folders = takeOut(placed)
      edits.record(placed.map(({ id, sourceId }) => ({ id, from: sourceId, to: undefined })))
      edit(recentFolderId, { gone: placed })
      catalog.forget(placed.map(({ id }) => id))
      publishAll(folders)
    },
    forget: (folderId) => {
      complete.delete(folderId)
      copies.delete(folderId)
      changes.restart(folderId)
      watcher.forgotten(folderId)
      publishFolder(folderId)
    }
  }
}

export function toWhole({ entries, startedAt: readAt, pages, unreadable }: Reading): WholeListing {
  return { entries, readAt, pages: pages(), unreadable: unreadable() }
}
