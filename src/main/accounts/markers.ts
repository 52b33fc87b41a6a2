/** The settings' word on which accounts the keychain holds. */
import { tidyScopes, usualScopes, type Scope } from '../../shared/scopes'
import type { AccountMarker, Settings } from '../settings'
import { ownerOf, toAccountId } from './account-id'

export function readMarker(settings: Settings, owner: string): AccountMarker | null {
  const { accounts } = settings.get()
  return Object.hasOwn(accounts, owner) ? (accounts[owner] ?? null) : null
}

export function scopesOf({ scopes }: AccountMarker): readonly Scope[] {
  return scopes ? tidyScopes(scopes) : usualScopes
}

/** For the keychain: whether the settings say that this entry must be, or could be, there. */
export function expectsEntry(settings: Settings, key: string): boolean {
  const owner = ownerOf(key)
  const marker = owner === null ? null : readMarker(settings, owner)
  return marker !== null && (marker.stored || marker.mayRemain === true)
}

/** Null takes a marker away. False when the change is not on the disk. */
export async function setMarkers(
  settings: Settings,
  changes: Readonly<Record<string, AccountMarker | null>>
): Promise<boolean> {
  const accounts = new Map(Object.entries(settings.get().accounts))
  for (const [owner, marker] of Object.entries(changes)) {
    if (marker) accounts.set(owner, marker)
    else accounts.delete(owner)
  }
  try {
    await settings.update({ accounts: Object.fromEntries(accounts) })
    return true
  } catch {
    // A full disk must not end a session; the caller decides what it means.
    return false
  }
}

/** The account of an older Drawer, which knew one per server and named it by the origin alone. */
export function readOldMarker(
  settings: Settings,
  origin: string
): { readonly id: string; readonly marker: AccountMarker } | null {
  const marker = readMarker(settings, origin)
  return marker && { id: toAccountId({ origin, ...marker }), marker }
}

/** Every account of this server that the keychain should hold, the last one to sign in first. */
export function listStored(settings: Settings, origin: string): readonly AccountMarker[] {
  const found = new Map<string, AccountMarker>()
  for (const [owner, marker] of Object.entries(settings.get().accounts)) {
    const isOurs = owner === origin || owner.startsWith(`${origin} `)
    const id = toAccountId({ origin, ...marker })
    // What was taken over already counts more than what it was taken from.
    if (isOurs && marker.stored && (owner === id || !found.has(id))) found.set(id, marker)
  }
  return [...found.values()].sort((one, other) => other.signedInAt - one.signedInAt)
}
