/** One call of the real keychain vault in a process of its own: `tsx keychain-probe.ts CALL …`. */
import { createSecret } from '../src/main/accounts/secret'
import { createSerialVault } from '../src/main/accounts/vault'
import { vaultCases } from '../src/main/accounts/vault-contract'
import { createKeychainVault, loadKeytar } from '../src/main/shell/keychain'

const [call = '', key = '', ...options] = process.argv.slice(2)
const deadlineMs = 1_500
const keychain = createKeychainVault({ expects: () => options.includes('expected') })
const vault = createSerialVault({ vault: keychain, deadlineMs })

async function answer(): Promise<unknown> {
  switch (call) {
    case 'contract':
      // The adapter by itself, and as the program uses it.
      for (const each of [keychain, vault]) {
        for (const { name, run } of vaultCases) {
          await run(each, key)
          console.error(name)
        }
      }
      return { cases: 2 * vaultCases.length }
    case 'read': {
      const read = await vault.read(key)
      return read.result === 'found' ? { result: 'found', text: read.secret.reveal() } : read
    }
    case 'write':
      return vault.write(key, createSecret(options[0] ?? ''))
    // Past the adapter, which would refuse it: what some other program left there.
    case 'damage':
      await (await loadKeytar()).setPassword('Drawer', key, 'x'.repeat(1_300))
      return { result: 'damaged' }
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
