/** The person's computer: clocks that may be wrong, a keychain that may be locked, tokens, sleep. */
import type { Clock, Owner } from './clock'
import type { Dice } from './dice'
import { AppFailure } from '../shared/errors'
import { createSecret } from '../main/accounts/secret'
import type { WorkspaceTokens } from '../main/workspace'

export interface Computer {
  readonly now: () => number
  readonly monotonic: () => number
  readonly setClock: (byMs: number) => void
  readonly sleepFor: (ms: number) => void
  readonly lockKeychain: (ms: number) => void
  readonly expireToken: () => void
  /** What the server takes. */
  readonly isToken: (token: string) => boolean
  readonly tokensFor: (owner: Owner) => WorkspaceTokens
}

export const origin = 'https://kdocs.example'

export function createComputer(clock: Clock, dice: Dice): Computer {
  // Linux's monotonic clock and its timers stand still while the computer sleeps, others' do not.
  const standsStill = dice.chance(0.5)
  let wrongByMs = 0
  let lockedUntil = 0
  let tokenNumber = 1

  const token = (): string => `token-${tokenNumber}`
  const appKey = createSecret('key')
  let accessToken = createSecret(token())

  return {
    now: () => clock.time() + wrongByMs,
    monotonic: () => clock.time() - (standsStill ? clock.sleptMs() : 0),
    setClock: (byMs) => {
      wrongByMs += byMs
    },
    sleepFor: (ms) => clock.suspend(ms, standsStill),
    lockKeychain: (ms) => {
      lockedUntil = Math.max(lockedUntil, clock.time() + ms)
    },
    expireToken: () => {
      tokenNumber += 1
    },
    isToken: (offered) => offered === token(),
    tokensFor: (owner) => {
      const credentials = async () => {
        if (clock.time() < lockedUntil) throw new AppFailure('keychain', 'the keychain is locked')
        return Promise.resolve({ origin, accessToken, appId: 'app', appKey })
      }
      return {
        credentials,
        renew: async () => {
          await clock.sleep(dice.between(20, 200), owner)
          accessToken = createSecret(token())
          return credentials()
        }
      }
    }
  }
}
