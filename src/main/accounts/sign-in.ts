/** From "Sign in" to tokens: port, browser, code, exchange, name. Touches nothing that is kept. */
import { AppFailure } from '../../shared/errors'
import type { Scope } from '../../shared/scopes'
import { buildAuthoriseUrl, createState, parseCallbackAddress } from './callback'
import { listenForCode } from './oauth'
import type { Secret } from './secret'
import type { After } from './timer'
import { holdGrant, type Clock, type Held } from './token-keeper'
import type { TokenClient } from './tokens'

export interface SignInInput {
  readonly appId: string
  readonly appKey: Secret
  readonly callbackAddress: string
  readonly scopes: readonly Scope[]
}

export interface SignInParts {
  readonly origin: string
  readonly tokens: TokenClient
  readonly openInBrowser: (url: string) => Promise<void> | void
  readonly randomBytes: (size: number) => Uint8Array
  readonly clock: Clock
  readonly after: After
  /** While the browser is open: takes an address that was pasted, and says whether it is the answer. */
  readonly onWaiting: (offer: (address: string) => boolean) => void
}

export async function signInByBrowser(
  { origin, tokens, openInBrowser, randomBytes, clock, after, onWaiting }: SignInParts,
  { appId, appKey, callbackAddress, scopes }: SignInInput,
  signal: AbortSignal
): Promise<Held> {
  const callback = parseCallbackAddress(callbackAddress)
  // SECURITY: O2. A new state for every attempt; it lives as long as this call.
  const state = createState(randomBytes)
  const unlisten = new AbortController()
  const anySignal = AbortSignal.any([signal, unlisten.signal])
  const listener = await listenForCode({ callback, state, signal: anySignal, after })
  try {
    onWaiting(listener.offer)
    await openInBrowser(buildAuthoriseUrl({ origin, appId, callback, state, scopes }))
  } catch (thrown) {
    unlisten.abort()
    throw thrown
  }
  const code = await listener.code

  const askedAt = clock.monotonic()
  const grant = await tokens.exchange({ origin, appId, appKey }, code)
  if (signal.aborted) throw new AppFailure('cancelled')
  const person = await tokens.whoIs(origin, grant.accessToken)
  const now = clock.now()
  const identity = {
    kind: 'kdocs',
    origin,
    appId,
    appKey,
    userId: person?.userId ?? '',
    name: person?.name || appId,
    signedInAt: now,
    scopes
  } as const
  return holdGrant(identity, grant, { now, askedAt })
}
