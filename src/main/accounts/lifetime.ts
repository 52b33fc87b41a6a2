/** How long an access token is still good, on a clock that nobody can set. */

const earlyMs = 5 * 60_000

export interface Lifetime {
  readonly refreshAt: number
  readonly endsAt: number
}

// SECURITY: O4. Counted from a reading of the monotonic clock: setting the wall clock moves nothing.
export function measureLifetime(startedAt: number, lifeMs: number): Lifetime {
  const fourFifths = lifeMs * 0.8
  // Five minutes early makes no sense for a token that hardly lives longer.
  const refreshIn = lifeMs > 2 * earlyMs ? Math.min(fourFifths, lifeMs - earlyMs) : fourFifths
  return { refreshAt: startedAt + refreshIn, endsAt: startedAt + lifeMs }
}

export interface StoredLife {
  /** Wall clock, milliseconds since 1970. */
  readonly obtainedAt: number
  readonly lifeMs: number
}

/**
 * After a restart only the wall clock knows how old a token is. If the clock went back behind the
 * token's birth, it knows nothing: then the token counts as used up and is refreshed at once.
 */
export function resumeLifetime(
  life: StoredLife,
  clock: { now: number; monotonic: number }
): Lifetime {
  const age = clock.now - life.obtainedAt
  const used = age < 0 ? life.lifeMs : Math.min(age, life.lifeMs)
  return measureLifetime(clock.monotonic - used, life.lifeMs)
}

export function sooner(one: Lifetime, other: Lifetime): Lifetime {
  return one.endsAt <= other.endsAt ? one : other
}
