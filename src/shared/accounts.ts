/** The nouns of accounts and of their sign-in, as plain readonly data. */
import type { Scope } from './scopes'

/** The id of the demo drive's account. */
export const demoAccountId = 'demo'

export interface Account {
  readonly id: string
  readonly kind: 'kdocs' | 'demo'
  readonly name: string
  readonly appId: string
  /** Where the secrets live until sign-out: the OS keychain, or this process's memory only. */
  readonly secretStore: 'keychain' | 'memory'
  /** What its sign-in asked KDocs for. */
  readonly scopes: readonly Scope[]
  /** Milliseconds since 1970. */
  readonly signedInAt: number
  /** When KDocs ends this sign-in, unless it prolongs it before; null where nobody can say. */
  readonly signInEndsAt: number | null
}

/** `keychain-locked`: its secrets are there and cannot be read now. */
export type AccountState = 'signed-in' | 'expired' | 'keychain-locked'

/** One account of this window, whether it is shown or not. */
export interface AccountSummary {
  readonly account: Account
  readonly state: AccountState
  readonly isShown: boolean
  /** Tasks that have not ended: those that go on, and those that wait for something or somebody. */
  readonly running: number
  readonly waiting: number
}

export interface Accounts {
  readonly list: readonly AccountSummary[]
  /** The browser is open for a sign-in, whatever is shown meanwhile. */
  readonly isSigningIn: boolean
}

/** What a trial entry in the keychain came to; `found`: it was kept, read again and erased. */
export interface KeychainTest {
  readonly store: 'keychain' | 'memory'
  readonly outcome: 'found' | 'missing' | 'locked' | 'absent' | 'hung' | 'corrupt' | 'too-large'
}

/** What became of a sign-out. */
export interface SignedOut {
  readonly session: Session
  readonly name: string
  /** The keychain's entries could not be proven to be gone. */
  readonly secretsMayRemain: boolean
}

export type SignedOutReason = 'none' | 'signed-out' | 'expired' | 'keychain-locked' | 'no-demo'

export type Session =
  | { readonly state: 'starting' }
  | {
      readonly state: 'signed-out'
      readonly reason: SignedOutReason
      /** True when sign-out could not prove that the keychain entry is gone. */
      readonly secretsMayRemain: boolean
    }
  | { readonly state: 'signing-in' }
  | { readonly state: 'signed-in'; readonly account: Account }
