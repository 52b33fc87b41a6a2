/** What all accounts of one app share on their way to the server: its rates, slots and breakers. */
import { createBreaker, type Breaker } from './breaker'
import type { CallClass } from './budget'
import { createLane, type Lane } from './lane'
import type { Ceilings, TrafficPace } from './options'
import { createRetryBudget } from './retries'

export interface Road {
  readonly lanes: Readonly<Record<CallClass, Lane>>
  readonly breakerOf: (origin: string) => Breaker
  readonly retryBudget: ReturnType<typeof createRetryBudget>
}

export interface RoadOptions {
  readonly pace: TrafficPace
  /** Calls at once; asked each time, since they are settings. */
  readonly ceilings: () => Ceilings
  /** Monotonic. */
  readonly now: () => number
  readonly random: () => number
}

export function createRoad(options: RoadOptions): Road {
  const { pace, now, random } = options
  const breakers = new Map<string, Breaker>()
  return {
    lanes: { read: createLane('read', options), write: createLane('write', options) },
    breakerOf: (origin) => {
      const known = breakers.get(origin)
      const breaker = known ?? createBreaker({ pace: pace.breaker, now, random })
      breakers.set(origin, breaker)
      return breaker
    },
    retryBudget: createRetryBudget()
  }
}
