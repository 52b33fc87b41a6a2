/** What the traffic layer is built from: its ports and its numbers. */
import type { Answer, SendHttp } from '../answer'
import type { BreakerPace } from './breaker'
import type { CallBudget, CallClass, Purpose } from './budget'
import type { Road } from './road'

export interface Rates {
  readonly readsPerSecond: number
  readonly readBurst: number
  readonly writesPerSecond: number
  readonly writeBurst: number
}

export interface TrafficPace {
  readonly rates: Rates
  /** Calls at once before the server has shown how it bears them. */
  readonly atFirst: Ceilings
  readonly breaker: BreakerPace
  /** After a 429 that names no time. */
  readonly rateLimitMs: number
  /** Base of the jittered wait between attempts of a read. */
  readonly retryBaseMs: number
}

export interface Ceilings {
  readonly reads: number
  readonly writes: number
}

export interface TrafficOptions {
  readonly sendHttp: SendHttp
  readonly pace: TrafficPace
  readonly budget: CallBudget
  /** For whom the present call is made, and who counts it. */
  readonly meter: {
    readonly purpose: () => Purpose
    readonly count: (kind: CallClass) => void
    /** The task's writes are not wanted, for now or for good; its reads still settle what was sent. */
    readonly isStopped: () => boolean
  }
  /** A cheap read, sent through this very layer, when only writes want to know if the server is back. */
  readonly probe: () => Promise<Answer>
  /** Monotonic. */
  readonly now: () => number
  /** Resolves after the time, or as soon as the signal aborts; never rejects. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>
  readonly random: () => number
  /** What is shared with the other accounts of the same app. */
  readonly road: Road
  /** Ends every wait. */
  readonly closed: AbortSignal
}
