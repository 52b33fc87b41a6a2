/**
 * The server's side of WPS-2 (kdocs-api.md 6.1 to 6.4), written from the rule and sharing no line
 * with the client, so that a mistake in the client's signer is refused here.
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import { Refusal, type RefusalName } from './codes'

export interface SignedRequest {
  readonly method: string
  /** Path and query exactly as sent. */
  readonly uri: string
  readonly header: (name: string) => string | undefined
  readonly body: Buffer
  readonly isUpload: boolean
}

export interface AppCredentials {
  readonly appId: string
  readonly appKey: string
}

const rfc1123 =
  /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} GMT$/
const md5OfNothing = md5(Buffer.alloc(0))

export interface ServerTime {
  readonly now: number
  /** How far a signature's time may be off. */
  readonly windowMs: number
}

export function checkSignature(
  request: SignedRequest,
  app: AppCredentials,
  { now, windowMs }: ServerTime
): void {
  const date = required(request, 'date')
  const contentMd5 = required(request, 'content-md5')
  const contentType = required(request, 'content-type')
  const authorization = required(request, 'authorization')

  const parts = /^WPS-2:([^:]+):([0-9a-f]{40})$/.exec(authorization)
  check(parts, 'SandboxSignatureMalformed')
  const [, appId, signature = ''] = parts ?? []
  check(appId === app.appId, 'SandboxSignatureAppUnknown')
  check(rfc1123.test(date) && !Number.isNaN(Date.parse(date)), 'SandboxSignatureDateMalformed')
  check(Math.abs(Date.parse(date) - now) <= windowMs, 'SandboxSignatureDateOutsideWindow')
  check(isExpectedType(contentType, request.isUpload), 'SandboxContentTypeWrong')
  check(/^[0-9a-f]{32}$/.test(contentMd5), 'SandboxContentMd5Malformed')
  check(allowedMd5s(request).includes(contentMd5), 'SandboxContentMd5Mismatch')
  const expected = sign(app.appKey, contentMd5, contentType, date)
  check(timingSafeEqual(Buffer.from(signature), Buffer.from(expected)), 'SandboxSignatureMismatch')
}

/** SHA-1 over the four texts one after the other: no separator, no method, no path. */
export function sign(appKey: string, contentMd5: string, contentType: string, date: string) {
  return createHash('sha1')
    .update(appKey + contentMd5 + contentType + date, 'utf8')
    .digest('hex')
}

export function md5(bytes: Buffer | string): string {
  return createHash('md5').update(bytes).digest('hex')
}

function allowedMd5s({ method, uri, body }: SignedRequest): readonly string[] {
  if (method === 'GET') return [md5(uri)]
  // The rule says the body's, the official sample shows that of nothing: both are let in (6.4).
  if (method === 'DELETE') return [md5(body), md5OfNothing]
  return [md5(body)]
}

function isExpectedType(contentType: string, isUpload: boolean): boolean {
  if (!isUpload) return contentType === 'application/json'
  return /^multipart\/form-data; ?boundary=\S+$/.test(contentType)
}

function required(request: SignedRequest, name: string): string {
  const value = request.header(name)
  if (value === undefined || value === '') throw new Refusal('SandboxSignatureHeaderMissing', name)
  return value
}

function check(holds: unknown, otherwise: RefusalName): void {
  if (!holds) throw new Refusal(otherwise)
}
