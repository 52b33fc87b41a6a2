/** Personal documents: every call that Drawer makes of kdocs-api.md section 4 and 5. */
import { AppFailure, toAppError } from '../../shared/errors'
import { carefulDialect, type Dialect } from '../../shared/dialect'
import type { Cursor } from '../../shared/model'
import type { Secret } from '../accounts/secret'
import type { Answer, HttpCall, SendHttp } from './answer'
import { createPageSizes } from './page-size'
import {
  readBin,
  readFlatPage,
  readListPage,
  readTaskId,
  readTaskResult,
  type BinRows,
  type ListPage,
  type TaskResult
} from './wire'

/** What a personal call needs to know of the account. */
export interface TokenSource {
  readonly credentials: () => Promise<UserCredentials>
  /** The server refused this token: one refresh, shared by all who ask at the same time. */
  readonly renew: (refused: Secret) => Promise<UserCredentials>
}

export interface UserCredentials {
  readonly origin: string
  readonly accessToken: Secret
}

/** How this account's server is read, and what is learned of it on the way. */
export interface DialectSource {
  readonly get: () => Dialect
  readonly set: (dialect: Dialect) => Promise<unknown>
}

export interface BatchAccepted {
  /** Null: executed at once, says the page; still confirmed by a look (5.3). */
  readonly serverTaskId: string | null
}

export interface Personal {
  readonly listPage: (folderId: string | null, cursor: Cursor | null) => Promise<Answer<ListPage>>
  /** Files of the whole drive, newest first; `rootId` tells which of them lie in My documents. */
  readonly newestPage: (cursor: Cursor | null, rootId: string) => Promise<Answer<ListPage>>
  readonly moveBatch: (ids: readonly string[], parentId: string) => Promise<Answer<BatchAccepted>>
  readonly trashBatch: (ids: readonly string[]) => Promise<Answer<BatchAccepted>>
  readonly taskResult: (serverTaskId: string) => Promise<Answer<TaskResult>>
  readonly binPage: (offset: number) => Promise<Answer<BinRows>>
  readonly restoreBatch: (binIds: readonly string[]) => Promise<Answer<BatchAccepted>>
}

export const pageSize = carefulDialect.pageSize // open question 10: clients used up to 100

const root = '/api/v1/openapi/personal'
const unsettled: DialectSource = {
  get: () => carefulDialect,
  set: () => Promise.resolve(false)
}

type UserCall = Omit<HttpCall, 'origin'>

/** One call with the account's token. */
export type SendAsUser = (call: UserCall) => Promise<Answer>

export function createUserSender(tokens: TokenSource, sendHttp: SendHttp): SendAsUser {
  return async function sendAsUser(call) {
    try {
      const first = await tokens.credentials()
      const answer = await sendHttp(withToken(call, first))
      if (answer.kind !== 'refused' || answer.error.code !== 'signed-out') return answer
      // A refused call was not executed: one refresh and one replay are safe, also for a write.
      return await sendHttp(withToken(call, await tokens.renew(first.accessToken)))
    } catch (thrown) {
      if (thrown instanceof AppFailure) return { kind: 'unsent', error: toAppError(thrown) }
      throw thrown
    }
  }
}

function withToken(call: UserCall, credentials: UserCredentials): HttpCall {
  const query = { access_token: credentials.accessToken.reveal(), ...call.query }
  return { ...call, origin: credentials.origin, query }
}

export function createPersonal(
  tokens: TokenSource,
  sendHttp: SendHttp,
  { get: dialect, set: setDialect }: DialectSource = unsettled
): Personal {
  const send = createUserSender(tokens, sendHttp)
  const askPage = createPageSizes({
    get: () => dialect().pageSize,
    // It holds at once; whether it lasts is told by whoever keeps it.
    learn: (pageSize) => void setDialect({ ...dialect(), pageSize })
  })
  const queryOf = (count: number, cursor: Cursor | null): Record<string, string> => ({
    count: String(count),
    ...(cursor === null ? {} : { offset: String(cursor.offset) }),
    ...(cursor?.filter ? { filter: cursor.filter } : {})
  })
  const post = (path: string, body: unknown): Promise<Answer> =>
    send({ method: 'POST', path, route: path, body: JSON.stringify(body) })
  const get = (path: string, route: string, query: Record<string, string>): Promise<Answer> =>
    send({ method: 'GET', path, route, query })
  const accepted = (answer: Answer): Answer<BatchAccepted> =>
    mapAnswer(answer, (data) => ({ serverTaskId: readTaskId(data) }))

  return {
    listPage: async (folderId, cursor) => {
      const route = `${root}/files`
      const parent: Record<string, string> = folderId === null ? {} : { parent_id: folderId }
      const answer = await askPage({
        route,
        isFirst: cursor === null,
        ask: (count) => get(route, route, { ...queryOf(count, cursor), ...parent })
      })
      return mapAnswer(answer, (data) => readListPage(data, folderId, dialect()))
    },
    newestPage: async (cursor, rootId) => {
      const route = `${root}/files/flat`
      const newest = { order_by: 'mtime', order: 'desc', ignore: 'folder' }
      const answer = await askPage({
        route,
        isFirst: cursor === null,
        ask: (count) => get(route, route, { ...queryOf(count, cursor), ...newest })
      })
      return mapAnswer(answer, (data) => readFlatPage(data, rootId, dialect()))
    },
    moveBatch: async (ids, parentId) =>
      accepted(await post(`${root}/tasks/files/move`, { file_ids: ids, parent_id: parentId })),
    trashBatch: async (ids) =>
      accepted(await post(`${root}/tasks/files/delete`, { file_ids: ids })),
    taskResult: async (serverTaskId) => {
      const path = `${root}/tasks/${encodeURIComponent(serverTaskId)}`
      return mapAnswer(await get(path, `${root}/tasks/:task_id`, {}), readTaskResult)
    },
    binPage: async (offset) => {
      const route = `${root}/recycles`
      const answer = await askPage({
        route,
        isFirst: offset === 0,
        ask: (count) => get(route, route, { count: String(count), offset: String(offset) })
      })
      return mapAnswer(answer, (data) => readBin(data, dialect()))
    },
    restoreBatch: async (binIds) =>
      accepted(await post(`${root}/recycles/recover`, { file_tokens: binIds }))
  }
}

/** An `ok` whose data cannot be read proves nothing. */
export function mapAnswer<T>(answer: Answer, read: (data: unknown) => T | null): Answer<T> {
  if (answer.kind !== 'ok') return answer
  const data = read(answer.data)
  if (data !== null) return { ...answer, data }
  return { kind: 'unclear', error: { code: 'server', message: 'unreadable data' } }
}
