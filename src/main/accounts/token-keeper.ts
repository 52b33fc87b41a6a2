/** The account in use: hands out its access token and keeps it fresh, one refresh at a time. */
import { AppFailure, type AppError } from '../../shared/errors'
import type { Scope } from '../../shared/scopes'
import type { AccountStore } from './account-store'
import { measureLifetime, resumeLifetime, sooner, type Lifetime } from './lifetime'
import { isSameSecret, type Secret } from './secret'
import type { TokenPair } from './stored-tokens'
import type { TokenClient, TokenGrant } from './tokens'

export interface Clock {
  /** Wall clock, milliseconds since 1970. */
  readonly now: () => number
  /** Milliseconds since some fixed moment; nobody can set it. */
  readonly monotonic: () => number
}

/** Who is signed in. Compared by reference: the same person's next sign-in is another one. */
export interface Identity {
  readonly kind: 'kdocs' | 'demo'
  readonly origin: string
  readonly appId: string
  readonly appKey: Secret
  readonly userId: string
  readonly name: string
  readonly signedInAt: number
  /** What the sign-in asked for; KDocs does not say what it granted (kdocs-api.md 2.2). */
  readonly scopes: readonly Scope[]
}

export interface Held {
  readonly identity: Identity
  readonly pair: TokenPair
  readonly lifetime: Lifetime
  readonly store: 'keychain' | 'memory'
  /** When the access token came by a refresh of this run, on the monotonic clock. */
  readonly refreshedAt: number | null
}

export interface TokenKeeperParts {
  readonly tokens: TokenClient
  readonly store: Pick<AccountStore, 'keepPair'>
  readonly clock: Clock
  /** The store moved between keychain and memory. */
  readonly onChange: () => void
  /** The server will not give this account anything any more. */
  readonly onOver: () => void
}

type Refresh =
  | { readonly kind: 'held'; readonly held: Held }
  | { readonly kind: 'over' | 'unknown'; readonly error: AppError }

const retryMs = 60_000
// A token that the server gave out a minute ago and refuses now will not get better by another one.
const justRefreshedMs = 60_000

export function createTokenKeeper(parts: TokenKeeperParts) {
  const { clock } = parts
  const slot = createSlot(parts.onChange)
  const flight = createFlight(parts, slot)

  function giveUp(from: Held, answer: Exclude<Refresh, { kind: 'held' }>): never {
    if (answer.kind === 'unknown') throw new AppFailure(answer.error.code, answer.error.message)
    // Of all that waited, the first one ends the session.
    if (slot.has(from.identity)) {
      slot.set(null)
      parts.onOver()
    }
    throw new AppFailure('signed-out', 'refresh refused', answer.error.server)
  }

  return {
    current: slot.get,
    hold: (next: Held | null) => {
      flight.forgetFailure()
      slot.set(next)
    },
    /** The vault took the account after all, or did not. */
    moveStore: (identity: Identity, store: Held['store']) => {
      const held = slot.get()
      if (held?.identity === identity) slot.swap({ ...held, store })
    },

    /** The clock that nobody can set stands still while a computer sleeps: the sooner end counts. */
    recount: () => {
      const held = slot.get()
      if (!held) return
      const times = { now: clock.now(), monotonic: clock.monotonic() }
      slot.swap({ ...held, lifetime: sooner(held.lifetime, resumeLifetime(held.pair, times)) })
    },

    async fresh(): Promise<Held> {
      const from = slot.need()
      const now = clock.monotonic()
      const isGood = now < from.lifetime.endsAt
      if (now < from.lifetime.refreshAt || (isGood && flight.hasJustFailed())) return from
      const answer = await flight.refresh(from)
      if (answer.kind === 'held') return answer.held
      // It was early, by intent: the old token serves until its end.
      return clock.monotonic() < from.lifetime.endsAt ? slot.need() : giveUp(from, answer)
    },

    async renew(refused: Secret): Promise<Held> {
      const from = slot.need()
      if (!isSameSecret(from.pair.accessToken, refused)) return from
      const { refreshedAt } = from
      if (refreshedAt !== null && clock.monotonic() - refreshedAt < justRefreshedMs) {
        // The refresh token is good, so the account is: this one call is what KDocs does not allow.
        throw new AppFailure('forbidden', 'a fresh token was refused')
      }
      const answer = await flight.refresh(from)
      return answer.kind === 'held' ? answer.held : giveUp(from, answer)
    }
  }
}

type Slot = ReturnType<typeof createSlot>

function createSlot(onChange: () => void) {
  let held: Held | null = null
  return {
    get: () => held,
    need: (): Held => {
      if (!held) throw new AppFailure('signed-out')
      return held
    },
    has: (identity: Identity) => held?.identity === identity,
    set: (next: Held | null) => {
      held = next
    },
    /** The same account with something new about it. */
    swap: (next: Held) => {
      const hasMoved = held?.store !== next.store
      held = next
      if (hasMoved) onChange()
    }
  }
}

// SECURITY: O3. Single-flight: two refreshes with one token could cost the account its tokens.
function createFlight(parts: TokenKeeperParts, slot: Slot) {
  const { clock } = parts
  let running: { readonly identity: Identity; readonly result: Promise<Refresh> } | null = null
  let retryAt = -Infinity
  const land = (from: Held, answer: Refresh): Refresh => {
    if (!slot.has(from.identity)) throw new AppFailure('signed-out')
    if (answer.kind === 'held') slot.swap(answer.held)
    else retryAt = clock.monotonic() + retryMs
    return answer
  }
  return {
    hasJustFailed: () => clock.monotonic() < retryAt,
    forgetFailure: () => {
      retryAt = -Infinity
    },
    refresh: (from: Held): Promise<Refresh> => {
      if (running?.identity === from.identity) return running.result
      const result = refresh(parts, from, slot.has)
        .then((answer) => land(from, answer))
        .finally(() => {
          if (running?.result === result) running = null
        })
      running = { identity: from.identity, result }
      return result
    }
  }
}

/** For a grant that has just arrived; `askedAt` is the monotonic clock before it was asked for. */
export function holdGrant(
  identity: Identity,
  grant: TokenGrant,
  clock: { readonly now: number; readonly askedAt: number }
): Held {
  const lifeMs = grant.expiresInSeconds * 1_000
  const { accessToken, refreshToken } = grant
  const { appId } = identity
  const times = { obtainedAt: clock.now, lifeMs, refreshObtainedAt: clock.now }
  return {
    identity,
    pair: { appId, accessToken, refreshToken, ...times, generation: 1 },
    lifetime: measureLifetime(clock.askedAt, lifeMs),
    store: 'memory',
    refreshedAt: null
  }
}

/** For a pair that an earlier run has left. */
export function holdStored(identity: Identity, pair: TokenPair, clock: Clock): Held {
  const times = { now: clock.now(), monotonic: clock.monotonic() }
  const lifetime = resumeLifetime(pair, times)
  return { identity, pair, lifetime, store: 'keychain', refreshedAt: null }
}

async function refresh(
  { tokens, store, clock }: TokenKeeperParts,
  from: Held,
  isHeld: (identity: Identity) => boolean
): Promise<Refresh> {
  const { identity, pair } = from
  if (!pair.refreshToken) {
    return { kind: 'over', error: { code: 'signed-out', message: 'no refresh token' } }
  }
  const askedAt = clock.monotonic()
  const answer = await tokens.refresh(identity, pair.refreshToken)
  if (answer.kind !== 'granted') return answer

  const granted = holdGrant(identity, answer.grant, { now: clock.now(), askedAt })
  const given = granted.pair.refreshToken
  const isNew = given !== null && !isSameSecret(given, pair.refreshToken)
  const next: TokenPair = {
    ...granted.pair,
    refreshToken: given ?? pair.refreshToken,
    refreshObtainedAt: isNew ? granted.pair.refreshObtainedAt : pair.refreshObtainedAt,
    generation: pair.generation + 1
  }
  // SECURITY: O3. Vault and read-back come first, waiters last: no crash loses a pair in use.
  const kept =
    identity.kind === 'demo'
      ? 'memory'
      : await store.keepPair({ ...identity, pair: next }, () => isHeld(identity))
  return {
    kind: 'held',
    held: { ...granted, pair: next, store: kept, refreshedAt: clock.monotonic() }
  }
}
