/** Between the clock on the wall, which the journal knows, and the monotonic one, which decides. */

export interface Clocks {
  readonly toWall: (monotonicMs: number) => number
  /** A moment that the wall clock now calls the future was just now: a wait is rather too long. */
  readonly toMonotonic: (wallMs: number) => number
}

export function createClocks(now: () => number, monotonic: () => number): Clocks {
  return {
    toWall: (monotonicMs) => now() - (monotonic() - monotonicMs),
    toMonotonic: (wallMs) => monotonic() - Math.max(0, now() - wallMs)
  }
}
