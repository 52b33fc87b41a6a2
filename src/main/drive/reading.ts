/** Reads the pages of one listing, in order, with the guards that a server's cursor needs. */
import type { Cursor, Entry } from '../../shared/model'
import type { Answer } from '../kdocs/answer'
import type { ListPage } from '../kdocs/wire'
import type { Edits } from './edits'
import type { Pages } from './pages'

export interface Reading {
  readonly folderId: string | null
  readonly startedAt: number
  /** As the server gave them. */
  readonly entries: Map<string, Entry>
  readonly pages: () => number
  readonly unreadable: () => number
  readonly page: (cursor: Cursor | null) => Promise<Answer<ListPage>>
  /** From the first page on, to the end or until `isEnough`. */
  readonly all: (isEnough?: (page: ListPage) => boolean) => Promise<Answer<{ complete: boolean }>>
  /** The entries with what was proven since the reading began; ends the watch for more. */
  readonly settled: (lookUp: (id: string) => Entry | undefined) => ReadonlyMap<string, Entry>
}

export interface ReadingParts {
  readonly listPage: Pages['listPage']
  readonly now: () => number
  readonly edits: Edits
  readonly known: (entry: Entry) => Entry
  readonly remember: (entries: readonly Entry[]) => void
}

export function createReading(
  folderId: string | null,
  { listPage, now, edits, known, remember }: ReadingParts
): Reading {
  const visited = new Set<string>()
  const entries = new Map<string, Entry>()
  const watch = edits.watch()
  /** Ids of the first edits, as many as were looked at. */
  const edited = new Set<string | undefined>()
  let lookedAt = 0
  let pages = 0
  let unreadable = 0

  async function page(cursor: Cursor | null): Promise<Answer<ListPage>> {
    // A cursor that comes twice would never end (kdocs-api.md 4.2).
    const place = JSON.stringify(cursor)
    if (visited.has(place)) {
      return { kind: 'unclear', error: { code: 'server', message: 'the listing repeats itself' } }
    }
    visited.add(place)
    const told = await listPage(folderId, cursor)
    if (told.kind !== 'ok') {
      // A page that did not come may be asked for again.
      visited.delete(place)
      return told
    }
    const data = { ...told.data, entries: told.data.entries.map(known) }
    const answer = { ...told, data }
    pages += 1
    unreadable += answer.data.unreadable
    for (const entry of answer.data.entries) entries.set(entry.id, entry)
    for (; lookedAt < watch.made.length; lookedAt += 1) edited.add(watch.made[lookedAt]?.id)
    remember(answer.data.entries.filter(({ id }) => !edited.has(id)))
    return answer
  }

  return {
    folderId,
    startedAt: now(),
    entries,
    pages: () => pages,
    unreadable: () => unreadable,
    page,
    all: async (isEnough = () => false) => {
      let cursor: Cursor | null = null
      do {
        const answer: Answer<ListPage> = await page(cursor)
        if (answer.kind !== 'ok') {
          watch.end()
          return answer
        }
        cursor = answer.data.next
        if (isEnough(answer.data)) break
      } while (cursor !== null)
      return { kind: 'ok', data: { complete: cursor === null } }
    },
    settled: (lookUp) => {
      watch.end()
      if (watch.made.length === 0) return entries
      const newest = new Map(entries)
      for (const { id, from, to } of watch.made) {
        const entry = lookUp(id)
        if (from === folderId) newest.delete(id)
        if (to === folderId && entry) newest.set(id, entry)
      }
      return newest
    }
  }
}
