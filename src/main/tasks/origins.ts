/** Whether entries can go back to the folders that they came from. */
import type { Entry } from '../../shared/model'
import type { Listings } from '../drive/listings'
import { groupBy } from '../group'
import { valueOf } from '../kdocs/answer'
import { toItem, type Skipped } from './plan'

/** Whether the old folders are there and have room for the names. */
export async function checkOrigins(
  listings: Pick<Listings, 'readWhole'>,
  entries: readonly Entry[],
  originOf: (id: string) => string | null
): Promise<{ readonly free: readonly Entry[]; readonly blocked: readonly Skipped[] }> {
  const free: Entry[] = []
  const blocked: Skipped[] = []
  for (const [folderId, group] of groupBy(entries, ({ id }) => originOf(id))) {
    const origin = await listings.readWhole(folderId)
    const isGone = origin.kind === 'refused' && isAboutFolder(origin.error.code)
    const names = isGone ? null : new Set(namesIn(valueOf(origin).entries.values()))
    for (const entry of group) {
      if (names && !names.has(entry.name)) free.push(entry)
      else blocked.push({ item: toItem(entry), reason: names ? 'name-taken' : 'folder-gone' })
    }
  }
  return { free, blocked }
}

function isAboutFolder(code: string): boolean {
  return code === 'not-found' || code === 'refused' || code === 'forbidden'
}

function* namesIn(entries: Iterable<Entry>): Generator<string> {
  for (const { name } of entries) yield name
}
