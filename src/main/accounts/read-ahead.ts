/** Asks a vault for entries before anybody needs them: a keychain takes its time, the start has other work. */
import type { SerialVault, VaultRead } from './vault'

export interface ReadAhead extends SerialVault {
  /** In this order, as long as they are found. Whoever reads one first gets that answer; only once. */
  readonly ahead: (keys: readonly string[]) => Promise<void>
}

export function createReadAhead(vault: SerialVault): ReadAhead {
  const answers = new Map<string, Promise<VaultRead>>()

  return {
    kind: vault.kind,
    isWaiting: () => vault.isWaiting(),
    ahead: async (keys) => {
      for (const key of keys) {
        const answer = vault.read(key)
        answers.set(key, answer)
        // A person who is asked to unlock the keychain, and does not, is not asked once more for each.
        if ((await answer).result !== 'found') return
      }
    },
    read: (key) => {
      const answer = answers.get(key)
      answers.delete(key)
      return answer ?? vault.read(key)
    },
    write: (key, secret) => {
      answers.delete(key)
      return vault.write(key, secret)
    },
    erase: (key) => {
      answers.delete(key)
      return vault.erase(key)
    }
  }
}
