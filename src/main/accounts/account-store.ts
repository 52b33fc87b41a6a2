/** Keeps one account per server in the vault, and the settings marker that says so. */
import { readMarker, type AccountMarker, type Settings } from '../settings'
import type { Secret } from './secret'
import { decodePair, encodePair, type TokenPair } from './stored-tokens'
import type { Vault, VaultErase, VaultWrite } from './vault'

export interface KeptAccount {
  readonly appKey: Secret
  readonly pair: TokenPair
  readonly userId: string
  readonly name: string
  readonly signedInAt: number
}

export type Loaded =
  | { readonly kind: 'found'; readonly account: KeptAccount }
  /** `locked`: something is there and cannot be read now; `damaged`: it can never be read. */
  | { readonly kind: 'none' | 'locked' | 'damaged' }

export interface AccountStoreParts {
  readonly origin: string
  readonly vault: Vault
  readonly fallbackVault: Vault
  readonly settings: Settings
}

/** For the keychain: whether the settings say that this entry must be there. */
export function expectsEntry(settings: Settings, key: string): boolean {
  const [origin = '', ...name] = key.split(' ')
  return name.length === 1 && readMarker(settings, origin)?.stored === true
}

export function createAccountStore({ origin, vault, fallbackVault, settings }: AccountStoreParts) {
  const tokensKey = `${origin} tokens`
  const appKeyKey = `${origin} app-key`
  const keys = [tokensKey, appKeyKey]
  /** Entries that could be in the keychain, because a write was not seen to fail cleanly. */
  const possible = new Set(readMarker(settings, origin)?.stored ? keys : [])
  const inTurn = createLane()

  async function put(key: string, secret: Secret): Promise<boolean> {
    const { result } = await vault.write(key, secret)
    if (mayHaveWritten(result)) possible.add(key)
    return result === 'stored'
  }

  async function wipe(): Promise<boolean> {
    let isProven = true
    for (const key of keys) {
      await fallbackVault.erase(key)
      // SECURITY: S10. "Not seen" proves nothing about an entry that could be there.
      if (isGone((await vault.erase(key)).result, possible.has(key))) possible.delete(key)
      else isProven = false
    }
    return isProven
  }

  async function keepAll(account: KeptAccount): Promise<'keychain' | 'memory'> {
    const { appKey, pair } = account
    // SECURITY: S5. The marker moves last: it promises that both entries can be read.
    const isStored = (await put(appKeyKey, appKey)) && (await put(tokensKey, encodePair(pair)))
    const isKeychain = isStored && vault.kind === 'keychain'
    if (isKeychain && (await mark(settings, origin, toMarker(account, true)))) return 'keychain'
    // SECURITY: S6. Half of an account is of no use, and the earlier one was replaced on purpose.
    if (!isStored || isKeychain) await wipe()
    await mark(settings, origin, toMarker(account, false))
    await fallbackVault.write(appKeyKey, appKey)
    await fallbackVault.write(tokensKey, encodePair(pair))
    return 'memory'
  }

  return {
    load: () => inTurn(() => load({ origin, vault, settings }, tokensKey, appKeyKey)),
    keep: (account: KeptAccount) => inTurn(() => keepAll(account)),

    /** After a refresh. `isWanted` is asked when its turn has come: a sign-out may have been faster. */
    keepPair: (account: KeptAccount, isWanted: () => boolean) =>
      inTurn(async (): Promise<'keychain' | 'memory'> => {
        if (!isWanted()) return 'memory'
        const wasKept = readMarker(settings, origin)?.stored === true
        if (wasKept && (await put(tokensKey, encodePair(account.pair)))) {
          // If the marker cannot be saved it is one generation behind, which load accepts.
          await mark(settings, origin, toMarker(account, true))
          return 'keychain'
        }
        await fallbackVault.write(tokensKey, encodePair(account.pair))
        return 'memory'
      }),

    /** True when nothing can be left in the keychain. */
    drop: () =>
      inTurn(async () => {
        const isProven = await wipe()
        const marker = readMarker(settings, origin)
        // Signed out stays signed out after a restart, even if the entry comes back.
        await mark(settings, origin, isProven || !marker ? null : { ...marker, stored: false })
        return isProven
      })
  }
}

export type AccountStore = ReturnType<typeof createAccountStore>

async function load(
  { origin, vault, settings }: Omit<AccountStoreParts, 'fallbackVault'>,
  tokensKey: string,
  appKeyKey: string
): Promise<Loaded> {
  const marker = readMarker(settings, origin)
  if (!marker?.stored) return { kind: 'none' }
  const tokens = await vault.read(tokensKey)
  if (tokens.result !== 'found') return { kind: tokens.result === 'corrupt' ? 'damaged' : 'locked' }
  const appKey = await vault.read(appKeyKey)
  // SECURITY: S4. Missing, while the marker says stored, is locked too.
  if (appKey.result !== 'found') return { kind: appKey.result === 'corrupt' ? 'damaged' : 'locked' }
  const pair = decodePair(tokens.secret)
  if (!pair) return { kind: 'damaged' }
  const { userId, name, signedInAt } = marker
  return { kind: 'found', account: { appKey: appKey.secret, pair, userId, name, signedInAt } }
}

function toMarker({ pair, userId, name, signedInAt }: KeptAccount, stored: boolean): AccountMarker {
  return { appId: pair.appId, stored, generation: pair.generation, name, userId, signedInAt }
}

/** False when the marker is not on the disk. */
async function mark(
  settings: Settings,
  origin: string,
  marker: AccountMarker | null
): Promise<boolean> {
  const accounts = new Map(Object.entries(settings.get().accounts))
  if (marker) accounts.set(origin, marker)
  else accounts.delete(origin)
  try {
    await settings.update({ accounts: Object.fromEntries(accounts) })
    return true
  } catch {
    // A full disk must not end a session; the caller decides what it means.
    return false
  }
}

function mayHaveWritten(result: VaultWrite['result']): boolean {
  return result !== 'refused' && result !== 'unavailable'
}

function isGone(result: VaultErase['result'], wasPossible: boolean): boolean {
  return result === 'erased' || !wasPossible
}

/** One piece of work at a time, so that a refresh cannot write behind a sign-out. */
function createLane() {
  let tail: Promise<unknown> = Promise.resolve()
  return function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = tail.then(work)
    tail = turn.catch(() => undefined)
    return turn
  }
}
