/** Reads the pages of one listing, in order, with the guards that a server's cursor needs. */
import type { Cursor, Entry } from '../../shared/model'
import type { Answer } from '../kdocs/answer'
import type { ListPage } from '../kdocs/wire'
import type { Pages } from './pages'

export interface Reading {
  readonly folderId: string | null
  readonly startedAt: number
  readonly entries: Map<string, Entry>
  readonly pages: () => number
  readonly page: (cursor: Cursor | null) => Promise<Answer<ListPage>>
  /** From the first page on, to the end or until `isEnough`. */
  readonly all: (isEnough?: (page: ListPage) => boolean) => Promise<Answer<{ complete: boolean }>>
}

export interface ReadingParts {
  readonly listPage: Pages['listPage']
  readonly now: () => number
  readonly onPage: (page: ListPage) => void
}

export function createReading(
  folderId: string | null,
  { listPage, now, onPage }: ReadingParts
): Reading {
  const visited = new Set<string>()
  const entries = new Map<string, Entry>()
  let pages = 0

  async function page(cursor: Cursor | null): Promise<Answer<ListPage>> {
    // A cursor that comes twice would never end (kdocs-api.md 4.2).
    const place = JSON.stringify(cursor)
    if (visited.has(place)) {
      return { kind: 'unclear', error: { code: 'server', message: 'the listing repeats itself' } }
    }
    visited.add(place)
    const answer = await listPage(folderId, cursor)
    // A page that did not come may be asked for again.
    if (answer.kind !== 'ok') visited.delete(place)
    if (answer.kind !== 'ok') return answer
    pages += 1
    for (const entry of answer.data.entries) entries.set(entry.id, entry)
    onPage(answer.data)
    return answer
  }

  return {
    folderId,
    startedAt: now(),
    entries,
    pages: () => pages,
    page,
    all: async (isEnough = () => false) => {
      let cursor: Cursor | null = null
      do {
        const answer: Answer<ListPage> = await page(cursor)
        if (answer.kind !== 'ok') return answer
        cursor = answer.data.next
        if (isEnough(answer.data)) break
      } while (cursor !== null)
      return { kind: 'ok', data: { complete: cursor === null } }
    }
  }
}
