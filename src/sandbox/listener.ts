/** HTTP in and out: reads a request whole, has it answered, writes the answer, keeps a record. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createCall, type Service } from './call'
import { Refusal, toEnvelope } from './codes'
import { dispatch, findRoute, type Found, type Outcome } from './dispatch'
import type { QuotaClass } from './quotas'
import type { Reply } from './reply'

export interface RequestRecord {
  readonly at: number
  readonly method: string
  /** The pattern, such as `/api/v1/openapi/personal/files/:file_token`; the path if unknown. */
  readonly route: string
  /** 0: the connection was ended without an answer. */
  readonly status: number
  /** The code in the envelope; null when there was none. */
  readonly code: number | null
  /** What a batch named, or the app-space file that was asked for. */
  readonly ids?: readonly string[]
  readonly quotaClass: QuotaClass | null
}

const rememberedRequests = 50_000
const largestBody = 101 * 1024 * 1024 // 100 MiB and the parts around it (open question 16)
const gatewayPage =
  '<!doctype html><title>Bad gateway</title><h1>The page cannot be shown</h1><p>Please try again later.</p>'

export function createListener(service: Service, requests: RequestRecord[]) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    // Whoever went away before the end of the request or the answer needs no answer.
    serve(service, requests, request, response).catch(() => response.destroy())
  }
}

async function serve(
  service: Service,
  requests: RequestRecord[],
  request: IncomingMessage,
  response: ServerResponse
): Promise<void> {
  const at = service.now()
  const { found, outcome } = await answer(service, request)
  const sent = send(response, outcome, service.now())
  if (requests.length >= rememberedRequests) requests.shift()
  requests.push({
    at,
    method: request.method ?? '',
    route: found?.route.path ?? request.url?.replace(/\?.*/, '') ?? '',
    ...sent,
    ...(found?.call.ids ? { ids: found.call.ids } : {}),
    quotaClass: found?.route.quota ?? null
  })
}

async function answer(
  service: Service,
  request: IncomingMessage
): Promise<{ readonly found?: Found; readonly outcome: Outcome }> {
  let found: Found | undefined
  try {
    const call = createCall(request, await readBody(request))
    found = findRoute(call, service.hasTaskQuery)
    return { found, outcome: await dispatch(found, service) }
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown
    return { ...(found ? { found } : {}), outcome: { kind: 'refusal', refusal: thrown } }
  }
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  // Refused unread, while the connection can still carry the answer.
  if (Number(request.headers['content-length'] ?? 0) > largestBody) {
    throw new Refusal('SandboxBodyTooLarge')
  }
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > largestBody) throw new Refusal('SandboxBodyTooLarge')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

type Sent = Pick<RequestRecord, 'status' | 'code'>

function send(response: ServerResponse, outcome: Outcome, now: number): Sent {
  // The sandbox's own clock, which a test may have moved.
  response.sendDate = false
  response.setHeader('Date', new Date(now).toUTCString())
  response.setHeader('Cache-Control', 'no-store')
  switch (outcome.kind) {
    case 'drop':
      response.destroy()
      return { status: 0, code: null }
    case 'html':
      return write(response, 200, 'text/html; charset=utf-8', gatewayPage)
    case 'broken':
      return writeRefusal(response, new Refusal('SandboxServerError'), outcome.status)
    case 'refusal':
      if (outcome.retryAfterSeconds !== undefined) {
        response.setHeader('Retry-After', outcome.retryAfterSeconds)
      }
      return writeRefusal(response, outcome.refusal, outcome.refusal.status)
    case 'reply':
      return writeReply(response, outcome.reply)
  }
}

function writeRefusal(response: ServerResponse, refusal: Refusal, status: number): Sent {
  write(response, status, 'application/json; charset=utf-8', JSON.stringify(toEnvelope(refusal)))
  return { status, code: refusal.code }
}

function writeReply(response: ServerResponse, reply: Reply): Sent {
  const json = 'application/json; charset=utf-8'
  switch (reply.kind) {
    case 'json':
      write(response, 200, json, JSON.stringify(reply.envelope))
      return { status: 200, code: reply.envelope.code }
    case 'bare-json':
      return write(response, 200, json, JSON.stringify(reply.value))
    case 'page':
      response.setHeader(
        'Content-Security-Policy',
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"
      )
      return write(response, reply.status ?? 200, 'text/html; charset=utf-8', reply.html)
    case 'svg':
      return write(response, 200, 'image/svg+xml', reply.text)
    case 'redirect':
      response.setHeader('Location', reply.to)
      return write(response, 302, 'text/plain; charset=utf-8', '')
    case 'file':
      return writeFile(response, reply)
  }
}

function writeFile(response: ServerResponse, reply: Extract<Reply, { kind: 'file' }>): Sent {
  const { name, content } = reply
  response.writeHead(200, {
    'Content-Type': 'application/octet-stream',
    'Content-Length': content.sizeBytes,
    'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`
  })
  // Files of the sandbox are small: no need to wait for a slow reader.
  for (const chunk of content.chunks()) response.write(chunk)
  response.end()
  return { status: 200, code: null }
}

function write(response: ServerResponse, status: number, type: string, text: string): Sent {
  const bytes = Buffer.from(text)
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': bytes.length })
  response.end(bytes)
  return { status, code: null }
}
