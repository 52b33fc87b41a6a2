/** One HTTP call to the server, classified by what it proves. Nothing above looks at a status. */
import type { AppError, ErrorCode, ServerAnswer } from '../../shared/errors'
import { createDeadline, type Deadline } from '../deadline'
import type { Answer, HttpCall, SendHttp } from './answer'
import { limitNamedBy } from './limit-words'
import type { DateSeen } from './server-clock'

export interface HttpResponse {
  readonly status: number
  readonly headers: { get(name: string): string | null }
  readonly body: { getReader(): BodyReader } | null
}

interface BodyReader {
  read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>
  cancel(): Promise<unknown>
}

/** The part of `fetch` that is used; Electron's and Node's both fit. */
export type FetchPort = (url: string, init: FetchInit) => Promise<HttpResponse>

export interface FetchInit {
  readonly method: string
  readonly headers: Record<string, string>
  readonly body?: string
  readonly redirect: 'error'
  readonly credentials: 'omit'
  readonly cache: 'no-store'
  readonly signal: AbortSignal
}

/** All that may be logged of a call (SECURITY: S8): no URL, no query, no header, no body. */
export interface HttpRecord {
  readonly method: string
  readonly route: string
  readonly status: number | null
  readonly code: number | null
  readonly durationMs: number
  readonly bytes: number
}

export interface HttpOptions {
  readonly fetch: FetchPort
  readonly now: () => number
  readonly record: (entry: HttpRecord) => void
  /** What an answer says about the server's time. */
  readonly seeDate?: (seen: DateSeen) => void
  /** SECURITY: N1. The only origins that are ever asked. */
  readonly allowsOrigin: (origin: string) => boolean
  readonly totalTimeoutMs?: number
  readonly deadline?: (ms: number) => Deadline
}

/** Of what a server says, before expressions look at it. */
const mostWords = 2_000
const largestBody = 16 * 1024 * 1024 // bytes; checklist N4

export function createHttp(options: HttpOptions): SendHttp {
  const { deadline: createLimit = createDeadline, totalTimeoutMs = 60_000 } = options
  return async function sendHttp(call: HttpCall): Promise<Answer> {
    if (!options.allowsOrigin(call.origin)) {
      return { kind: 'unsent', error: failure('unexpected', 'origin is not on the list') }
    }
    const startedAt = options.now()
    const limit = createLimit(totalTimeoutMs)
    const seen = { status: null as number | null, code: null as number | null, bytes: 0 }
    try {
      const response = await options.fetch(urlOf(call), initOf(call, limit.signal))
      seen.status = response.status
      const receivedAt = options.now()
      const text = await readText(response, (size) => (seen.bytes = size))
      const envelope = parseEnvelope(text)
      seen.code = envelope?.code ?? null
      // Something on the way may have any time; KDocs' own words come from KDocs.
      if (envelope) options.seeDate?.(dateOf(call, response, { sentAt: startedAt, receivedAt }))
      const told = { status: response.status, code: seen.code }
      return { ...classify(call, response, envelope), seen: told }
    } catch (thrown) {
      return classifyThrown(thrown)
    } finally {
      limit.clear()
      const durationMs = Math.round(options.now() - startedAt)
      options.record({ method: call.method, route: call.route, durationMs, ...seen })
    }
  }
}

export function uriOf(call: Pick<HttpCall, 'path' | 'query'>): string {
  const query = new URLSearchParams(call.query).toString()
  return query === '' ? call.path : `${call.path}?${query}`
}

function dateOf(
  { origin }: HttpCall,
  { headers }: HttpResponse,
  times: Pick<DateSeen, 'sentAt' | 'receivedAt'>
): DateSeen {
  return { origin, date: headers.get('date'), age: headers.get('age'), ...times }
}

const urlOf = (call: HttpCall): string => call.origin + uriOf(call)

function initOf(call: HttpCall, signal: AbortSignal): FetchInit {
  const base: FetchInit = {
    method: call.method,
    headers: {
      ...(call.body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...call.headers
    },
    // SECURITY: N1. A redirect would carry the token or the signature to another host.
    redirect: 'error',
    // SECURITY: N2.
    credentials: 'omit',
    cache: 'no-store',
    signal
  }
  return call.body === undefined ? base : { ...base, body: call.body }
}

/** At most 16 MiB, as UTF-8. */
export async function readText(
  response: HttpResponse,
  setBytes: (size: number) => void = () => undefined
): Promise<string> {
  if (!response.body) return ''
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = response.body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done || !value) break
    size += value.byteLength
    setBytes(size)
    if (size > largestBody) {
      await reader.cancel()
      throw new Error('answer is too large')
    }
    chunks.push(value)
  }
  return Buffer.concat(chunks).toString('utf8')
}

interface Envelope {
  readonly code: number
  readonly text: string
  readonly data: unknown
}

/** `{ code, data, result | msg | message }`, kdocs-api.md 1.2; null when the answer is not one. */
export function parseEnvelope(text: string): Envelope | null {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return null // HTML from a proxy, a cut answer: the caller treats it as no answer
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return null
  const fields = new Map<string, unknown>(Object.entries(parsed))
  const code = fields.get('code')
  if (typeof code !== 'number' || !Number.isInteger(code)) return null
  const words = ['result', 'msg', 'message'].map((name) => fields.get(name))
  const first = words.find((word) => typeof word === 'string' && word.trim() !== '')
  return {
    code,
    text: typeof first === 'string' ? first.slice(0, mostWords) : '',
    data: fields.get('data')
  }
}

function classify(call: HttpCall, response: HttpResponse, envelope: Envelope | null): Answer {
  const { status } = response
  // A 5xx may come after the work was done: it proves nothing (checklist J2).
  if (status >= 500) return { kind: 'unclear', error: failure('server', `status ${status}`) }
  if (status === 429) {
    const code = limitNamedBy(envelope?.text ?? '', status) ?? 'rate-limited'
    return limited(failure(code, 'status 429', serverAnswer(envelope, call)), response)
  }
  if (status === 401 || status === 403) {
    const named = status === 403 && limitNamedBy(envelope?.text ?? '') === 'budget'
    const code = status === 401 ? 'signed-out' : named ? 'budget' : 'forbidden'
    return {
      kind: 'refused',
      error: failure(code, `status ${status}`, serverAnswer(envelope, call))
    }
  }
  if (status >= 400 && envelope) {
    const code = status === 404 ? 'not-found' : codeOfEnvelope(call, envelope)
    return {
      kind: 'refused',
      error: failure(code, `status ${status}`, serverAnswer(envelope, call))
    }
  }
  // A 4xx that is not KDocs' own envelope comes from something on the way (a gateway's 408, a
  // portal's 404): whether KDocs did its part nobody knows.
  if (status < 200 || status >= 300 || !envelope) {
    return { kind: 'unclear', error: failure('server', `unreadable answer, status ${status}`) }
  }
  if (envelope.code === 0) return { kind: 'ok', data: envelope.data }
  const code = codeOfEnvelope(call, envelope)
  const error = failure(code, 'refused', serverAnswer(envelope, call))
  return code === 'rate-limited' ? limited(error, response) : { kind: 'refused', error }
}

function limited(error: AppError, { headers }: HttpResponse): Answer {
  const retryAfterMs = parseRetryAfter(headers.get('retry-after'), headers.get('date'))
  return retryAfterMs === null
    ? { kind: 'refused', error }
    : { kind: 'refused', error, retryAfterMs }
}

// The official error table is not public: these are the few codes that a page names (section 7).
const documentedCodes: ReadonlyMap<number, ErrorCode> = new Map([
  [10003, 'forbidden'],
  [20001, 'sign-in-expired'],
  [20002, 'app-unknown']
])
// Narrow on purpose: "file_token not found" must not sign anybody out.
const tokenTrouble =
  // eslint-disable-next-line security/detect-unsafe-regex -- no nested repetition, at most 2,000 characters
  /access[_ ]?token|token\s*(has\s*)?(expired|invalid)|授权(已)?(过期|失效)|令牌/i

function codeOfEnvelope(call: HttpCall, envelope: Envelope): ErrorCode {
  const known = documentedCodes.get(envelope.code)
  if (known) return known
  const usesToken = call.query !== undefined && 'access_token' in call.query
  if (usesToken && tokenTrouble.test(envelope.text)) return 'signed-out'
  return limitNamedBy(envelope.text) ?? 'refused'
}

const unprintable = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

function serverAnswer(envelope: Envelope | null, call: HttpCall): ServerAnswer | undefined {
  if (!envelope || envelope.code === 0) return undefined
  // SECURITY: I5. A server that repeats our secrets in its words must not show them to the window.
  const masked = secretsOf(call).reduce(
    (text, secret) => text.replaceAll(secret, '[secret]'),
    envelope.text
  )
  return { code: envelope.code, text: masked.replace(unprintable, ' ').trim().slice(0, 200) }
}

const secretNames = ['access_token', 'app_key', 'code', 'refresh_token']

/** All that the call carries and nobody may see. */
function secretsOf({ query = {}, headers = {}, body }: HttpCall): readonly string[] {
  const fields = new Map<string, unknown>(Object.entries(query))
  const inBody = body === undefined ? null : readFields(body)
  const found = secretNames.flatMap((name) => [fields.get(name), inBody?.get(name)])
  const { Authorization: signature } = headers
  return [...found, signature]
    .filter((secret) => typeof secret === 'string' && secret !== '')
    .map(String)
}

function readFields(body: string): ReadonlyMap<string, unknown> | null {
  try {
    const parsed: unknown = JSON.parse(body)
    return typeof parsed === 'object' && parsed !== null ? new Map(Object.entries(parsed)) : null
  } catch {
    return null // not JSON: no call of ours that holds a secret is
  }
}

function failure(code: ErrorCode, message: string, server?: ServerAnswer): AppError {
  return server ? { code, message, server } : { code, message }
}

const longestRetryAfterSeconds = 24 * 3600 // a quota of a day cannot mean more

/**
 * Milliseconds; seconds or an HTTP date, held between 1 s and a day (RFC 9110 10.2.3). A date is read
 * by the server's own clock, `sentAt`: ours may be wrong.
 */
export function parseRetryAfter(header: string | null, sentAt: string | null): number | null {
  if (header === null) return null
  const seconds = /^\d+$/.test(header.trim())
    ? Number(header)
    : (Date.parse(header) - Date.parse(sentAt ?? '')) / 1000
  if (Number.isNaN(seconds)) return null
  return Math.min(Math.max(seconds, 1), longestRetryAfterSeconds) * 1000
}

// Names of Node's and of Chromium's network stack for "no connection was made". A host can also
// become unreachable under an open connection: only a `connect` that failed proves anything.
const neverLeft =
  /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|connect ENETUNREACH|connect EHOSTUNREACH|ERR_CONNECTION_REFUSED|ERR_NAME_NOT_RESOLVED|ERR_INTERNET_DISCONNECTED|ERR_ADDRESS_UNREACHABLE|ERR_PROXY_CONNECTION_FAILED|ERR_TUNNEL_CONNECTION_FAILED|UND_ERR_CONNECT_TIMEOUT|Proxy response \(\d+\)|ERR_CERT_|CERT_|SELF_SIGNED|UNABLE_TO_VERIFY/

function classifyThrown(thrown: unknown): Answer {
  const name = thrown instanceof Error ? thrown.name : ''
  if (name === 'TimeoutError' || name === 'AbortError') {
    return { kind: 'unclear', error: failure('timeout', 'no answer in time') }
  }
  return neverLeft.test(describe(thrown))
    ? { kind: 'unsent', error: failure('offline', 'no connection') }
    : { kind: 'unclear', error: failure('server', 'connection lost before the answer') }
}

/** Only matched against a list, never logged: a network library's message can hold the URL. */
function describe(thrown: unknown): string {
  if (!(thrown instanceof Error)) return ''
  const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : ''
  return `${code} ${thrown.message} ${thrown.cause === undefined ? '' : describe(thrown.cause)}`
}
