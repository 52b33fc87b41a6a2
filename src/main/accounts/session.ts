/** Who is signed in and which account is shown: start, sign-in, demo, switch, sign-out, credentials. */
import { AppFailure } from '../../shared/errors'
import {
  demoAccountId,
  type Account,
  type AccountState,
  type Session,
  type SignedOut
} from '../../shared/accounts'
import type { SendHttp } from '../kdocs/answer'
import type { Settings } from '../settings'
import { connectDemo, type DemoDrive } from './demo'
import { createDesk, describe, listSeats, type Attempt, type Desk } from './desk'
import { sweepLeftovers } from './leftovers'
import { listStored, readMarker } from './markers'
import { createSeat, createStores, idOf, knownFrom, recheckSeats, type Seat } from './seats'
import type { Secret } from './secret'
import { signInByBrowser, type SignInInput } from './sign-in'
import { afterMs, type After } from './timer'
import type { Clock, Held, Identity } from './token-keeper'
import { createTokenClient } from './tokens'
import type { Vault } from './vault'

export interface Credentials {
  readonly origin: string
  readonly appId: string
  readonly accessToken: Secret
  readonly appKey: Secret
}

export interface KnownAccount {
  readonly account: Account
  readonly state: AccountState
}

export interface Sessions {
  /** The account that is shown, or why there is none. */
  current(): Session
  /** All of them, the last one to sign in first. */
  list(): readonly KnownAccount[]
  /** The id of the account whose turn it is, whatever its state. */
  shown(): string | null
  /** A person is in the browser, or about to be. */
  isSigningIn(): boolean
  /** Reads the markers and the keychain, once. */
  start(): Promise<Session>
  signIn(input: SignInInput): Promise<Session>
  cancelSignIn(): void
  /** The address that the browser was sent to, pasted by a person whose browser could not follow it. */
  answerSignIn(address: string): void
  /** In place of `start`: nothing is told until the demo is there, so that nobody is asked to sign in. */
  startDemo(): Promise<Session>
  show(accountId: string): Promise<Session>
  retryKeychain(): Promise<Session>
  signOut(accountId: string): Promise<SignedOut>
  /** Fresh credentials; throws signed-out, or why they could not be had now. */
  credentials(accountId: string): Promise<Credentials>
  /** After a sleep of the computer: sign-ins that ran out meanwhile are renewed. Never rejects. */
  readonly recheck: () => Promise<void>
  /** The server refused this access token: one refresh for all who ask, or signed out. */
  renew(accountId: string, refused: Secret): Promise<Credentials>
}

export interface SessionsParts {
  readonly origin: string
  readonly sendHttp: SendHttp
  readonly vault: Vault
  readonly fallbackVault: Vault
  readonly settings: Settings
  readonly openInBrowser: (url: string) => Promise<void> | void
  readonly clock: Clock
  /** Something about an account, the sign-in or what is shown is different. */
  readonly publish: () => void
  readonly demo: DemoDrive
  readonly randomBytes: (size: number) => Uint8Array
  readonly after?: After
}

export function createSessions(parts: SessionsParts): Sessions {
  const desk = createDesk()
  const context: Context = {
    parts,
    desk,
    tokens: createTokenClient(parts),
    storeOf: createStores(parts),
    tell: () => {
      // Nobody asks before the start is over.
      if (!desk.isStarting) parts.publish()
      return describe(desk)
    }
  }
  const loading = once(() => load(context))
  const starting = async (): Promise<Session> => {
    await loading()
    return begin(context)
  }
  const after =
    <A extends readonly unknown[], R>(work: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      await starting()
      return work(...args)
    }
  const seatOf = (id: string): Seat => {
    const seat = desk.seats.get(id)
    if (!seat) throw new AppFailure('signed-out', 'this account is not signed in')
    return seat
  }
  return {
    current: () => describe(desk),
    list: () => listSeats(desk).map((seat) => ({ account: seat.account(), state: seat.state() })),
    shown: () => desk.shown,
    isSigningIn: () => desk.attempt !== null,
    start: starting,
    signIn: after((input) => attempt(context, (own) => connectKDocs(context, input, own))),
    cancelSignIn: () => desk.attempt?.abort.abort(),
    answerSignIn: (address) => {
      if (desk.attempt?.offer?.(address) !== true) throw new AppFailure('callback-mismatch')
    },
    startDemo: async () => {
      await loading()
      try {
        if (desk.seats.has(demoAccountId)) await show(context, demoAccountId)
        else await attempt(context, () => connectDemo(parts))
      } catch (thrown) {
        // Whoever asked for it in the window is answered there.
        if (desk.isStarting) desk.out = { reason: 'no-demo', secretsMayRemain: false }
        throw thrown
      } finally {
        begin(context)
      }
      return describe(desk)
    },
    show: after((id) => show(context, seatOf(id).id)),
    retryKeychain: after(() => retryKeychain(context)),
    signOut: after((id) => signOut(context, id)),
    recheck: () => recheckSeats([...desk.seats.values()]),
    credentials: after(async (id) => toCredentials(await seatOf(id).keeper.fresh())),
    renew: async (id, refused) => toCredentials(await seatOf(id).keeper.renew(refused))
  }
}

interface Context {
  readonly parts: SessionsParts
  readonly desk: Desk
  readonly tokens: ReturnType<typeof createTokenClient>
  readonly storeOf: ReturnType<typeof createStores>
  readonly tell: () => Session
}

function toCredentials({ identity, pair }: Held): Credentials {
  const { origin, appId, appKey } = identity
  return { origin, appId, appKey, accessToken: pair.accessToken }
}

function addSeat(context: Context, known: Omit<Identity, 'appKey'>): Seat {
  const { parts, desk, tokens, storeOf, tell } = context
  const store = known.kind === 'demo' ? null : storeOf(idOf(known))
  const seat = createSeat(known, store, { ...parts, tokens, onChange: () => void tell() })
  desk.seats.set(seat.id, seat)
  return seat
}

async function load(context: Context): Promise<void> {
  const { parts, desk } = context
  const { origin, settings } = parts
  for (const marker of listStored(settings, origin)) addSeat(context, knownFrom(origin, marker))
  const { shownAccount } = settings.get()
  const [latest] = listSeats(desk)
  desk.shown = desk.seats.has(shownAccount) ? shownAccount : (latest?.id ?? null)
  let isOpen = false
  for (const seat of desk.seats.values()) if (await seat.load()) isOpen = true
  await sweepLeftovers(parts, isOpen)
}

function begin({ desk, tell }: Context): Session {
  if (!desk.isStarting) return describe(desk)
  desk.isStarting = false
  return tell()
}

/** Runs one sign-in. Until it has succeeded, what was there before stays in use. */
async function attempt(
  context: Context,
  connect: (own: Attempt) => Promise<Held>
): Promise<Session> {
  const { desk, tell } = context
  if (desk.attempt) throw new AppFailure('already-running')
  const own: Attempt = { abort: new AbortController(), gone: new Set(), offer: null }
  desk.attempt = own
  tell()
  try {
    const held = await connect(own)
    const id = idOf(held.identity)
    if (own.abort.signal.aborted || own.gone.has(id)) throw new AppFailure('cancelled')
    const seat = desk.seats.get(id) ?? addSeat(context, held.identity)
    seat.enter(held)
    await seat.keep()
    // A sign-out meanwhile has taken the account away again.
    if (own.gone.has(id)) throw new AppFailure('cancelled')
    desk.out = { reason: 'none', secretsMayRemain: false }
    await turnTo(context, id)
  } finally {
    desk.attempt = null
    tell()
  }
  return describe(desk)
}

async function connectKDocs(
  { parts, tokens }: Context,
  input: SignInInput,
  own: Attempt
): Promise<Held> {
  const { appId: lastAppId, callbackAddress, scopes } = input
  // Only what the form shows next time; a full disk is no reason not to sign in.
  await parts.settings.update({ lastAppId, callbackAddress, scopes }).catch(() => undefined)
  const onWaiting = (offer: (address: string) => boolean): void => {
    own.offer = offer
  }
  return signInByBrowser({ after: afterMs, ...parts, tokens, onWaiting }, input, own.abort.signal)
}

/** The demo ends with Drawer, so the next start cannot show it. */
async function turnTo({ parts, desk }: Context, id: string | null): Promise<void> {
  desk.shown = id
  if (id === demoAccountId) return
  // Which one is shown next time is not worth a failure.
  await parts.settings.update({ shownAccount: id ?? '' }).catch(() => undefined)
}

async function show(context: Context, id: string): Promise<Session> {
  await turnTo(context, id)
  return context.tell()
}

async function retryKeychain({ desk, tell }: Context): Promise<Session> {
  for (const seat of desk.seats.values()) {
    if (seat.state() !== 'signed-in') await seat.load()
    else if (seat.account().secretStore === 'memory') await seat.keep()
  }
  return tell()
}

async function signOut(context: Context, id: string): Promise<SignedOut> {
  const { parts, desk, storeOf, tell } = context
  const seat = desk.seats.get(id)
  if (!seat && !readMarker(parts.settings, id)) throw new AppFailure('signed-out')
  const name = seat?.account().name ?? ''
  desk.attempt?.gone.add(id)
  const store = storeOf(id)
  seat?.leave()
  desk.seats.delete(id)
  desk.out = { reason: 'signed-out', secretsMayRemain: false }
  if (desk.shown === id) {
    const next = listSeats(desk)
    const open = next.find((one) => one.state() === 'signed-in') ?? next[0]
    await turnTo(context, open?.id ?? null)
  }
  // SECURITY: S4. Nobody is told of a sign-out that a crash could take back.
  if (id !== demoAccountId) await store.retire()
  tell()
  const secretsMayRemain = id !== demoAccountId && !(await store.drop())
  desk.out = { reason: 'signed-out', secretsMayRemain }
  return { session: tell(), name, secretsMayRemain }
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | null = null
  return () => (running ??= work())
}
