/** Pure part of the sign-in: the addresses, and the judgement on each request to the loopback port. */
import { AppFailure } from '../../shared/errors'
import type { Scope } from '../../shared/scopes'
import { createSecret, isSameText, type Secret } from './secret'

export interface CallbackAddress {
  /** As it was typed and registered: the server compares it as text. */
  readonly text: string
  /** What the Host header must be. */
  readonly host: string
  readonly port: number
  readonly path: string
}

// SECURITY: O1. Loopback with an explicit port, and a path that no URL parser would rewrite.
export function parseCallbackAddress(text: string): CallbackAddress {
  if (text.length > 256) throw new AppFailure('callback-invalid')
  // eslint-disable-next-line security/detect-unsafe-regex -- anchored, without nested repetition, short
  const match = /^http:\/\/((?:127\.0\.0\.1|localhost):(\d{4,5}))(\/[\w\-./~]*)?$/.exec(text)
  if (!match) throw new AppFailure('callback-invalid')
  const [, host = '', digits = '', path = '/'] = match
  const port = Number(digits)
  const isPlain = URL.canParse(text) && new URL(text).href === `http://${host}${path}`
  if (!isPlain || port < 1_024 || port > 65_535) throw new AppFailure('callback-invalid')
  return { text, host, port, path }
}

export interface AuthoriseParts {
  readonly origin: string
  readonly appId: string
  readonly callback: CallbackAddress
  readonly state: string
  readonly scopes: readonly Scope[]
}

export function buildAuthoriseUrl(parts: AuthoriseParts): string {
  const { origin, appId, callback, state, scopes } = parts
  const url = new URL('/h5/auth', origin)
  url.search = Object.entries({
    app_id: appId,
    scope: scopes.join(','),
    redirect_uri: callback.text,
    state
  })
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&')
  return url.href
}

/** 256 random bits as text. There is no PKCE, so this alone ties the answer to our question. */
export function createState(randomBytes: (size: number) => Uint8Array): string {
  return Buffer.from(randomBytes(32)).toString('base64url')
}

export interface CallbackRequest {
  readonly method: string | undefined
  /** The request target as it came. */
  readonly target: string | undefined
  /** Every Host header that came. */
  readonly hosts: readonly string[]
}

/**
 * An address that the person copied out of a browser which could not reach the port, as the request
 * that it would have been. Some browsers hide the scheme.
 */
export function requestOfAddress(text: string, { host }: CallbackAddress): CallbackRequest {
  const address = text.trim().replace(/^http:\/\//, '')
  const target = address.startsWith(host) ? address.slice(host.length) : ''
  return { method: 'GET', target, hosts: [host] }
}

export type Verdict =
  | { readonly kind: 'granted'; readonly code: Secret }
  | { readonly kind: 'denied' }
  | { readonly kind: 'wrong' }

const wrong: Verdict = { kind: 'wrong' }

// SECURITY: O1, O2. Everything must be exact; the state is looked at before what it brings.
export function judgeCallback(
  request: CallbackRequest,
  expected: { readonly callback: CallbackAddress; readonly state: string }
): Verdict {
  const { method, target = '', hosts } = request
  if (method !== 'GET' || hosts.length !== 1 || hosts[0] !== expected.callback.host) return wrong
  if (target.length > 4_096 || /[^\x21-\x7e]|#/.test(target)) return wrong
  const split = target.indexOf('?')
  if (split < 0 || target.slice(0, split) !== expected.callback.path) return wrong

  const query = new URLSearchParams(target.slice(split + 1))
  const [state, ...otherStates] = query.getAll('state')
  if (state === undefined || otherStates.length > 0) return wrong
  if (!isSameText(state, expected.state)) return wrong

  const codes = query.getAll('code')
  const errors = query.getAll('error')
  if (codes.length === 0 && errors.length === 1) return { kind: 'denied' }
  const [code] = codes
  if (code === undefined || codes.length > 1 || errors.length > 0) return wrong
  return /^[\x21-\x7e]{1,1024}$/.test(code) ? { kind: 'granted', code: createSecret(code) } : wrong
}
