/**
 * How far this computer's clock is from the servers' (SECURITY: O5).
 *
 * WPS-2 signs the time, so a wrong clock makes KDocs refuse app-space calls. Each answer in KDocs' own
 * envelope brings the server's time in `Date`. The offset is kept in memory only.
 */
import type { ClockSkew } from '../../shared/model'

export interface DateSeen {
  readonly origin: string
  readonly date: string | null
  /** Set by a cache: then `Date` is the time when something else was answered. */
  readonly age: string | null
  /** On the monotonic clock: when the call left, and when the head of its answer was there. */
  readonly sentAt: number
  readonly receivedAt: number
}

export interface ServerClock {
  readonly see: (seen: DateSeen) => void
  /** To be added to this computer's time for what the server compares with its own; 0 when it is close. */
  readonly offsetMs: (origin: string) => number
  /** The computer slept, or its clock was set: what that means for the offsets, and who is to know it. */
  readonly checkAgain: () => void
  /** What the person should know; null while the clock is about right. */
  readonly skew: () => ClockSkew | null
}

export interface ServerClockParts {
  readonly now: () => number
  readonly monotonic: () => number
  readonly publish: (skew: ClockSkew | null) => void
}

const appliedFromMs = 60_000
const shownFromMs = 5 * 60_000
/** A little less, so that a clock at the limit does not make the sentence come and go. */
const hiddenBelowMs = 4.5 * 60_000
const keptSamples = 5
const longestTripMs = 10_000
/** The two clocks of a computer drift apart by less; a jump is larger. */
const jumpMs = 2_000
const earliest = Date.UTC(2020, 0, 1)
const latest = Date.UTC(2100, 0, 1)
/** `Date` counts whole seconds, rounded down. */
const halfSecondMs = 500

export function createServerClock({ now, monotonic, publish }: ServerClockParts): ServerClock {
  /** Per server, the newest last: its time less this computer's. */
  const samples = new Map<string, number[]>()
  let lead = now() - monotonic()
  let told: ClockSkew | null = null

  /** Whatever the wall clock did since last time, without the computer's time having passed. */
  function followJump(): void {
    const leadNow = now() - monotonic()
    const jump = leadNow - lead
    if (Math.abs(jump) < jumpMs) return
    lead = leadNow
    for (const [origin, offsets] of samples) {
      samples.set(
        origin,
        offsets.map((offset) => afterJump(offset, jump))
      )
    }
  }

  function offsetOf(origin: string): number {
    followJump()
    return median(samples.get(origin) ?? [])
  }

  function skew(): ClockSkew | null {
    const offsets = [...samples.keys()].map(offsetOf)
    const worst = offsets.reduce((far, one) => (Math.abs(one) > Math.abs(far) ? one : far), 0)
    if (Math.abs(worst) < (told ? hiddenBelowMs : shownFromMs)) return null
    return { minutes: Math.round(Math.abs(worst) / 60_000), is: worst > 0 ? 'behind' : 'ahead' }
  }

  function tell(): void {
    const found = skew()
    if (isSame(found, told)) return
    told = found
    publish(found)
  }

  return {
    see: (seen) => {
      followJump()
      const offset = readOffset(seen, now() - (monotonic() - seen.receivedAt))
      if (offset === null) return
      const known = samples.get(seen.origin) ?? []
      samples.set(seen.origin, [...known, offset].slice(-keptSamples))
      tell()
    },
    checkAgain: tell,
    offsetMs: (origin) => {
      const offset = offsetOf(origin)
      return Math.abs(offset) < appliedFromMs ? 0 : offset
    },
    skew: () => told
  }
}

/** Null: this answer says nothing about the time. */
function readOffset(
  { date, age, sentAt, receivedAt }: DateSeen,
  receivedAtWall: number
): number | null {
  const tripMs = receivedAt - sentAt
  const isCached = age !== null && Number(age) !== 0
  if (date === null || isCached || tripMs < 0 || tripMs > longestTripMs) return null
  // Only the form that HTTP prescribes: Date.parse takes many, some of them in the local zone.
  if (!/^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(date)) return null
  const said = Date.parse(date)
  if (Number.isNaN(said) || said < earliest || said > latest) return null
  // Written somewhere on the way: in the middle it is at most half of the trip wrong.
  return said + halfSecondMs - (receivedAtWall - tripMs / 2)
}

/**
 * The wall clock went forward while the other stood still: the computer slept, and the offset is what
 * it was, or somebody set the clock. Where the second would have made it right, that is what happened.
 * Back it only goes when it is set.
 */
function afterJump(offset: number, jump: number): number {
  const set = offset - jump
  return jump < 0 || Math.abs(set) < Math.abs(offset) ? set : offset
}

/** One answer with an old date moves nothing; of two it is the older one that something kept. */
function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[sorted.length >> 1] ?? 0
}

function isSame(one: ClockSkew | null, other: ClockSkew | null): boolean {
  return one?.is === other?.is && one?.minutes === other?.minutes
}
