/** Which reads are worth repeating, how long to wait before, and how many repetitions there may be. */
import type { Answer } from '../answer'

export const attempts = 3
const longestDelayMs = 30_000

const fullBucket = 100
const cost = 10
const timeoutCost = 20

export interface RetryBudget {
  /** False: no repetition now. */
  readonly spend: (tokens: number) => boolean
  /** After an answer that needed no repetition. */
  readonly earn: () => void
}

/** One token back for a success, ten for a repetition: at most one in ten calls is one, in the long run. */
export function createRetryBudget(): RetryBudget {
  let tokens = fullBucket
  return {
    spend: (wanted) => {
      if (tokens < wanted) return false
      tokens -= wanted
      return true
    },
    earn: () => (tokens = Math.min(fullBucket, tokens + 1))
  }
}

/** What repeating a read after this answer costs; null: the next answer would be the same. */
export function retryCost(answer: Answer): number | null {
  if (answer.kind === 'ok') return null
  const { code } = answer.error
  if (answer.kind === 'unclear') return code === 'timeout' ? timeoutCost : cost
  const isPassing = code === (answer.kind === 'unsent' ? 'offline' : 'rate-limited')
  return isPassing ? cost : null
}

/** Full jitter: any moment between now and the doubled bound. */
export function retryDelayMs(attempt: number, baseMs: number, random: () => number): number {
  return random() * Math.min(longestDelayMs, baseMs * 2 ** attempt)
}
