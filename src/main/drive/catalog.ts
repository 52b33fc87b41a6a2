/** Every entry seen so far, by id: names and places for plans, paths and task titles. */
import { recentFolderId, type Crumb, type Entry } from '../../shared/model'
import { isSame } from './change-log'

export interface Catalog {
  readonly get: (id: string) => Entry | undefined
  /** The entry that is known already, where it is the same: read twice, it takes room once. */
  readonly known: (entry: Entry) => Entry
  readonly remember: (entries: readonly Entry[]) => void
  readonly place: (ids: readonly string[], folderId: string | null) => void
  readonly forget: (ids: readonly string[]) => void
  /** From My documents (id null) down to the folder, both included. */
  readonly pathOf: (folderId: string | null) => readonly Crumb[]
}

const deepestPath = 256 // guards against a server that reports a ring of parents

export function createCatalog(): Catalog {
  const seen = new Map<string, Entry>()

  return {
    get: (id) => seen.get(id),
    known: (entry) => {
      const found = seen.get(entry.id)
      return found && isSame(found, entry) ? found : entry
    },
    remember: (entries) => {
      for (const entry of entries) seen.set(entry.id, entry)
    },
    place: (ids, folderId) => {
      for (const id of ids) {
        const entry = seen.get(id)
        if (entry) seen.set(id, { ...entry, parentId: folderId })
      }
    },
    forget: (ids) => {
      for (const id of ids) seen.delete(id)
    },
    pathOf: (folderId) => {
      // The window has a word for it, as for My documents.
      if (folderId === recentFolderId) return [{ id: recentFolderId, name: '' }]
      const crumbs: Crumb[] = []
      let at = folderId
      while (at !== null && crumbs.length < deepestPath) {
        const folder = seen.get(at)
        crumbs.unshift({ id: at, name: folder?.name ?? at })
        at = folder?.parentId ?? null
      }
      return [{ id: null, name: '' }, ...crumbs]
    }
  }
}
