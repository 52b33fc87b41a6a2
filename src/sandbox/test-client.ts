/** Plain calls for the tests of this folder, with the token or the signature added. */
import type { Envelope } from './reply'
import type { Sandbox } from './server'
import { md5, sign } from './wps2'

export interface TestAnswer extends Envelope {
  readonly status: number
  readonly headers: Headers
  readonly data: TestData
}

/** Every field that any answer of the sandbox has; a test asks only for those of its call. */
export interface TestData {
  readonly files: readonly TestFile[]
  readonly versions: readonly { readonly version: number; readonly fsize: number }[]
  readonly next_offset: number
  readonly next_filter: string
  readonly id: { readonly open_id: string; readonly union_id: string }
  readonly task_id: string
  readonly status: string
  readonly failed: readonly { readonly file_id: string; readonly code: number }[]
  readonly file_ids: readonly string[]
  readonly file_token: string
  readonly parent_token: string
  readonly url: string
  readonly fsize: number
  readonly checksums: { readonly sha1: string }
  readonly app_id: string
  readonly access_token: string
  readonly refresh_token: string
  readonly expires_in: number
  readonly nickname: string
}

export interface TestFile {
  readonly id: { readonly open_id: string; readonly union_id: string }
  readonly fname: string
  readonly fsize: number
  readonly ftype: string
  readonly mtime: number
  readonly parent_id: string
}

type Query = Readonly<Record<string, string | readonly string[]>>

export interface TestClient {
  readonly get: (path: string, query?: Query) => Promise<TestAnswer>
  readonly send: (method: string, path: string, body?: unknown) => Promise<TestAnswer>
  readonly signed: (method: string, uri: string, body?: string) => Promise<TestAnswer>
  /** Every entry of a folder by the cursor, in the order of the pages. */
  readonly list: (folderId?: string, query?: Query) => Promise<readonly TestFile[]>
}

const openApi = '/api/v1/openapi'

/** Paths are given after `/api/v1/openapi`. */
export function createTestClient(
  sandbox: Sandbox,
  token = sandbox.issueTokens().accessToken
): TestClient {
  const urlOf = (path: string, query: Query = {}): string =>
    `${sandbox.origin}${openApi}${path}?${toSearch({ access_token: token, ...query })}`
  const get = async (path: string, query?: Query): Promise<TestAnswer> =>
    readAnswer(await fetch(urlOf(path, query)))
  return {
    get,
    send: async (method, path, body) =>
      readAnswer(
        await fetch(urlOf(path), { method, ...(body === undefined ? {} : { body: toBody(body) }) })
      ),
    signed: async (method, uri, body) => {
      const path = openApi + uri
      const headers = signHeaders(sandbox, method, path, body)
      const init = { method, headers, ...(body === undefined ? {} : { body }) }
      return readAnswer(await fetch(sandbox.origin + path, init))
    },
    list: async (folderId, query = {}) => {
      const found: TestFile[] = []
      let cursor: Query = folderId === undefined ? {} : { parent_id: folderId }
      for (;;) {
        const { data } = await get('/personal/files', { ...query, ...cursor })
        found.push(...data.files)
        if (data.next_offset === -1) return found
        cursor = { ...cursor, offset: String(data.next_offset), filter: data.next_filter }
      }
    }
  }
}

export function signHeaders(
  { app }: Pick<Sandbox, 'app'>,
  method: string,
  uri: string,
  body = '',
  date = new Date().toUTCString()
): Record<string, string> {
  const contentMd5 = md5(method === 'GET' ? uri : body)
  const type = 'application/json'
  return {
    Date: date,
    'Content-Md5': contentMd5,
    'Content-Type': type,
    Authorization: `WPS-2:${app.appId}:${sign(app.appKey, contentMd5, type, date)}`
  }
}

export async function readAnswer(response: Response): Promise<TestAnswer> {
  const envelope = (await response.json()) as Envelope // what every JSON answer of the sandbox is
  // Trusted: a test that reads a field which is not there fails by itself.
  return {
    ...envelope,
    data: envelope.data as TestData,
    status: response.status,
    headers: response.headers
  }
}

function toSearch(query: Query): string {
  const pairs = Object.entries(query).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name, value]] : value.map((each) => [name, each])
  )
  return new URLSearchParams(pairs).toString()
}

function toBody(body: unknown): string | FormData {
  return body instanceof FormData || typeof body === 'string' ? body : JSON.stringify(body)
}
