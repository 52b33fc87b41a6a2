import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { createFakeKeychain } from './fakes'
import { testKeychain } from './keychain-test'
import { createMemoryVault, createSerialVault, maximumUnits, type Vault } from './vault'

const run = (vault: Vault) => testKeychain(vault, randomBytes)

it('finds a keychain that works, and leaves nothing in it', async () => {
  const keys: string[] = []
  const inner = createMemoryVault()
  const watched: Vault = {
    ...inner,
    kind: 'keychain',
    write: (key, secret) => {
      keys.push(key)
      return inner.write(key, secret)
    }
  }
  expect(await run(watched)).toEqual({ store: 'keychain', outcome: 'found' })
  for (const key of keys) expect((await inner.read(key)).result).toBe('missing')
  expect(new Set(keys).size).toBe(1)
})

it.each([
  ['write', 'locked', 'locked'],
  ['write', 'unavailable', 'absent'],
  ['write', 'timeout', 'hung'],
  ['write', 'corrupt', 'corrupt'],
  ['erase', 'locked', 'locked'],
  ['erase', 'timeout', 'hung']
] as const)('says what it means when "%s" answers %s', async (call, answer, outcome) => {
  const { vault, trouble } = createFakeKeychain()
  trouble.set(call, answer)
  expect((await run(vault)).outcome).toBe(outcome)
})

it('tells an entry that was taken and is not there from one that is', async () => {
  const { vault } = createFakeKeychain()
  const forgetful: Vault = { ...vault, erase: () => Promise.resolve({ result: 'missing' }) }
  expect((await run(forgetful)).outcome).toBe('missing')
})

it('finds a keychain that takes short entries only', async () => {
  const { vault } = createFakeKeychain()
  const small: Vault = {
    ...vault,
    write: (key, secret) =>
      secret.reveal().length < maximumUnits
        ? vault.write(key, secret)
        : Promise.resolve({ result: 'unavailable' })
  }
  expect((await run(small)).outcome).toBe('too-large')
})

it('does not wait longer for a keychain that hangs than the vault does', async () => {
  const { vault } = createFakeKeychain()
  const hanging: Vault = { ...vault, write: () => new Promise(() => undefined) }
  const serial = createSerialVault({ vault: hanging, deadlineMs: 20 })
  expect((await run(serial)).outcome).toBe('hung')
})
