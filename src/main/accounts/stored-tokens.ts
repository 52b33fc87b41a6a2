/** The text of the one keychain entry that holds a pair of tokens. */
import { z } from 'zod'
import { createSecret, type Secret } from './secret'

export interface TokenPair {
  readonly appId: string
  readonly accessToken: Secret
  readonly refreshToken: Secret | null
  /** Wall clock, milliseconds since 1970. */
  readonly obtainedAt: number
  readonly lifeMs: number
  /** Counts the refreshes, so that an older pair is told from a newer one. */
  readonly generation: number
}

// Short names: an entry has 1,200 units for everything (S5).
const entry = z.object({
  v: z.literal(1),
  p: z.string().min(1),
  a: z.string().min(1),
  r: z.string().min(1).nullable(),
  t: z.number(),
  l: z.number().min(0),
  g: z.int().min(0)
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
    g: pair.generation
  }
  return createSecret(JSON.stringify(fields))
}

/** Null when the entry is not one of ours. */
export function decodePair(stored: Secret): TokenPair | null {
  const parsed = entry.safeParse(parseJson(stored.reveal()))
  if (!parsed.success) return null
  const { p, a, r, t, l, g } = parsed.data
  return {
    appId: p,
    accessToken: createSecret(a),
    refreshToken: r === null ? null : createSecret(r),
    obtainedAt: t,
    lifeMs: l,
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
