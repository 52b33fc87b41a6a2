/** WPS-2 signatures for app space (kdocs-api.md 6.1–6.3). Pure. */
import { createHash } from 'node:crypto'
import type { Secret } from '../accounts/secret'

export const signedContentType = 'application/json'

export interface SignedRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Path and query exactly as they go over the wire, without scheme and host. */
  readonly uri: string
  /** The exact body; undefined when there is none. */
  readonly body?: string
  /** An upload's, with its boundary; JSON where nothing is said. */
  readonly contentType?: string
}

/** A GET hashes its URI, everything else its body, and no body hashes like an empty one. */
export function contentMd5({ method, uri, body }: SignedRequest): string {
  const hashed = method === 'GET' ? uri : (body ?? '')
  return createHash('md5').update(hashed, 'utf8').digest('hex')
}

export function signature(appKey: string, md5: string, contentType: string, date: string): string {
  return createHash('sha1')
    .update(appKey + md5 + contentType + date, 'utf8')
    .digest('hex')
}

/**
 * Headers of one attempt. SECURITY: S9. Except for GET they bind no path, so one set could destroy
 * any file of the app: sign as late as possible, send once, never keep.
 */
export function signedHeaders(
  request: SignedRequest,
  app: { readonly appId: string; readonly appKey: Secret },
  now: Date
): Record<string, string> {
  const md5 = contentMd5(request)
  const date = now.toUTCString() // RFC 1123 with GMT, which is what the page asks for
  const type = request.contentType ?? signedContentType
  const signed = signature(app.appKey.reveal(), md5, type, date)
  return {
    Date: date,
    'Content-Md5': md5,
    'Content-Type': type,
    Authorization: `WPS-2:${app.appId}:${signed}`
  }
}
