/** Pages of any folder that the window knows, "Recent" among them, and the root's own id. */
import { recentFolderId, type Cursor } from '../../shared/model'
import type { Answer } from '../kdocs/answer'
import { pageSize, type Personal } from '../kdocs/personal'
import type { ListPage } from '../kdocs/wire'

export interface Pages {
  readonly listPage: (folderId: string | null, cursor: Cursor | null) => Promise<Answer<ListPage>>
  /** No page publishes it: it is learned from what lies in the root (open question 12). */
  readonly rootId: () => Promise<Answer<string>>
}

const newestEntries = 1_000

export function createPages(personal: Pick<Personal, 'listPage' | 'newestPage'>): Pages {
  let known: string | null = null

  async function listFolder(
    folderId: string | null,
    cursor: Cursor | null
  ): Promise<Answer<ListPage>> {
    const answer = await personal.listPage(folderId, cursor)
    if (folderId === null && answer.kind === 'ok') known = answer.data.reportedParentId ?? known
    return answer
  }

  async function rootId(): Promise<Answer<string>> {
    if (known === null) {
      const answer = await listFolder(null, null)
      if (answer.kind !== 'ok') return answer
    }
    if (known !== null) return { kind: 'ok', data: known }
    return { kind: 'refused', error: { code: 'root-unknown', message: 'root-unknown' } }
  }

  return {
    rootId,
    listPage: async (folderId, cursor) => {
      if (folderId !== recentFolderId) return listFolder(folderId, cursor)
      const root = await rootId()
      if (root.kind !== 'ok') return root
      const answer = await personal.newestPage(cursor, root.data)
      // "Recent" ends after so many, whatever the server still has.
      const isLast = (cursor?.offset ?? 0) + pageSize >= newestEntries
      return answer.kind === 'ok' && isLast
        ? { kind: 'ok', data: { ...answer.data, next: null } }
        : answer
    }
  }
}
