/** The accounts that Drawer knows of: each with tokens of its own, a place to keep them, and a state. */
import { AppFailure } from '../../shared/errors'
import { demoAccountId, type Account, type AccountState } from '../../shared/accounts'
import type { AccountMarker } from '../settings'
import { toAccountId } from './account-id'
import { createAccountStore, type AccountStore, type AccountStoreParts } from './account-store'
import { scopesOf } from './markers'
import { createTokenKeeper, holdStored, type Clock, type Held, type Identity } from './token-keeper'
import type { TokenClient } from './tokens'

/** A refresh token lives 90 days (kdocs-api.md 2.4); whether its use prolongs that, nobody knows. */
export const refreshLifeMs = 90 * 86_400_000

export interface Seat {
  readonly id: string
  readonly state: () => AccountState
  readonly account: () => Account
  readonly signedInAt: () => number
  readonly keeper: ReturnType<typeof createTokenKeeper>
  /** Null for the demo, of which nothing is kept. */
  readonly store: AccountStore | null
  /** Reads the keychain, where the account waits for that. True: it could be read. */
  readonly load: () => Promise<boolean>
  /** A sign-in has just succeeded. */
  readonly enter: (held: Held) => void
  /** Brings what is in memory to the keychain. */
  readonly keep: () => Promise<void>
  /** Nothing is handed out any more, and what comes late is dropped. */
  readonly leave: () => void
}

export interface SeatParts extends Omit<AccountStoreParts, 'id'> {
  readonly tokens: TokenClient
  readonly clock: Clock
  readonly onChange: () => void
}

/** What is known of an account before, and after, its tokens can be read. */
type Known = Omit<Identity, 'appKey'>

export function idOf(identity: Known): string {
  return identity.kind === 'demo' ? demoAccountId : toAccountId(identity)
}

export function knownFrom(origin: string, marker: AccountMarker): Known {
  const { appId, userId, name, signedInAt } = marker
  return { kind: 'kdocs', origin, appId, userId, name, signedInAt, scopes: scopesOf(marker) }
}

export function createSeat(first: Known, store: AccountStore | null, parts: SeatParts): Seat {
  const { clock, onChange } = parts
  let known = first
  let waiting: Exclude<AccountState, 'signed-in'> = 'keychain-locked'
  let isLeft = false
  const keeper = createTokenKeeper({
    tokens: parts.tokens,
    store: store ?? { keepPair: () => Promise.resolve('memory') },
    clock,
    onChange,
    onOver: () => {
      waiting = 'expired'
      onChange()
    }
  })

  function describe(): Account {
    const held = keeper.current()
    const { kind, name, appId, scopes, signedInAt } = known
    const endsAt = held?.pair.refreshToken ? held.pair.refreshObtainedAt + refreshLifeMs : null
    return {
      id: idOf(known),
      kind,
      name,
      appId,
      secretStore: held?.store ?? 'keychain',
      scopes,
      signedInAt,
      signInEndsAt: kind === 'demo' ? null : endsAt
    }
  }

  async function keep(): Promise<void> {
    const held = keeper.current()
    if (!store || !held) return
    const kept = await store.keep({ ...held.identity, pair: held.pair })
    const latest = keeper.current()
    // A refresh may have been waiting for the vault in front of us: then there is a newer pair.
    const isNewer = latest?.identity === held.identity && latest.pair !== held.pair
    const last = isNewer ? await store.keep({ ...latest.identity, pair: latest.pair }) : kept
    keeper.moveStore(held.identity, last)
  }

  return {
    id: idOf(first),
    state: () => (keeper.current() ? 'signed-in' : waiting),
    account: describe,
    signedInAt: () => known.signedInAt,
    keeper,
    store,
    load: async () => {
      if (!store || keeper.current() || waiting !== 'keychain-locked') return false
      const loaded = await store.load()
      // A sign-in or a sign-out meanwhile knows better.
      if (isLeft || keeper.current()) return false
      if (loaded.kind === 'found') {
        const { pair, appKey } = loaded.account
        keeper.hold(holdStored({ ...known, appId: pair.appId, appKey }, pair, clock))
        return true
      }
      waiting = loaded.kind === 'locked' ? 'keychain-locked' : 'expired'
      return false
    },
    enter: (held) => {
      if (isLeft) throw new AppFailure('cancelled')
      known = held.identity
      waiting = 'expired'
      keeper.hold(held)
    },
    keep,
    leave: () => {
      isLeft = true
      keeper.hold(null)
    }
  }
}

/** After a sleep of the computer: sign-ins that ran out meanwhile are renewed. Never rejects. */
export async function recheckSeats(seats: readonly Seat[]): Promise<void> {
  const open = seats.filter((seat) => seat.state() === 'signed-in')
  for (const { keeper } of open) keeper.recount()
  // What cannot be had now is asked for again by the first call that needs it.
  await Promise.allSettled(open.map(({ keeper }) => keeper.fresh()))
}

/** One store for each account, for good: what it does next waits for what it does now. */
export function createStores(parts: Omit<AccountStoreParts, 'id'>): (id: string) => AccountStore {
  const stores = new Map<string, AccountStore>()
  return (id) => {
    const store = stores.get(id) ?? createAccountStore({ ...parts, id })
    stores.set(id, store)
    return store
  }
}
