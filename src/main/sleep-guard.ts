/**
 * Between the moment when the computer falls asleep and the one when network, clock and sign-in have
 * been looked at, no call of a task leaves.
 */
import type { Answer, SendHttp } from './kdocs/answer'

export interface SleepGuardParts {
  readonly isOnline: () => boolean
  /** Milliseconds since 1970: it goes on in a sleep. */
  readonly now: () => number
  /** Resolves after the time. */
  readonly sleep: (ms: number) => Promise<void>
  /** The clocks of this computer drifted apart while it slept: what is known of the server's is adjusted. */
  readonly checkClock: () => void
  /** Sign-ins that ran out meanwhile are renewed; never rejects. */
  readonly checkTokens: () => Promise<void>
  /** What waited for the network or the clock need not wait for its next try. */
  readonly wake: () => void
  readonly note: (event: 'asleep' | 'awake') => void
}

export interface SleepGuard {
  /** The same calls, held back while the computer is asleep or not yet wide awake. */
  readonly guard: (send: SendHttp) => SendHttp
  readonly fallAsleep: () => void
  /** Resolves when work goes on. */
  readonly wakeUp: () => Promise<void>
}

/** Networks take a moment after a sleep; a task that goes on without one pauses and says why. */
const networkMs = 5_000
const networkStepMs = 250
const tokensMs = 10_000
/** Awake for so long without a word of it: the sleep was called off. Timers stand still in a real one. */
const noSleepMs = 30_000
/** The signature and the token of a call that was held back for longer may be too old to be sent. */
const staleMs = 30_000
const stale: Answer = { kind: 'unsent', error: { code: 'offline', message: 'the computer slept' } }

export function createSleepGuard(parts: SleepGuardParts): SleepGuard {
  const { isOnline, now, sleep, checkClock, checkTokens, wake, note } = parts
  let waiting: (() => void)[] | null = null
  let turn = 0

  function close(): void {
    turn += 1
    waiting ??= []
  }

  function open(): void {
    const all = waiting ?? []
    waiting = null
    for (const run of all) run()
  }

  async function wakeUp(): Promise<void> {
    // Where nobody said that it would fall asleep, what is under way goes on; nothing new leaves.
    close()
    const own = turn
    for (let waited = 0; waited < networkMs && !isOnline(); waited += networkStepMs) {
      await sleep(networkStepMs)
    }
    if (own !== turn) return
    checkClock()
    await Promise.race([checkTokens(), sleep(tokensMs)])
    // Asleep again, or woken up a second time: then that one opens.
    if (own !== turn) return
    note('awake')
    open()
    wake()
  }

  return {
    guard: (send) => async (call) => {
      const askedAt = now()
      while (waiting) await new Promise<void>((resolve) => waiting?.push(resolve))
      return Math.abs(now() - askedAt) > staleMs ? stale : send(call)
    },
    fallAsleep: () => {
      close()
      const own = turn
      note('asleep')
      void sleep(noSleepMs).then(() => (own === turn ? wakeUp() : undefined))
    },
    wakeUp
  }
}
