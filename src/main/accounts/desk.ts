/** What is known of the accounts now, and what the window sees of it. */
import type { Session } from '../../shared/accounts'
import type { Seat } from './seats'

export interface Attempt {
  readonly abort: AbortController
  /** Accounts that were signed out while it was under way: it does not bring them back. */
  readonly gone: Set<string>
  offer: ((address: string) => boolean) | null
}

/** Everything that can change. What the window sees is derived from it, so it cannot disagree. */
export interface Desk {
  isStarting: boolean
  attempt: Attempt | null
  readonly seats: Map<string, Seat>
  shown: string | null
  out: {
    readonly reason: 'none' | 'signed-out' | 'no-demo'
    readonly secretsMayRemain: boolean
  }
}

export const createDesk = (): Desk => ({
  isStarting: true,
  attempt: null,
  seats: new Map(),
  shown: null,
  out: { reason: 'none', secretsMayRemain: false }
})

export function listSeats({ seats }: Desk): readonly Seat[] {
  return [...seats.values()].sort((one, other) => other.signedInAt() - one.signedInAt())
}

export function describe(desk: Desk): Session {
  if (desk.isStarting) return { state: 'starting' }
  const seat = desk.shown === null ? undefined : desk.seats.get(desk.shown)
  const state = seat?.state()
  if (seat && state === 'signed-in') return { state, account: seat.account() }
  if (desk.attempt) return { state: 'signing-in' }
  const { reason, secretsMayRemain } = desk.out
  if (state === 'expired' || state === 'keychain-locked') {
    return { state: 'signed-out', reason: state, secretsMayRemain }
  }
  return { state: 'signed-out', reason, secretsMayRemain }
}
