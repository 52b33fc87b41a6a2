/** So many calls a second, and a few at once after a rest: a token bucket. */
import type { Pause } from './pauses'

export interface RateOptions {
  readonly perSecond: number
  readonly burst: number
  readonly now: () => number
}

export interface Rate {
  /** First come, first served. Waits by the caller's own pause, which ends when its workspace closes. */
  readonly take: (pause: Pause) => Promise<void>
  /** What was taken was not used. */
  readonly giveBack: () => void
}

export function createRate({ perSecond, burst, now }: RateOptions): Rate {
  // Below zero: so many have taken theirs ahead and wait until it exists.
  let tokens = burst
  let countedAt = now()
  return {
    take: async (pause) => {
      tokens = Math.min(burst, tokens + ((now() - countedAt) / 1000) * perSecond)
      countedAt = now()
      tokens -= 1
      if (tokens < 0) await pause(Math.ceil((-tokens / perSecond) * 1000))
    },
    giveBack: () => (tokens = Math.min(burst, tokens + 1))
  }
}
