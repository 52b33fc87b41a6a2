/** What every Vault must do, without a test framework: run against memory and real keychains. */
import assert from 'node:assert/strict'
import { createSecret } from './secret'
import type { Vault, VaultRead } from './vault'

export interface VaultCase {
  readonly name: string
  readonly run: (vault: Vault, key: string) => Promise<void>
}

const text = (read: VaultRead): string =>
  read.result === 'found' ? `found ${read.secret.reveal()}` : read.result

export const vaultCases: readonly VaultCase[] = [
  {
    name: 'knows nothing at first',
    run: async (vault, key) => {
      assert.equal(text(await vault.read(key)), 'missing')
      assert.deepEqual(await vault.erase(key), { result: 'missing' })
    }
  },
  {
    name: 'gives back what was written, replaces it and erases it',
    run: async (vault, key) => {
      assert.deepEqual(await vault.write(key, createSecret('one')), { result: 'stored' })
      assert.equal(text(await vault.read(key)), 'found one')
      assert.deepEqual(await vault.write(key, createSecret('two')), { result: 'stored' })
      assert.equal(text(await vault.read(key)), 'found two')
      assert.deepEqual(await vault.erase(key), { result: 'erased' })
      assert.equal(text(await vault.read(key)), 'missing')
      assert.deepEqual(await vault.erase(key), { result: 'missing' })
    }
  },
  {
    name: 'keeps two entries apart',
    run: async (vault, key) => {
      await vault.write(`${key} a`, createSecret('first'))
      await vault.write(`${key} b`, createSecret('second'))
      assert.equal(text(await vault.read(`${key} a`)), 'found first')
      await vault.erase(`${key} a`)
      assert.equal(text(await vault.read(`${key} b`)), 'found second')
      await vault.erase(`${key} b`)
    }
  },
  {
    name: 'keeps every character',
    run: async (vault, key) => {
      for (const value of [' spaces ', 'line\nfeed\t', '密钥🔑', '"\\$`%00', 'é\u0301']) {
        assert.deepEqual(await vault.write(key, createSecret(value)), { result: 'stored' })
        assert.equal(text(await vault.read(key)), `found ${value}`)
      }
      await vault.erase(key)
    }
  },
  {
    name: 'takes 1,200 units and refuses more, nothing, NUL and lone surrogates',
    run: async (vault, key) => {
      const longest = '钥'.repeat(1_200)
      assert.deepEqual(await vault.write(key, createSecret(longest)), { result: 'stored' })
      for (const bad of ['', 'x'.repeat(1_201), 'a\0b', 'a\ud800', '\udc00b']) {
        assert.deepEqual(await vault.write(key, createSecret(bad)), { result: 'refused' })
      }
      assert.equal(text(await vault.read(key)), `found ${longest}`)
      await vault.erase(key)
    }
  }
]
