/** Entries of the keychain that are of no use to anybody, and that an earlier run could not erase. */
import type { Settings } from '../settings'
import { entryKeys } from './account-id'
import { setMarkers } from './markers'
import type { Vault } from './vault'

/**
 * Tries once. `isOpen`: another entry could be read just now, so that "not there" means gone; a locked
 * keychain says the same of everything.
 */
export async function sweepLeftovers(
  { settings, vault }: { readonly settings: Settings; readonly vault: Vault },
  isOpen: boolean
): Promise<void> {
  for (const [owner, { stored, mayRemain }] of Object.entries(settings.get().accounts)) {
    if (stored || mayRemain !== true) continue
    let isGone = true
    for (const key of Object.values(entryKeys(owner))) {
      const { result } = await vault.erase(key)
      const isMissing = result === 'missing' || result === 'locked'
      if (result !== 'erased' && !(isOpen && isMissing)) isGone = false
    }
    if (isGone) await setMarkers(settings, { [owner]: null })
  }
}
