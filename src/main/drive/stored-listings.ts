/** Complete listings on the disk: a folder opens with them before the server has answered. */
import type { Crumb, Entry, Page } from '../../shared/model'
import type { Catalog } from './catalog'
import type { WholeListing } from './kept-listings'

export interface StoredListing {
  readonly entries: readonly Entry[]
  /** From My documents to the folder itself, both included. */
  readonly path: readonly Crumb[]
  /** Milliseconds since 1970. */
  readonly readAt: number
}

/** Never a source of truth: it may be old, lost or in part of another time, and every call may fail. */
export interface ListingStore {
  /** Null: there is none that can be used. */
  readonly read: (folderId: string | null) => Promise<StoredListing | null>
  readonly write: (folderId: string | null, listing: StoredListing) => Promise<void>
  readonly remove: (folderId: string | null) => Promise<void>
}

export interface StoredListings {
  readonly page: (folderId: string | null) => Promise<Page | null>
  readonly changed: (folderId: string | null) => void
  /** What is stored is not true any more, and what is, only the server knows. */
  readonly forgotten: (folderId: string | null) => void
  /** What has changed is on the disk when it resolves, as far as that can be. */
  readonly close: () => Promise<void>
}

export interface StoredListingsParts {
  readonly store: ListingStore
  readonly catalog: Catalog
  readonly kept: (folderId: string | null) => WholeListing | undefined
  readonly setTimer: (run: () => void, ms: number) => void
  readonly reportBug: (thrown: unknown) => void
}

/** For what is gone with the process. */
export const noListingStore: ListingStore = {
  read: () => Promise.resolve(null),
  write: () => Promise.resolve(),
  remove: () => Promise.resolve()
}

/** A running task changes its folders several times a second. */
const writeAfterMs = 3_000

export function createStoredListings(parts: StoredListingsParts): StoredListings {
  const { store, catalog, kept, setTimer, reportBug } = parts
  const changed = new Set<string | null>()
  /** Nothing is stored of these, so there is nothing to remove. */
  const absent = new Set<string | null>()
  let isTimed = false
  let working: Promise<void> = Promise.resolve()

  async function attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (thrown) {
      // A full disk costs the cache and nothing else.
      reportBug(thrown)
    }
  }

  async function writeOne(folderId: string | null): Promise<void> {
    const whole = kept(folderId)
    if (!whole) return
    const { entries, readAt } = whole
    await store.write(folderId, {
      entries: [...entries.values()],
      path: catalog.pathOf(folderId),
      readAt
    })
  }

  function writeAll(): Promise<void> {
    const folders = [...changed]
    changed.clear()
    for (const folderId of folders) {
      working = working.then(() => attempt(() => writeOne(folderId)))
    }
    return working
  }

  return {
    page: async (folderId) => {
      const found = await store.read(folderId).catch((thrown: unknown) => {
        reportBug(thrown)
        return null
      })
      // Meanwhile the server may have answered somebody else.
      if (!found || kept(folderId)) return null
      const { entries, path, readAt } = found
      // What this process has seen is newer.
      catalog.remember(foldersOf(path).filter(({ id }) => !catalog.get(id)))
      catalog.remember(entries.filter(({ id }) => !catalog.get(id)))
      return { folderId, entries, next: null, path, readAt, version: null }
    },
    changed: (folderId) => {
      absent.delete(folderId)
      changed.add(folderId)
      if (isTimed) return
      isTimed = true
      setTimer(() => {
        isTimed = false
        void writeAll()
      }, writeAfterMs)
    },
    forgotten: (folderId) => {
      changed.delete(folderId)
      if (absent.has(folderId)) return
      absent.add(folderId)
      working = working.then(() => attempt(() => store.remove(folderId)))
    },
    close: writeAll
  }
}

/** The way to a folder, for the paths of what lies below it. */
function foldersOf(path: readonly Crumb[]): readonly Entry[] {
  return path.flatMap(({ id, name }, index) =>
    id === null
      ? []
      : [
          {
            id,
            parentId: path[index - 1]?.id ?? null,
            name,
            kind: 'folder' as const,
            sizeBytes: null,
            modifiedAt: null
          }
        ]
  )
}
