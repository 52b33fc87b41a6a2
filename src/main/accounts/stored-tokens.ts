/** The text of the one keychain entry that holds a pair of tokens. */
import { z } from 'zod/mini'
import { createSecret, type Secret } from './secret'

export interface TokenPair {
  readonly appId: string
  readonly accessToken: Secret
  readonly refreshToken: Secret | null
  /** Wall clock, milliseconds since 1970. */
  readonly obtainedAt: number
  readonly lifeMs: number
  /** When the refresh token came, which may be older than the access token; wall clock. */
  readonly refreshObtainedAt: number
  /** Counts the refreshes, so that an older pair is told from a newer one. */
  readonly generation: number
}

// Short names: an entry has 1,200 units for everything (S5).
const someText = z.string().check(z.minLength(1))
const entry = z.object({
  v: z.literal(1),
  p: someText,
  a: someText,
  r: z.nullable(someText),
  t: z.number(),
  l: z.number().check(z.minimum(0)),
  s: z.optional(z.number()),
  g: z.int().check(z.minimum(0))
})

// SECURITY: S5. One entry, so that no crash leaves a new access token beside an old refresh token.
export function encodePair(pair: TokenPair): Secret {
  const fields: z.infer<typeof entry> = {
    v: 1,
    p: pair.appId,
    a: pair.accessToken.reveal(),
    r: pair.refreshToken?.reveal() ?? null,
    t: pair.obtainedAt,
    l: pair.lifeMs,
    s: pair.refreshObtainedAt,
    g: pair.generation
  }
  return createSecret(JSON.stringify(fields))
}

/** Null when the entry is not one of ours. */
export function decodePair(stored: Secret): TokenPair | null {
  const parsed = entry.safeParse(parseJson(stored.reveal()))
  if (!parsed.success) return null
  // An older Drawer did not say when the refresh token came.
  const { p, a, r, t, l, g, s = t } = parsed.data
  return {
    appId: p,
    accessToken: createSecret(a),
    refreshToken: r === null ? null : createSecret(r),
    obtainedAt: t,
    lifeMs: l,
    refreshObtainedAt: s,
    generation: g
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The parser's error quotes the text, which is a secret.
    return null
  }
}
