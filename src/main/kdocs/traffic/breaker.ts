/** Leaves a server alone that fails again and again, and finds out with one read when it is back. */
import type { CallClass } from './budget'

/** `nothing`: the call was not made or never left, which says nothing of the server. */
export type Verdict = 'fine' | 'failed' | 'nothing'

export interface BreakerPace {
  readonly openMinMs: number
  readonly openMaxMs: number
}

export interface BreakerOptions {
  readonly pace: BreakerPace
  readonly now: () => number
  readonly random: () => number
}

export interface Pass {
  /** To be called once, however the call ended. */
  readonly report: (verdict: Verdict) => void
}

export interface Breaker {
  readonly state: () => 'closed' | 'open' | 'half-open'
  /** How long it stays open; 0 when it is not. */
  readonly waitMs: () => number
  /** Null: not this call, not now. */
  readonly enter: (kind: CallClass) => Pass | null
  readonly isProbing: () => boolean
  /** Runs once, when the probe that is under way has ended. */
  readonly onProbeEnd: (run: () => void) => void
}

const failuresInARow = 5
const windowSeconds = 30
const fewestAnswers = 10
const failedShare = 0.5

export function createBreaker({ pace, now, random }: BreakerOptions): Breaker {
  let openUntil: number | null = null
  /** Who waits for the probe that is under way; null while there is none. */
  let probing: (() => void)[] | null = null
  let inARow = 0
  let recent = createRecent(now)
  // Answers of calls that were sent before the last change say nothing of the server as it is now.
  let era = 0

  function change(until: number | null): void {
    openUntil = until
    inARow = 0
    recent = createRecent(now)
    era += 1
  }

  const open = (): void =>
    change(now() + pace.openMinMs + random() * (pace.openMaxMs - pace.openMinMs))

  function state(): ReturnType<Breaker['state']> {
    if (openUntil === null) return 'closed'
    return now() < openUntil ? 'open' : 'half-open'
  }

  function watch(enteredIn: number, verdict: Verdict): void {
    if (verdict === 'nothing' || enteredIn !== era) return
    const hasFailed = verdict === 'failed'
    inARow = hasFailed ? inARow + 1 : 0
    const { all, failed } = recent.add(hasFailed)
    const isOften = all >= fewestAnswers && failed >= all * failedShare
    if (hasFailed && (inARow >= failuresInARow || isOften)) open()
  }

  function enterAsProbe(): Pass {
    const waiting: (() => void)[] = []
    probing = waiting
    return {
      report: (verdict) => {
        probing = null
        if (verdict === 'fine') change(null)
        if (verdict === 'failed') open()
        for (const run of waiting) run()
      }
    }
  }

  return {
    state,
    waitMs: () => (openUntil === null ? 0 : Math.max(0, openUntil - now())),
    enter: (kind) => {
      const at = era
      if (state() === 'closed') return { report: (verdict) => watch(at, verdict) }
      // A write may be carried out by a server that cannot answer: it never finds out for others.
      const isProbe = state() === 'half-open' && kind === 'read' && probing === null
      return isProbe ? enterAsProbe() : null
    },
    isProbing: () => probing !== null,
    onProbeEnd: (run) => void probing?.push(run)
  }
}

/** Counts by the second: as good as single answers, and small however fast they come. */
function createRecent(now: () => number) {
  const slices: { readonly second: number; all: number; failed: number }[] = []
  return {
    add: (hasFailed: boolean): { readonly all: number; readonly failed: number } => {
      const second = Math.floor(now() / 1000)
      const last = slices.at(-1)
      const slice = last?.second === second ? last : { second, all: 0, failed: 0 }
      if (slice !== last) slices.push(slice)
      slice.all += 1
      slice.failed += hasFailed ? 1 : 0
      while ((slices[0]?.second ?? second) <= second - windowSeconds) slices.shift()
      return slices.reduce(
        (sum, { all, failed }) => ({ all: sum.all + all, failed: sum.failed + failed }),
        { all: 0, failed: 0 }
      )
    }
  }
}
