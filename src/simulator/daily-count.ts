/** The calls of one day in Shanghai as the server counts them (kdocs-api.md 1.4). */
export interface Limits {
  readonly read: number
  readonly write: number
}

export interface DailyCount {
  /** False: the day is used up. */
  readonly charge: (kind: keyof Limits) => boolean
  readonly preset: (used: Limits) => void
}

export function createDailyCount(limits: Limits, now: () => number): DailyCount {
  let used = { day: -1, read: 0, write: 0 }
  function today(): typeof used {
    const day = shanghaiDayNumber(now())
    if (used.day !== day) used = { day, read: 0, write: 0 }
    return used
  }
  return {
    charge: (kind) => {
      const counts = today()
      if (counts[kind] >= limits[kind]) return false
      counts[kind] += 1
      return true
    },
    preset: (counts) => Object.assign(today(), counts)
  }
}

export function shanghaiDayNumber(time: number): number {
  return Math.floor((time + 8 * 3_600_000) / 86_400_000)
}

export function shanghaiDay(time: number): string {
  return new Date(time + 8 * 3_600_000).toISOString().slice(0, 10)
}
