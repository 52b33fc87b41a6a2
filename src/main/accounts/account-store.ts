/** Keeps one account in the vault, and the settings marker that says so. */
import type { Scope } from '../../shared/scopes'
import type { AccountMarker, Settings } from '../settings'
import { entryKeys } from './account-id'
import { readMarker, readOldMarker, scopesOf, setMarkers } from './markers'
import type { Secret } from './secret'
import { decodePair, encodePair, type TokenPair } from './stored-tokens'
import type { Vault, VaultErase, VaultWrite } from './vault'

export interface KeptAccount {
  readonly appKey: Secret
  readonly pair: TokenPair
  readonly userId: string
  readonly name: string
  readonly signedInAt: number
  readonly scopes: readonly Scope[]
}

export type Loaded =
  | { readonly kind: 'found'; readonly account: KeptAccount }
  /** `locked`: something is there and cannot be read now; `damaged`: it can never be read. */
  | { readonly kind: 'none' | 'locked' | 'damaged' }

export interface AccountStoreParts {
  readonly origin: string
  /** The account's id. */
  readonly id: string
  readonly vault: Vault
  readonly fallbackVault: Vault
  readonly settings: Settings
}

export function createAccountStore(parts: AccountStoreParts) {
  const { origin, id, vault, fallbackVault, settings } = parts
  const keys = entryKeys(id)
  const inTurn = createLane()
  const wiper = createWiper(parts)
  /** The same account as an older Drawer left it, until it has been taken over. */
  const readOld = (): AccountMarker | null => {
    const old = readOldMarker(settings, origin)
    return old?.id === id && old.marker.stored ? old.marker : null
  }

  const mayHaveOld = (): boolean => {
    const old = readOldMarker(settings, origin)
    return old?.id === id && (old.marker.stored || old.marker.mayRemain === true)
  }

  async function put(key: string, secret: Secret): Promise<boolean> {
    const { result } = await vault.write(key, secret)
    if (mayHaveWritten(result)) wiper.notePossible(key)
    return result === 'stored'
  }

  /** With the marker, the old one goes: it only says from now on what may be left. */
  async function moveMarker(marker: AccountMarker): Promise<boolean> {
    const old = readOld()
    const retired = old && { ...old, stored: false, mayRemain: true }
    const isMoved = await setMarkers(settings, {
      [id]: marker,
      ...(retired ? { [origin]: retired } : {})
    })
    // Not before the disk knows where the secrets are now.
    if (isMoved && retired && (await wiper.wipe(origin)))
      await setMarkers(settings, { [origin]: null })
    return isMoved
  }

  async function keepAll(account: KeptAccount): Promise<'keychain' | 'memory'> {
    const { appKey, pair } = account
    // SECURITY: S5. The marker moves last: it promises that both entries can be read.
    const isStored = (await put(keys.appKey, appKey)) && (await put(keys.tokens, encodePair(pair)))
    const isKeychain = isStored && vault.kind === 'keychain'
    if (isKeychain && (await moveMarker(toMarker(account, true)))) return 'keychain'
    // SECURITY: S6. Half of an account is of no use, and the earlier one was replaced on purpose.
    if (!isStored || isKeychain) await wiper.wipe(id)
    await moveMarker(toMarker(account, false))
    await fallbackVault.write(keys.appKey, appKey)
    await fallbackVault.write(keys.tokens, encodePair(pair))
    return 'memory'
  }

  /** Copied and read back first, then the marker moves, then the old entries go. */
  async function takeOver(account: KeptAccount): Promise<void> {
    const { appKey, pair } = account
    const isCopied = (await put(keys.appKey, appKey)) && (await put(keys.tokens, encodePair(pair)))
    // The next start tries again; until then the old entries stay what they are.
    if (isCopied && vault.kind === 'keychain') await moveMarker(toMarker(account, true))
  }

  return {
    load: () =>
      inTurn(async (): Promise<Loaded> => {
        const marker = readMarker(settings, id)
        if (marker?.stored) return readEntries(vault, id, marker)
        const old = readOld()
        if (!old) return { kind: 'none' }
        const found = await readEntries(vault, origin, old)
        if (found.kind === 'found') await takeOver(found.account)
        return found
      }),
    keep: (account: KeptAccount) => inTurn(() => keepAll(account)),

    /** After a refresh. `isWanted` is asked when its turn has come: a sign-out may have been faster. */
    keepPair: (account: KeptAccount, isWanted: () => boolean) =>
      inTurn(async (): Promise<'keychain' | 'memory'> => {
        if (!isWanted()) return 'memory'
        if (readOld()) await takeOver(account)
        const wasKept = readMarker(settings, id)?.stored === true
        if (wasKept && (await put(keys.tokens, encodePair(account.pair)))) {
          // If the marker cannot be saved it is one generation behind, which load accepts.
          await moveMarker(toMarker(account, true))
          return 'keychain'
        }
        await fallbackVault.write(keys.tokens, encodePair(account.pair))
        return 'memory'
      }),

    /**
     * From now on the settings say that nobody is signed in, and that the keychain is still to be
     * cleaned: a crash before `drop` has ended must not bring the account back. Waits for no keychain.
     */
    retire: async () => {
      const owners = readOld() ? [id, origin] : [id]
      const markers = owners.flatMap((owner) => {
        const marker = readMarker(settings, owner)
        return marker?.stored ? [[owner, { ...marker, stored: false, mayRemain: true }]] : []
      })
      await setMarkers(settings, Object.fromEntries(markers) as Record<string, AccountMarker>)
    },

    /** True when nothing can be left in the keychain. */
    drop: () =>
      inTurn(async () => {
        const owners = mayHaveOld() ? [id, origin] : [id]
        const changes = new Map<string, AccountMarker | null>()
        for (const owner of owners) {
          const isProven = await wiper.wipe(owner)
          const marker = readMarker(settings, owner)
          // Signed out stays signed out after a restart, even if the entry comes back.
          const rest = marker && { ...marker, stored: false, mayRemain: true }
          changes.set(owner, isProven ? null : rest)
        }
        await setMarkers(settings, Object.fromEntries(changes))
        return [...changes.values()].every((marker) => marker === null)
      })
  }
}

export type AccountStore = ReturnType<typeof createAccountStore>

/** Erases an owner's two entries, and knows which of them a keychain could still hold. */
function createWiper({ id, origin, vault, fallbackVault, settings }: AccountStoreParts) {
  /** Entries that could be there, because a write was not seen to fail cleanly. */
  const possible = new Set<string>()
  for (const owner of [id, origin]) {
    const marker = readMarker(settings, owner)
    if (marker && (marker.stored || marker.mayRemain)) {
      for (const key of Object.values(entryKeys(owner))) possible.add(key)
    }
  }
  return {
    notePossible: (key: string): void => void possible.add(key),
    wipe: async (owner: string): Promise<boolean> => {
      let isProven = true
      for (const key of Object.values(entryKeys(owner))) {
        await fallbackVault.erase(key)
        // SECURITY: S10. "Not seen" proves nothing about an entry that could be there.
        if (isGone((await vault.erase(key)).result, possible.has(key))) possible.delete(key)
        else isProven = false
      }
      return isProven
    }
  }
}

async function readEntries(vault: Vault, owner: string, marker: AccountMarker): Promise<Loaded> {
  const keys = entryKeys(owner)
  const tokens = await vault.read(keys.tokens)
  if (tokens.result !== 'found') return { kind: tokens.result === 'corrupt' ? 'damaged' : 'locked' }
  const appKey = await vault.read(keys.appKey)
  // SECURITY: S4. Missing, while the marker says stored, is locked too.
  if (appKey.result !== 'found') return { kind: appKey.result === 'corrupt' ? 'damaged' : 'locked' }
  const pair = decodePair(tokens.secret)
  if (!pair) return { kind: 'damaged' }
  const { userId, name, signedInAt } = marker
  const scopes = scopesOf(marker)
  return {
    kind: 'found',
    account: { appKey: appKey.secret, pair, userId, name, signedInAt, scopes }
  }
}

function toMarker(account: KeptAccount, stored: boolean): AccountMarker {
  const { pair, userId, name, signedInAt, scopes } = account
  const { appId, generation } = pair
  return { appId, stored, generation, name, userId, signedInAt, scopes }
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
