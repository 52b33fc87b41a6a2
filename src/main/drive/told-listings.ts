/** Long listings for the window: first what one sees, then all of it in parts that hold nobody up. */
import { packEntries, type EntryColumns } from '../../shared/entries/columns'
import { sortEntries } from '../../shared/entries/order'
import { AppFailure } from '../../shared/errors'
import type { CachedPage, Entry, ListedOrder, Page } from '../../shared/model'

export interface ToldListings {
  readonly tell: (page: Page, order: ListedOrder) => CachedPage
  readonly part: (telling: number, from: number) => EntryColumns
}

/** More than the largest window shows as icons. */
const firstRows = 500
/** A part takes about 3 ms here and in the window. */
const partRows = 4_000
/** How many may be under way at once: the window opens one folder, but is quick to leave it. */
const mostTellings = 4

export function createToldListings(): ToldListings {
  const tellings = new Map<number, readonly Entry[]>()
  let last = 0

  return {
    tell: (page, { key, direction, language }) => {
      const { entries } = page
      if (entries.length <= partRows) return { ...page, more: null }
      const byName = sortEntries(entries, { key: 'name', direction: 'ascending' }, language)
      const first = sortEntries(entries, { key, direction }, language).slice(0, firstRows)
      last += 1
      tellings.set(last, byName)
      for (const telling of tellings.keys())
        if (telling <= last - mostTellings) tellings.delete(telling)
      return { ...page, entries: first, more: { telling: last, count: entries.length } }
    },
    part: (telling, from) => {
      const rows = tellings.get(telling)
      if (!rows) throw new AppFailure('conflict', 'the listing was opened again since')
      const part = rows.slice(from, from + partRows)
      if (from + part.length === rows.length) tellings.delete(telling)
      return packEntries(part)
    }
  }
}
