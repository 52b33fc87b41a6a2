/** The Vault on the system's keychain, by keytar. */
import { createSecret, type Secret } from '../accounts/secret'
import {
  isStorable,
  judgeReadBack,
  type Vault,
  type VaultRead,
  type VaultTrouble
} from '../accounts/vault'

const service = 'Drawer'

/** The three functions of keytar that Drawer may use. */
export interface Keytar {
  getPassword(service: string, account: string): Promise<string | null>
  setPassword(service: string, account: string, password: string): Promise<void>
  deletePassword(service: string, account: string): Promise<boolean>
}

export interface KeychainParts {
  /** Whether the settings say that this entry was stored: a locked keychain looks like an empty one. */
  readonly expects: (key: string) => boolean
  readonly loadKeytar?: () => Promise<Keytar>
}

// Not a static import: without libsecret the module throws while it loads, and Drawer must start.
export async function loadKeytar(): Promise<Keytar> {
  const { default: keytar } = await import('keytar')
  return keytar
}

// SECURITY: S1. The only file that touches the keychain.
export function createKeychainVault({
  expects,
  loadKeytar: load = loadKeytar
}: KeychainParts): Vault {
  let loading: Promise<Keytar> | null = null
  const use = async <T>(work: (keytar: Keytar) => Promise<T>): Promise<T | Trouble> => {
    try {
      loading ??= load()
      return await work(await loading)
    } catch (thrown) {
      return { result: nameTrouble(thrown) }
    }
  }

  async function get(keytar: Keytar, key: string): Promise<VaultRead> {
    const text = await keytar.getPassword(service, key)
    // SECURITY: S4. A locked collection answers null. If an entry must be there, that is no "missing".
    if (text === null) return { result: expects(key) ? 'locked' : 'missing' }
    const secret = createSecret(text)
    return isStorable(secret) ? { result: 'found', secret } : { result: 'corrupt' }
  }

  return {
    kind: 'keychain',
    read: (key) => use((keytar) => get(keytar, key)),
    write: (key, secret) => use((keytar) => put(keytar, key, secret)),
    erase: (key) =>
      use(async (keytar) => {
        const wasThere = await keytar.deletePassword(service, key)
        const left = await keytar.getPassword(service, key)
        // SECURITY: S10. Only a read-back proves it, and on a locked keychain not even that one.
        if (left !== null) return { result: 'unavailable' }
        if (wasThere) return { result: 'erased' }
        return { result: expects(key) ? 'locked' : 'missing' }
      })
  }

  // SECURITY: S5. Write, read back, compare.
  async function put(keytar: Keytar, key: string, secret: Secret) {
    if (!isStorable(secret)) return { result: 'refused' } as const
    await keytar.setPassword(service, key, secret.reveal())
    return judgeReadBack(secret, await get(keytar, key))
  }
}

interface Trouble {
  readonly result: VaultTrouble
}

/** A keychain that says no without being absent is locked; everything else is no usable keychain. */
function nameTrouble(thrown: unknown): VaultTrouble {
  const text = thrown instanceof Error ? thrown.message : ''
  return /locked|interaction is not allowed|dismissed|prompt/i.test(text) ? 'locked' : 'unavailable'
}
