/** The system's keychain, and the first questions to it. */
import { app } from 'electron'
import { entryKeys } from '../accounts/account-id'
import { expectsEntry, readMarker } from '../accounts/markers'
import { createReadAhead, type ReadAhead } from '../accounts/read-ahead'
import { createSerialVault } from '../accounts/vault'
import type { Settings } from '../settings'
import { createKeychainVault } from './keychain'

export function openOwnVault(settings: Settings): ReadAhead {
  const keychain = createKeychainVault({ expects: (key) => expectsEntry(settings, key) })
  const vault = createSerialVault({ vault: keychain })
  // A keychain call that hangs would hold the process for 25 s and then abort it.
  app.on('quit', () => {
    if (vault.isWaiting()) process.kill(process.pid, 'SIGKILL')
  })
  return createReadAhead(vault)
}

/** The entries of the account that this start will show, as `account-store.ts` reads them. */
export function readShownAccount(vault: ReadAhead, settings: Settings, origin: string): void {
  const { shownAccount } = settings.get()
  const isHere = shownAccount.startsWith(`${origin} `)
  if (!isHere || readMarker(settings, shownAccount)?.stored !== true) return
  const { tokens, appKey } = entryKeys(shownAccount)
  void vault.ahead([tokens, appKey])
}
