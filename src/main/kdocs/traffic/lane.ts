/** What all calls of an app in one quota class share: slots, rate, and the time a 429 keeps them away. */
import type { Answer } from '../answer'
import type { CallClass } from './budget'
import type { Ceilings, TrafficPace } from './options'
import { createRate, type Rate } from './rate'
import { answersPerStep, createCallLimit } from './call-limit'
import { createSlots, type SharedSlots } from './slots'

export interface Lane {
  readonly slots: SharedSlots
  /** How many calls may be under way at once now. */
  readonly atOnce: () => number
  readonly rate: Rate
  /** How long this class is to stay away; 0: it may go. */
  readonly waitMs: () => number
  readonly learn: (answer: Answer) => void
}

interface LaneOptions {
  readonly pace: TrafficPace
  readonly ceilings: () => Ceilings
  readonly now: () => number
}

export function createLane(kind: CallClass, { pace, ceilings, now }: LaneOptions): Lane {
  const { readsPerSecond, readBurst, writesPerSecond, writeBurst } = pace.rates
  const isRead = kind === 'read'
  const limit = createCallLimit({
    first: isRead ? pace.atFirst.reads : pace.atFirst.writes,
    answersPerStep: answersPerStep[kind],
    ceiling: () => (isRead ? ceilings().reads : ceilings().writes)
  })
  let shutUntil = -Infinity

  return {
    slots: createSlots({ limit: limit.current }),
    atOnce: limit.current,
    rate: createRate({
      perSecond: isRead ? readsPerSecond : writesPerSecond,
      burst: isRead ? readBurst : writeBurst,
      now
    }),
    waitMs: () => Math.max(0, shutUntil - now()),
    learn: (answer) => {
      const isLimited = answer.kind === 'refused' && answer.error.code === 'rate-limited'
      if (isLimited)
        shutUntil = Math.max(shutUntil, now() + (answer.retryAfterMs ?? pace.rateLimitMs))
      if (answer.kind !== 'unsent')
        limit.report(isLimited || answer.kind === 'unclear' ? 'strained' : 'clean')
    }
  }
}
