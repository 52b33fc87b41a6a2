/** The last complete listing of a folder that main has, whole; a long one comes in parts. */
import { unpackEntries, type EntryColumns } from '../../shared/entries/columns'
import { collatorFor, entryFacts } from '../../shared/entries/order'
import { noteNameOrder } from '../../shared/entries/row-order'
import { toAppError } from '../../shared/errors'
import type { CachedPage, Entry, ListedOrder, Page } from '../../shared/model'
import { call } from '../bridge'

interface Watcher {
  /** False: nobody waits for it any more. */
  readonly isWanted: () => boolean
  /** The first rows of a long one, as they will be shown. */
  readonly onFirst?: (page: CachedPage) => void
}

/** Null: main has none, nobody wants it any more, or others were opened too quickly after each other. */
export async function readCached(
  folderId: string | null,
  order: ListedOrder,
  watcher: Watcher
): Promise<Page | null> {
  const page = await call('entries.cached', { folderId, order }).catch(() => null)
  if (!page || page.more === null || !watcher.isWanted()) return page
  watcher.onFirst?.(page)
  const entries = await readParts(page.more, watcher)
  if (!entries) return null
  noteNameOrder(entries, entryFacts, collatorFor(order.language))
  return { ...page, entries }
}

async function readParts(
  { telling, count }: NonNullable<CachedPage['more']>,
  { isWanted }: Watcher
): Promise<readonly Entry[] | null> {
  const ask = (from: number): Promise<EntryColumns | null> =>
    call('entries.part', { telling, from }).catch((thrown: unknown) => {
      if (toAppError(thrown).code === 'conflict') return null
      throw thrown
    })
  const entries: Entry[] = []
  while (entries.length < count) {
    const part = await ask(entries.length)
    if (!part || part.ids.length === 0 || !isWanted()) return null
    for (const entry of unpackEntries(part)) entries.push(entry)
  }
  return entries
}
