/** Everything that can go wrong in a schedule; the table that a run prints has one row for each. */
export const faultKinds = [
  // The network and the server, one call at a time.
  'offline',
  'lost before arrival',
  'lost after work',
  'past the time-out',
  'done in part',
  'done twice',
  'says done too early',
  '401',
  '403',
  '404',
  '429 with Retry-After',
  '429 without',
  '5xx before work',
  '5xx after work',
  'malformed JSON',
  'portal page',
  'refusal code',
  'folder is busy',
  'stale listing',
  'missing page',
  // Other clients of the same drive.
  'moved by others',
  'trashed by others',
  'restored by others',
  // The computer.
  'clock set',
  'sleep for hours',
  'disk full',
  'write error',
  'short write',
  'crash before a write',
  'crash after a write',
  'crash around a call',
  'crash at any moment',
  'older journal',
  'second instance',
  'keychain locked',
  'token expired'
] as const

export type FaultKind = (typeof faultKinds)[number]

export type FaultCounts = Readonly<Record<FaultKind, number>>

export function noFaults(): Record<FaultKind, number> {
  // fromEntries forgets which keys it was given.
  return Object.fromEntries(faultKinds.map((kind) => [kind, 0])) as Record<FaultKind, number>
}

/** How a schedule is treated; rolled once. */
export interface Weather {
  /** Share of steps at which something goes wrong. */
  readonly callFaults: number
  readonly fileFaults: number
  readonly mostFaults: number
  readonly mostCrashes: number
  /** Listings can lag behind. Then nothing is carried out in part and refused: see docs/adr/0004. */
  readonly isStale: boolean
  /** Batches can come later than any settle time; what was said by then is not held against it. */
  readonly isLate: boolean
  readonly hasOthers: boolean
}
