/** What is announced: one JSON file, and beside it a signature by the key that Drawer was built with. */
import { createPublicKey, verify } from 'node:crypto'
import { z } from 'zod/mini'
import { AppFailure } from '../../shared/errors'
import { isLoopbackOrigin } from '../policy'
import { isVersion } from './version'

export interface FeedConfig {
  readonly url: string
  /** 32 bytes in base64; null: the hashes in the feed are trusted because of https alone. */
  readonly key: string | null
}

const address = z.string().check(z.maxLength(2_048))
const file = z.object({
  url: address,
  bytes: z.int().check(z.minimum(1), z.maximum(2_000_000_000)),
  // 64 bytes in base64.
  sha512: z.string().check(z.regex(/^[A-Za-z0-9+/]{86}==$/))
})
const feed = z.object({
  version: z.string().check(z.refine(isVersion)),
  notes: z.optional(address),
  /** By system, as in `linux-x64`. */
  files: z.record(z.string().check(z.maxLength(32)), file)
})

export type FeedFile = z.infer<typeof file>
export type Feed = z.infer<typeof feed>

export const mostFeedBytes = 64 * 1_024

/** Null: nobody said where to look. A value that is none is an error, and never half used. */
// SECURITY: U1. https, or this computer itself; nothing else in the address that could lead astray.
export function parseFeed(url: string, key: string): FeedConfig | null {
  if (url === '') return null
  const parsed = !/[\s\\@#]/.test(url) && URL.canParse(url) ? new URL(url) : null
  if (!parsed || !isSafe(parsed)) {
    throw new AppFailure('bad-request', 'the update feed must be an https address')
  }
  if (key !== '' && Buffer.from(key, 'base64').length !== 32) {
    throw new AppFailure('bad-request', 'the update key must be 32 bytes in base64')
  }
  return { url: parsed.href, key: key === '' ? null : key }
}

function isSafe(url: URL): boolean {
  if (url.username !== '' || url.password !== '') return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopbackOrigin(url.origin))
}

/** Null: not a feed, or one that leads elsewhere. */
// SECURITY: U2. Every address in it is of the feed's own origin.
export function readFeed(text: string, feedUrl: string): Feed | null {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return null
  }
  const parsed = feed.safeParse(json)
  if (!parsed.success) return null
  const { notes, files } = parsed.data
  const urls = [
    ...(notes === undefined ? [] : [notes]),
    ...Object.values(files).map((one) => one.url)
  ]
  const { origin } = new URL(feedUrl)
  const isOwn = (url: string): boolean => {
    if (/[\s\\]/.test(url) || !URL.canParse(url)) return false
    const { username, password, origin: own } = new URL(url)
    return own === origin && username === '' && password === ''
  }
  return urls.every(isOwn) ? parsed.data : null
}

/** What stands before the 32 bytes of an Ed25519 key in its usual wrapping (RFC 8410). */
const spki = Buffer.from('302a300506032b6570032100', 'hex')

// SECURITY: U3. Over the bytes as they came, before anything reads them.
export function isSigned(bytes: Uint8Array, signature: string, key: string): boolean {
  try {
    const der = Buffer.concat([spki, Buffer.from(key, 'base64')])
    const publicKey = createPublicKey({ key: der, format: 'der', type: 'spki' })
    return verify(null, bytes, publicKey, Buffer.from(signature.trim(), 'base64'))
  } catch {
    return false
  }
}
