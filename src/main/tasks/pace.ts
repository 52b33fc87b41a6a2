/** How long a task waits: between looks, before "still there" is believed; and how fast calls go. */
import type { TrafficPace } from '../kdocs/traffic/options'

export interface Pace extends TrafficPace {
  /** What a price reckons with before a task has shown how long its calls take, our own waits included. */
  readonly guess: {
    readonly msPerWrite: number
    readonly msPerRead: number
    readonly settlingMs: number
  }
  /** Batches of one folder in the air at once: see docs/adr/0018. */
  readonly batchesOfFolder: number
  /** Waits between two looks; the last one repeats. */
  readonly lookMs: readonly number[]
  /** Since the last call that may still be at work, before "still there" counts (checklist J2). */
  readonly settleMs: number
  /** The same where the server accepted the call by name of a task. */
  readonly settleAcceptedMs: number
  /** Between the two equal looks that "still there" needs. */
  readonly settleGapMs: number
  /** After this a task stops looking and says "unknown". */
  readonly giveUpMs: number
  /** Pauses of a whole task: they double from the first to the longest. */
  readonly pause: {
    readonly firstMs: number
    readonly longestMs: number
    readonly offlineMs: number
    /** How often the clock is read during a long one. */
    readonly checkMs: number
  }
}

/** reliability-tests.md 4.3 and 4.4; the rates are argued in docs/adr/0005. */
export const kdocsPace: Pace = {
  guess: { msPerWrite: 1_200, msPerRead: 250, settlingMs: 5_000 },
  // No page says that KDocs takes two, and two writes a second leave little to gain.
  batchesOfFolder: 1,
  lookMs: [1_000, 2_000, 4_000, 8_000, 16_000, 30_000],
  settleMs: 60_000,
  settleAcceptedMs: 30_000,
  settleGapMs: 10_000,
  giveUpMs: 300_000,
  rateLimitMs: 60_000,
  atFirst: { reads: 2, writes: 1 },
  pause: { firstMs: 15_000, longestMs: 900_000, offlineMs: 5_000, checkMs: 30_000 },
  retryBaseMs: 500,
  rates: { readsPerSecond: 8, readBurst: 30, writesPerSecond: 2, writeBurst: 4 },
  breaker: { openMinMs: 15_000, openMaxMs: 60_000 }
}

/** A sandbox on this machine answers at once or never: nobody should watch a demo settle. */
export const loopbackPace: Pace = {
  guess: { msPerWrite: 15, msPerRead: 5, settlingMs: 1_000 },
  batchesOfFolder: 2,
  lookMs: [200, 300, 500, 800, 1_000],
  settleMs: 4_000,
  settleAcceptedMs: 3_000,
  settleGapMs: 800,
  giveUpMs: 30_000,
  rateLimitMs: 2_000,
  atFirst: { reads: 2, writes: 1 },
  pause: { firstMs: 1_000, longestMs: 5_000, offlineMs: 1_000, checkMs: 1_000 },
  retryBaseMs: 100,
  rates: { readsPerSecond: 1_000, readBurst: 1_000, writesPerSecond: 1_000, writeBurst: 1_000 },
  breaker: { openMinMs: 300, openMaxMs: 800 }
}
