/** One call of the real keychain vault in a process of its own: `tsx keychain-probe.ts CALL …`. */
import { createSecret } from '../src/main/accounts/secret'
import { createSerialVault } from '../src/main/accounts/vault'
import { vaultCases } from '../src/main/accounts/vault-contract'
import { createKeychainVault } from '../src/main/shell/keychain'

const [call = '', key = '', ...options] = process.argv.slice(2)
const deadlineMs = 1_500
const keychain = createKeychainVault({ expects: () => options.includes('expected') })
const vault = createSerialVault({ vault: keychain, deadlineMs })

async function answer(): Promise<unknown> {
  switch (call) {
    case 'contract':
      for (const { name, run } of vaultCases) {
        await run(keychain, key)
        console.error(name)
      }
      return { cases: vaultCases.length }
    case 'read': {
      const read = await vault.read(key)
      return read.result === 'found' ? { result: 'found', text: read.secret.reveal() } : read
    }
    case 'write':
      return vault.write(key, createSecret(options[0] ?? ''))
    case 'erase':
      return vault.erase(key)
    default:
      throw new Error(`unknown call ${call}`)
  }
}

const startedAt = Date.now()
const result = await answer()
console.log(JSON.stringify({ answer: result, tookMs: Date.now() - startedAt }))
// A stuck call keeps Node from ending: it waits for its threads, and D-Bus gives up after 25 s.
process.kill(process.pid, 'SIGKILL')
