/** Whether this computer's keychain does what Drawer needs of it, tried with an entry that is no secret. */
import type { KeychainTest } from '../../shared/accounts'
import { createSecret } from './secret'
import { maximumUnits, type Vault, type VaultTrouble } from './vault'

type Outcome = KeychainTest['outcome']

const outcomes = {
  locked: 'locked',
  unavailable: 'absent',
  timeout: 'hung',
  corrupt: 'corrupt'
} as const satisfies Record<VaultTrouble, Outcome>

/**
 * Writes an entry (which every vault reads back), erases it, and looks whether it is gone; then once
 * more with the longest text that Drawer ever keeps.
 */
export async function testKeychain(
  vault: Vault,
  randomBytes: (size: number) => Uint8Array
): Promise<KeychainTest> {
  // A name of its own each time: nothing that an earlier test left can be taken for this one.
  const key = `test ${Buffer.from(randomBytes(9)).toString('base64url')}`
  const small = await tryOnce(vault, key, 'canary')
  if (small !== 'found') return { store: vault.kind, outcome: small }
  const large = await tryOnce(vault, key, 'x'.repeat(maximumUnits))
  // What takes a short text and not a long one has a limit of its own.
  const isLimit = large === 'absent' || large === 'corrupt' || large === 'too-large'
  return { store: vault.kind, outcome: isLimit ? 'too-large' : large }
}

async function tryOnce(vault: Vault, key: string, text: string): Promise<Outcome> {
  const { result } = await vault.write(key, createSecret(text))
  if (result === 'refused') return 'too-large'
  if (result !== 'stored') {
    // It may be there all the same; it is no secret, so this is only tidiness.
    await vault.erase(key)
    return outcomes[result]
  }
  const erased = await vault.erase(key)
  if (erased.result === 'erased') return 'found'
  return erased.result === 'missing' ? 'missing' : outcomes[erased.result]
}
