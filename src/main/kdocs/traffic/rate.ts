/** So many calls a second, and a few at once after a rest: a token bucket. */
import type { Pause } from './pauses'

export interface RateOptions {
  readonly perSecond: number
  readonly burst: number
  readonly now: () => number
  readonly pause: Pause
}

export interface Rate {
  /** First come, first served. */
  readonly take: () => Promise<void>
  /** What was taken was not used. */
  readonly giveBack: () => void
}

export function createRate({ perSecond, burst, now, pause }: RateOptions): Rate {
  // Below zero: so many have taken theirs ahead and wait until it exists.
  let tokens = burst
  let countedAt = now()
  return {
    take: async () => {
      tokens = Math.min(burst, tokens + ((now() - countedAt) / 1000) * perSecond)
      countedAt = now()
      tokens -= 1
      if (tokens < 0) await pause(Math.ceil((-tokens / perSecond) * 1000))
    },
    giveBack: () => (tokens = Math.min(burst, tokens + 1))
  }
}
