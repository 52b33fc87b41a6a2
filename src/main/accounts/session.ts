/** Who is signed in: start, sign-in, demo, sign-out, and credentials for everything that calls KDocs. */
import { AppFailure } from '../../shared/errors'
import type { Account, Session, SignedOutReason } from '../../shared/model'
import type { SendHttp } from '../kdocs/answer'
import type { Settings } from '../settings'
import { createAccountStore, type AccountStore } from './account-store'
import { connectDemo, type DemoDrive } from './demo'
import type { Secret } from './secret'
import { signInByBrowser, type SignInInput } from './sign-in'
import { afterMs, type After } from './timer'
import { createTokenKeeper, holdStored, type Clock, type Held } from './token-keeper'
import { createTokenClient } from './tokens'
import type { Vault } from './vault'

export interface Credentials {
  readonly origin: string
  readonly accountId: string
  readonly appId: string
  readonly accessToken: Secret
  readonly appKey: Secret
}

export interface Sessions {
  current(): Session
  /** Reads the marker and the keychain, once. */
  start(): Promise<Session>
  signIn(input: SignInInput): Promise<Session>
  cancelSignIn(): void
  startDemo(): Promise<Session>
  retryKeychain(): Promise<Session>
  signOut(): Promise<Session>
  /** Fresh credentials; throws signed-out, or why they could not be had now. */
  credentials(): Promise<Credentials>
  /** The server refused this access token: one refresh for all who ask, or signed out. */
  renew(refused: Secret): Promise<Credentials>
}

export interface SessionsParts {
  readonly origin: string
  readonly sendHttp: SendHttp
  readonly vault: Vault
  readonly fallbackVault: Vault
  readonly settings: Settings
  readonly openInBrowser: (url: string) => Promise<void> | void
  readonly clock: Clock
  readonly publish: (session: Session) => void
  readonly demo: DemoDrive
  readonly randomBytes: (size: number) => Uint8Array
  readonly after?: After
}

/** Everything that can change. What the window sees is derived from it, so it cannot disagree. */
interface Desk {
  isStarting: boolean
  attempt: AbortController | null
  /** Counts sign-ins and sign-outs, so that an answer from before one of them is dropped. */
  changes: number
  out: { readonly reason: SignedOutReason; readonly secretsMayRemain: boolean }
}

export function createSessions(parts: SessionsParts): Sessions {
  const desk: Desk = {
    isStarting: true,
    attempt: null,
    changes: 0,
    out: { reason: 'none', secretsMayRemain: false }
  }
  const store = createAccountStore(parts)
  const tokens = createTokenClient(parts)
  let shown = ''
  const show = (): Session => {
    const session = current()
    const text = JSON.stringify(session)
    if (text !== shown) parts.publish(session)
    shown = text
    return session
  }
  const keeper = createTokenKeeper({
    tokens,
    store,
    clock: parts.clock,
    onChange: show,
    onOver: () => {
      desk.out = { reason: 'expired', secretsMayRemain: false }
      show()
    }
  })
  const context = { parts, desk, store, tokens, keeper, show }
  const current = (): Session => describe(desk, keeper.current())
  const starting = once(() => start(context))
  return {
    current,
    start: starting,
    signIn: async (input) => {
      await starting()
      return attempt(context, (signal) => connectKDocs(context, input, signal))
    },
    cancelSignIn: () => desk.attempt?.abort(),
    startDemo: async () => {
      await starting()
      if (keeper.current()?.identity.kind === 'kdocs') throw new AppFailure('already-running')
      return attempt(context, () => connectDemo(parts))
    },
    retryKeychain: async () => {
      await starting()
      return retryKeychain(context)
    },
    signOut: async () => {
      await starting()
      return signOut(context)
    },
    credentials: async () => {
      await starting()
      return toCredentials(await keeper.fresh())
    },
    renew: async (refused) => toCredentials(await keeper.renew(refused))
  }
}

interface Context {
  readonly parts: SessionsParts
  readonly desk: Desk
  readonly store: AccountStore
  readonly tokens: ReturnType<typeof createTokenClient>
  readonly keeper: ReturnType<typeof createTokenKeeper>
  readonly show: () => Session
}

function describe(desk: Desk, held: Held | null): Session {
  if (desk.isStarting) return { state: 'starting' }
  if (desk.attempt) return { state: 'signing-in' }
  return held
    ? { state: 'signed-in', account: toAccount(held) }
    : { state: 'signed-out', ...desk.out }
}

function toAccount({ identity, store }: Held): Account {
  const { kind, name, appId } = identity
  return { id: toAccountId(identity), kind, name, appId, secretStore: store }
}

/** File ids are scoped to the app (kdocs-api.md 1.3), so another app is another account. */
function toAccountId({ kind, origin, appId, userId }: Held['identity']): string {
  return kind === 'demo' ? 'demo' : [origin, appId, userId].join(' ')
}

function toCredentials({ identity, pair }: Held): Credentials {
  const { origin, appId, appKey } = identity
  return { origin, accountId: toAccountId(identity), appId, appKey, accessToken: pair.accessToken }
}

async function start(context: Context): Promise<Session> {
  await load(context)
  context.desk.isStarting = false
  return context.show()
}

async function load({ parts, desk, store, keeper }: Context): Promise<void> {
  const { changes } = desk
  const loaded = await store.load()
  if (desk.changes !== changes) return
  if (loaded.kind === 'found') {
    const { pair, appKey, userId, name, signedInAt } = loaded.account
    const { origin, clock } = parts
    const identity = {
      kind: 'kdocs',
      origin,
      appId: pair.appId,
      appKey,
      userId,
      name,
      signedInAt
    } as const
    keeper.hold(holdStored(identity, pair, clock))
  } else {
    const reasons = { none: 'none', locked: 'keychain-locked', damaged: 'expired' } as const
    desk.out = { reason: reasons[loaded.kind], secretsMayRemain: false }
  }
}

/** Runs one sign-in. Until it has succeeded, what was there before stays in use. */
async function attempt(
  context: Context,
  connect: (signal: AbortSignal) => Promise<Held>
): Promise<Session> {
  const { desk, keeper, store, show } = context
  if (desk.attempt) throw new AppFailure('already-running')
  const own = new AbortController()
  const isMine = (): boolean => desk.attempt === own
  desk.attempt = own
  show()
  try {
    const held = await connect(own.signal)
    if (own.signal.aborted) throw new AppFailure('cancelled')
    desk.changes += 1
    keeper.hold(held)
    if (held.identity.kind === 'kdocs') {
      const kept = await store.keep({ ...held.identity, pair: held.pair })
      keeper.moveStore(held.identity, kept)
    }
    // A sign-out meanwhile has taken the account away again.
    if (!isMine()) throw new AppFailure('cancelled')
    if (held.identity.kind === 'kdocs') desk.out = { reason: 'none', secretsMayRemain: false }
  } catch (thrown) {
    if (isMine()) {
      desk.attempt = null
      show()
    }
    throw thrown
  }
  desk.attempt = null
  return show()
}

async function connectKDocs(
  { parts, tokens }: Context,
  input: SignInInput,
  signal: AbortSignal
): Promise<Held> {
  const { appId: lastAppId, callbackAddress } = input
  // Only what the form shows next time; a full disk is no reason not to sign in.
  await parts.settings.update({ lastAppId, callbackAddress }).catch(() => undefined)
  return signInByBrowser({ after: afterMs, ...parts, tokens }, input, signal)
}

async function retryKeychain(context: Context): Promise<Session> {
  const { desk, keeper, show } = context
  const held = keeper.current()
  if (held?.identity.kind === 'kdocs' && held.store === 'memory') {
    keeper.moveStore(held.identity, await keepLatest(context, held))
  } else if (!held && !desk.attempt && desk.out.reason === 'keychain-locked') {
    await load(context)
  }
  return show()
}

/** A refresh may have been waiting for the vault in front of us: then there is a newer pair to keep. */
async function keepLatest({ store, keeper }: Context, held: Held): Promise<Held['store']> {
  const kept = await store.keep({ ...held.identity, pair: held.pair })
  const latest = keeper.current()
  const isNewer = latest?.identity === held.identity && latest.pair !== held.pair
  return isNewer ? store.keep({ ...latest.identity, pair: latest.pair }) : kept
}

async function signOut({ desk, keeper, store, show }: Context): Promise<Session> {
  const wasDemo = keeper.current()?.identity.kind === 'demo'
  desk.attempt?.abort()
  desk.attempt = null
  desk.changes += 1
  keeper.hold(null)
  if (wasDemo) {
    // The demo kept nothing. An account behind a locked keychain is still waiting there.
    if (desk.out.reason !== 'keychain-locked') desk.out = { ...desk.out, reason: 'signed-out' }
    return show()
  }
  desk.out = { reason: 'signed-out', secretsMayRemain: false }
  const isProven = await store.drop()
  desk.out = { reason: 'signed-out', secretsMayRemain: !isProven }
  return show()
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | null = null
  return () => (running ??= work())
}
