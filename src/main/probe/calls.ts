/** The calls of the connection check: plain answers, and what may be shown of each. */
import type { Observation } from '../../shared/check'
import type { Cursor } from '../../shared/model'
import type { Answer } from '../kdocs/answer'
import type { SendSigned } from '../kdocs/app-space'
import type { SendAsUser } from '../kdocs/personal'
import { describeShape } from './shape'

export interface Asked {
  readonly observation: Observation
  readonly answer: Answer
}

export interface ProbeCalls {
  readonly user: () => Promise<Asked>
  /** My documents. */
  readonly root: (count: number) => Promise<Asked>
  /** Files of the whole drive, newest first. */
  readonly newest: (count: number) => Promise<Asked>
  /** The folder of the app itself (kdocs-api.md 4.4), newest first. */
  readonly appFolder: (count: number, cursor: Cursor | null) => Promise<Asked>
  readonly bin: (count: number, offset: number) => Promise<Asked>
  /** A path that no page names: what a server says to it, it says to all that it does not have. */
  readonly missingRoute: () => Promise<Asked>
  readonly result: (taskId: string) => Promise<Asked>
  readonly create: (filename: string) => Promise<Asked>
  readonly move: (ids: readonly string[], parentId: string) => Promise<Asked>
  readonly trash: (ids: readonly string[]) => Promise<Asked>
  readonly restore: (binIds: readonly string[]) => Promise<Asked>
  readonly info: (token: string) => Promise<Asked>
  readonly upload: (filename: string) => Promise<Asked>
  /** For ever. Only for a file that this check uploaded, through the gate, once. */
  readonly destroy: (token: string) => Promise<Asked>
}

export interface ProbeSenders {
  readonly asUser: SendAsUser
  readonly signed: SendSigned
}

const api = '/api/v1/openapi'
const personal = `${api}/personal`
const appSpace = `${api}/appspace/files`
const newestFirst = { order_by: 'mtime', order: 'desc' } as const

export function createProbeCalls({ asUser, signed }: ProbeSenders): ProbeCalls {
  async function get(
    path: string,
    query: Record<string, string> = {},
    route = path
  ): Promise<Asked> {
    const answer = await asUser({ method: 'GET', path, route, query })
    return observe('GET', route, Object.keys(query), answer)
  }

  async function post(path: string, body: Record<string, unknown>): Promise<Asked> {
    const answer = await asUser({ method: 'POST', path, route: path, body: JSON.stringify(body) })
    return observe('POST', path, Object.keys(body), answer)
  }

  async function ofFile(method: 'GET' | 'DELETE', token: string, suffix = ''): Promise<Asked> {
    const path = `${appSpace}/${encodeURIComponent(token)}${suffix}`
    const route = `${appSpace}/:file_token${suffix}`
    return observe(method, route, [], await signed({ method, path, route }))
  }

  return {
    user: () => get(`${api}/user/basic`),
    root: (count) => get(`${personal}/files`, { count: String(count) }),
    newest: (count) =>
      get(`${personal}/files/flat`, { count: String(count), ...newestFirst, ignore: 'folder' }),
    appFolder: (count, cursor) =>
      get(`${personal}/apps/files`, {
        count: String(count),
        ...newestFirst,
        ...(cursor === null ? {} : { offset: String(cursor.offset) }),
        ...(cursor?.filter ? { filter: cursor.filter } : {})
      }),
    bin: (count, offset) =>
      get(`${personal}/recycles`, { count: String(count), offset: String(offset) }),
    missingRoute: () => get(`${personal}/drawer-connection-check`),
    result: (taskId) =>
      get(`${personal}/tasks/${encodeURIComponent(taskId)}`, {}, `${personal}/tasks/:task_id`),
    create: (filename) => post(`${personal}/files`, { filename }),
    move: (ids, parentId) =>
      post(`${personal}/tasks/files/move`, { file_ids: ids, parent_id: parentId }),
    trash: (ids) => post(`${personal}/tasks/files/delete`, { file_ids: ids }),
    restore: (binIds) => post(`${personal}/recycles/recover`, { file_tokens: binIds }),
    info: (token) => ofFile('GET', token),
    upload: async (filename) => {
      const path = `${appSpace}/upload`
      const form = createForm(filename)
      return observe(
        'POST',
        path,
        ['file'],
        await signed({ method: 'POST', path, route: path, ...form })
      )
    },
    destroy: (token) => ofFile('DELETE', token, '/destroy')
  }
}

/** Written by hand: the boundary is inside the signed type, the signature over these bytes (6.5). */
function createForm(filename: string): { readonly body: string; readonly contentType: string } {
  const boundary = 'drawer-connection-check'
  const body = [
    `--${boundary}`,
    `Content-Disposition: form-data; name="file"; filename="${filename}"`,
    'Content-Type: text/plain',
    '',
    'Written by the connection check of Drawer.',
    `--${boundary}--`,
    ''
  ].join('\r\n')
  return { body, contentType: `multipart/form-data; boundary=${boundary}` }
}

function observe(method: string, route: string, names: readonly string[], answer: Answer): Asked {
  const sent = names.length === 0 ? '' : ` (${names.join(', ')})`
  const observation: Observation = {
    call: `${method} ${route}${sent}`,
    answer: answer.kind,
    status: answer.seen?.status ?? null,
    code: answer.seen?.code ?? null,
    shape: answer.kind === 'ok' ? describeShape(answer.data) : []
  }
  return { answer, observation }
}
