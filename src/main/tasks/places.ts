/** Names and present places of the entries that an order is about. */
import { valueOf } from '../kdocs/answer'
import type { Catalog } from '../drive/catalog'
import type { Entry } from '../../shared/model'
import type { Listings } from '../drive/listings'
import { groupBy } from '../group'
import type { ParentOf, PlannedItem, Skipped } from './plan'

export interface Places {
  readonly parentOf: ParentOf
  /** Empty for My documents: the window has a word for it. */
  readonly nameOf: (folderId: string | null) => string
  readonly sourceNames: (items: readonly PlannedItem[]) => readonly string[]
  /** Reads the folders again: what left them is not sent a second time (checklist J2, J3). */
  readonly stillThere: (items: readonly PlannedItem[]) => Promise<{
    readonly present: readonly Entry[]
    readonly missing: readonly Skipped[]
  }>
}

export interface PlacesParts {
  readonly catalog: Catalog
  readonly listings: Pick<Listings, 'readWhole'>
}

export function createPlaces({ catalog, listings }: PlacesParts): Places {
  const nameOf = (folderId: string | null): string =>
    folderId === null ? '' : (catalog.get(folderId)?.name ?? folderId)

  return {
    parentOf: (folderId) => catalog.get(folderId)?.parentId,
    nameOf,
    sourceNames: (items) => [...groupBy(items, ({ sourceId }) => sourceId).keys()].map(nameOf),
    stillThere: async (items) => {
      const present: Entry[] = []
      const missing: Skipped[] = []
      for (const [sourceId, group] of groupBy(items, (item) => item.sourceId)) {
        const { entries } = valueOf(await listings.readWhole(sourceId))
        for (const item of group) {
          const entry = entries.get(item.id)
          if (entry) present.push(entry)
          else missing.push({ item, reason: 'no-longer-there' })
        }
      }
      return { present, missing }
    }
  }
}
