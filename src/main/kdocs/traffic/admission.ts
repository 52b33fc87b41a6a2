/** Whether a call may go now: waits a little for what is nearly over, and says no to the rest. */
import type { Answer, HttpCall } from '../answer'
import type { Breaker } from './breaker'
import type { CallClass, Purpose } from './budget'
import type { Lane } from './lane'
import type { TrafficOptions } from './options'
import type { Pause } from './pauses'

/** One call on its way through the layer, with all its attempts. */
export interface Journey {
  readonly call: HttpCall
  readonly kind: CallClass
  readonly purpose: Purpose
  readonly lane: Lane
  readonly breaker: Breaker
  /** How long it may still be held in all; whoever made it decides about longer waits. */
  patienceMs: number
  hasProbed: boolean
}

export interface Admission {
  /** Null: it may go. */
  readonly ask: (journey: Journey) => Promise<Answer | null>
  /** The same at once and without waiting, for a call that has been queueing since it asked. */
  readonly isShut: (journey: Journey) => boolean
}

type AdmissionOptions = Pick<TrafficOptions, 'pace' | 'now' | 'closed' | 'probe'>

export function createAdmission(options: AdmissionOptions, pause: Pause): Admission {
  const { pace, now, closed, probe } = options
  let probing: Promise<Answer> | null = null

  /** One for all writes that wait. */
  function probeOnce(): Promise<Answer> {
    probing ??= probe().finally(() => (probing = null))
    return probing
  }

  function refuse(journey: Journey): Answer {
    // A probe that hangs names no time: one more shortest wait is as good as any.
    const retryAfterMs = comebackMs(journey) || pace.breaker.openMinMs
    return { kind: 'unsent', error: { code: 'server', message: 'circuit open' }, retryAfterMs }
  }

  async function awaitProbe(journey: Journey): Promise<Answer | null> {
    if (journey.patienceMs <= 0) return refuse(journey)
    const startedAt = now()
    const end = new AbortController()
    journey.breaker.onProbeEnd(() => end.abort())
    await pause(journey.patienceMs, end)
    journey.patienceMs = end.signal.aborted ? journey.patienceMs - (now() - startedAt) : 0
    return null
  }

  /**
   * A write is never the probe: a server in trouble may carry it out and be unable to say so. But a
   * task that only writes has to find out too, so a cheap read is made in its place, once.
   */
  async function haveProbed(journey: Journey): Promise<Answer | null> {
    if (journey.hasProbed) return refuse(journey)
    journey.hasProbed = true
    const answer = await probeOnce()
    // Held back for a reason of its own, such as a used up budget, that the write would not know.
    return journey.breaker.state() === 'half-open' && answer.kind === 'unsent' ? answer : null
  }

  return {
    ask: async (journey) => {
      const { kind, lane, breaker } = journey
      for (;;) {
        if (closed.aborted) return closedAnswer
        if (breaker.state() === 'open') return refuse(journey)
        const waitMs = lane.waitMs()
        if (waitMs > journey.patienceMs) return limitedAnswer(journey)
        if (waitMs > 0) {
          journey.patienceMs -= waitMs
          await pause(waitMs)
          continue
        }
        if (breaker.state() === 'closed') return null
        // Half open.
        const isProbing = breaker.isProbing()
        if (!isProbing && kind === 'read') return null
        const answer = await (isProbing ? awaitProbe(journey) : haveProbed(journey))
        if (answer) return answer
      }
    },
    isShut: ({ lane, breaker }) => closed.aborted || lane.waitMs() > 0 || breaker.state() === 'open'
  }
}

/** When coming back makes sense; 0: nothing is in the way. */
export function comebackMs({ lane, breaker }: Journey): number {
  return Math.ceil(Math.max(lane.waitMs(), breaker.waitMs()))
}

function limitedAnswer(journey: Journey): Answer {
  const error = { code: 'rate-limited', message: 'the class is closed' } as const
  return { kind: 'unsent', error, retryAfterMs: comebackMs(journey) }
}

/** SECURITY: nothing more is sent for an account that is not open any more. */
export const closedAnswer: Answer = {
  kind: 'unsent',
  error: { code: 'signed-out', message: 'this account is not open any more' }
}
