/** The day that daily quotas are counted by: Shanghai's, which has no summer time. */
const hourMs = 3_600_000
const dayMs = 24 * hourMs
const offsetMs = 8 * hourMs

/** Days since 1970 in Shanghai. */
export function dayAt(timeMs: number): number {
  return Math.floor((timeMs + offsetMs) / dayMs)
}

/** When the day ends, milliseconds since 1970. */
export function endOfDay(day: number): number {
  return (day + 1) * dayMs - offsetMs
}

/** YYYY-MM-DD. */
export function nameOfDay(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10)
}

/** Null for anything that `nameOfDay` would not have written. */
export function parseDay(name: string): number | null {
  const time = Date.parse(`${name}T00:00:00Z`)
  return Number.isNaN(time) || nameOfDay(time / dayMs) !== name ? null : time / dayMs
}

/** A clock that is this far behind was wrong before, and is right now. */
const mostDaysBack = 2

/**
 * The day to count by when the last one counted is known: it never goes back, or a clock set back
 * would give the calls of a day a second time. Only a clock that was days ahead is let go: else a
 * wrong year would hold the quota for as long.
 */
export function nextDay(counted: number, today: number): number {
  return today < counted && counted - today <= mostDaysBack ? counted : today
}
