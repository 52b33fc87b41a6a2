import { expect, it } from 'vitest'
import { createReadAhead } from './read-ahead'
import { createSecret } from './secret'
import { createMemoryVault, type SerialVault } from './vault'

async function create(keys: readonly string[]) {
  const memory = createMemoryVault()
  for (const key of keys) await memory.write(key, createSecret(`secret of ${key}`))
  const log: string[] = []
  const vault: SerialVault = {
    ...memory,
    isWaiting: () => false,
    read: (key) => {
      log.push(key)
      return memory.read(key)
    }
  }
  return { log, vault: createReadAhead(vault) }
}

const revealed = async (vault: SerialVault, key: string): Promise<string> => {
  const answer = await vault.read(key)
  return answer.result === 'found' ? answer.secret.reveal() : answer.result
}

it('gives what was read ahead to the first who asks', async () => {
  const { log, vault } = await create(['tokens', 'app-key'])
  void vault.ahead(['tokens', 'app-key'])
  expect(await revealed(vault, 'tokens')).toBe('secret of tokens')
  expect(await revealed(vault, 'app-key')).toBe('secret of app-key')
  expect(log).toEqual(['tokens', 'app-key'])
  expect(await revealed(vault, 'tokens')).toBe('secret of tokens')
  expect(log).toEqual(['tokens', 'app-key', 'tokens'])
})

it('asks for nothing more after an entry that could not be read', async () => {
  const { log, vault } = await create(['app-key'])
  await vault.ahead(['tokens', 'app-key'])
  expect(log).toEqual(['tokens'])
  expect(await revealed(vault, 'tokens')).toBe('missing')
  expect(log).toEqual(['tokens'])
})

it('never gives what was written over or erased meanwhile', async () => {
  const { vault } = await create(['tokens', 'app-key'])
  await vault.ahead(['tokens', 'app-key'])
  await vault.write('tokens', createSecret('newer'))
  await vault.erase('app-key')
  expect(await revealed(vault, 'tokens')).toBe('newer')
  expect(await revealed(vault, 'app-key')).toBe('missing')
})
