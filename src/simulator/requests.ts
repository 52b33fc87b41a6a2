/** What a call asks of the server, read from its URL and body alone, as a server would. */
import type { Route } from './server-log'

export interface Request {
  readonly route: Route
  readonly isWrite: boolean
  readonly ids: readonly string[]
  /** Folder to list or to move to; null is My documents or none. */
  readonly folder: string | null
  readonly count: number
  readonly offset: number
  readonly filter: string | null
  readonly token: string | null
  /** Of the result query. */
  readonly taskId: string | null
}

const personal = '/api/v1/openapi/personal'
const appSpace = '/api/v1/openapi/appspace'
const appFiles = `${appSpace}/files/`

/** Null: no such method and path. */
export function readRequest(method: string, url: string, body: string | undefined): Request | null {
  const start = url.indexOf('/', url.indexOf('//') + 2)
  const mark = url.indexOf('?')
  const path = url.slice(start, mark < 0 ? undefined : mark)
  const query = new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1))
  const base = {
    isWrite: method !== 'GET',
    ids: [],
    folder: null,
    count: Number(query.get('count') ?? 50),
    offset: Number(query.get('offset') ?? 0),
    filter: query.get('filter'),
    token: query.get('access_token'),
    taskId: null
  }
  if (path.startsWith(appFiles)) {
    const [token, ...rest] = path.slice(appFiles.length).split('/').map(decodeURIComponent)
    if (token === undefined) return null
    if (method === 'GET' && rest.length === 0) return { ...base, route: 'info', ids: [token] }
    const isDestroy = method === 'DELETE' && rest.join('/') === 'destroy'
    return isDestroy ? { ...base, route: 'destroy', ids: [token] } : null
  }
  if (path === `${appSpace}/tasks/files/move`) {
    const { ids, text } = readBody(body)
    return { ...base, route: 'appMove', ids: ids('file_tokens'), folder: text('parent_token') }
  }
  if (path.startsWith(`${appSpace}/tasks/`)) {
    const taskId = decodeURIComponent(path.slice(`${appSpace}/tasks/`.length))
    return { ...base, route: 'result', taskId }
  }
  if (!path.startsWith(personal)) return null
  const name = `${method} ${path.slice(personal.length)}`
  if (name === 'GET /files') return { ...base, route: 'list', folder: query.get('parent_id') }
  if (name === 'GET /files/flat') return { ...base, route: 'flat' }
  if (name === 'GET /recycles') return { ...base, route: 'bin' }
  if (name.startsWith('GET /tasks/')) {
    return {
      ...base,
      route: 'result',
      taskId: decodeURIComponent(name.slice('GET /tasks/'.length))
    }
  }
  const fields = readBody(body)
  if (name === 'POST /tasks/files/move') {
    return { ...base, route: 'move', ids: fields.ids('file_ids'), folder: fields.text('parent_id') }
  }
  if (name === 'POST /tasks/files/delete') {
    return { ...base, route: 'trash', ids: fields.ids('file_ids') }
  }
  if (name === 'POST /recycles/recover') {
    return { ...base, route: 'restore', ids: fields.ids('file_tokens') }
  }
  return null
}

function readBody(body: string | undefined) {
  const parsed: unknown = JSON.parse(body ?? '{}')
  const fields = new Map<string, unknown>(Object.entries(parsed ?? {}))
  return {
    ids: (name: string): string[] => {
      const value = fields.get(name)
      return Array.isArray(value) ? value.filter((id) => typeof id === 'string') : []
    },
    text: (name: string): string | null => {
      const value = fields.get(name)
      return typeof value === 'string' ? value : null
    }
  }
}
