/** The only layer that repeats a call by itself, and only a GET (checklist J5). */
import type { Answer, HttpCall, SendHttp } from './answer'

export interface RetryOptions {
  readonly sendHttp: SendHttp
  readonly sleep: (ms: number) => Promise<void>
  readonly random: () => number
  readonly baseMs: number
}

const attempts = 3
const longestDelayMs = 30_000
// A read that is told to come back later than this is given back to the person instead.
const longestWaitMs = 10_000

export function createRetry({ sendHttp, sleep, random, baseMs }: RetryOptions): SendHttp {
  return async function sendWithRetry(call: HttpCall): Promise<Answer> {
    let answer = await sendHttp(call)
    if (call.method !== 'GET') return answer
    for (let attempt = 1; attempt < attempts; attempt += 1) {
      const delayMs = delayBefore(answer, attempt)
      if (delayMs === null) return answer
      await sleep(delayMs)
      answer = await sendHttp(call)
    }
    return answer
  }

  function delayBefore(answer: Answer, attempt: number): number | null {
    // Full jitter: any moment between now and the doubled bound.
    const jitter = random() * Math.min(longestDelayMs, baseMs * 2 ** attempt)
    if (answer.kind === 'unclear' || answer.kind === 'unsent') return jitter
    if (answer.kind === 'refused' && answer.error.code === 'rate-limited') {
      const floor = answer.retryAfterMs ?? Infinity
      return floor <= longestWaitMs ? floor + jitter : null
    }
    return null
  }
}
