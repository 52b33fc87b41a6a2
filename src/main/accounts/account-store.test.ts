import { describe, expect, it } from 'vitest'
import { usualScopes } from '../../shared/scopes'
import type { AccountMarker, Settings } from '../settings'
import { createAccountStore, type KeptAccount } from './account-store'
import { createFakeKeychain, createFakeSettings } from './fakes'
import { sweepLeftovers } from './leftovers'
import { expectsEntry } from './markers'
import { createSecret } from './secret'
import { encodePair, type TokenPair } from './stored-tokens'
import { createMemoryVault, type Vault, type VaultTrouble } from './vault'

const origin = 'https://developer.kdocs.cn'
const id = `${origin} SX1 u`
const tokensKey = `${id} tokens`
const appKeyKey = `${id} app-key`
const pair: TokenPair = {
  appId: 'SX1',
  accessToken: createSecret('at'),
  refreshToken: createSecret('rt'),
  obtainedAt: 1,
  lifeMs: 2,
  refreshObtainedAt: 1,
  generation: 4
}
const account: KeptAccount = {
  appKey: createSecret('key'),
  pair,
  userId: 'u',
  name: 'Ann',
  signedInAt: 9,
  scopes: usualScopes
}
const marker: AccountMarker = {
  appId: 'SX1',
  stored: true,
  generation: 4,
  name: 'Ann',
  userId: 'u',
  signedInAt: 9,
  scopes: usualScopes
}

function create(stored?: AccountMarker) {
  const accounts = { 'https://other SX1 u': marker, ...(stored ? { [id]: stored } : {}) }
  return createOn(accounts)
}

function createOn(accounts: Readonly<Record<string, AccountMarker>>) {
  const drawn = createFakeSettings(accounts)
  const fakes = { ...drawn, ...createFakeKeychain(), marker: (owner = id) => drawn.marker(owner) }
  const { vault, settings } = fakes
  const fallbackVault = createMemoryVault()
  const store = createAccountStore({ origin, id, vault, fallbackVault, settings })
  const has = async (place: Vault, key: string) => (await place.read(key)).result === 'found'
  return { ...fakes, store, fallbackVault, has }
}

describe('keep', () => {
  it('writes key, tokens and then the marker', async () => {
    const { store, log, marker: now } = create()
    expect(await store.keep(account)).toBe('keychain')
    expect(log).toEqual(['write app-key', 'write tokens'])
    expect(now()).toEqual(marker)
    const loaded = await store.load()
    expect(loaded.kind === 'found' && loaded.account.appKey.reveal()).toBe('key')
    expect(loaded.kind === 'found' && loaded.account.pair.refreshToken?.reveal()).toBe('rt')
  })

  it('promises nothing that a crash could leave unwritten', async () => {
    const { vault, fallbackVault, settings, log } = create()
    const watched: Settings = {
      ...settings,
      update: (patch) => {
        log.push('marker')
        return settings.update(patch)
      }
    }
    const store = createAccountStore({ origin, id, vault, fallbackVault, settings: watched })
    await store.keep(account)
    expect(log).toEqual(['write app-key', 'write tokens', 'marker'])
  })

  it('leaves the markers of other servers alone', async () => {
    const { store, settings } = create()
    await store.keep(account)
    await store.drop()
    expect(settings.get().accounts).toEqual({ 'https://other SX1 u': marker })
  })

  it.each<[string, VaultTrouble]>([
    ['write', 'locked'],
    ['write', 'unavailable'],
    ['write app-key', 'timeout'],
    ['write tokens', 'corrupt'],
    ['write tokens', 'timeout']
  ])('keeps in memory when "%s" answers %s, and no half in the keychain', async (name, result) => {
    const { store, trouble, fallbackVault, inner, has, marker: now } = create()
    trouble.set(name, result)
    expect(await store.keep(account)).toBe('memory')
    expect(await has(fallbackVault, tokensKey)).toBe(true)
    expect(await has(inner, tokensKey)).toBe(false)
    expect(await has(inner, appKeyKey)).toBe(false)
    expect(now()).toEqual({ ...marker, stored: false })
    expect(await store.load()).toEqual({ kind: 'none' })
  })

  it('keeps in memory when the marker cannot be saved', async () => {
    const { store, disk, inner, has } = create()
    disk.isFull = true
    expect(await store.keep(account)).toBe('memory')
    expect(await has(inner, tokensKey)).toBe(false)
  })

  it('keeps in memory what is too long for a keychain', async () => {
    const { store } = create()
    const long = { ...pair, accessToken: createSecret('x'.repeat(1_200)) }
    expect(await store.keep({ ...account, pair: long })).toBe('memory')
  })

  it('keeps in memory without a keychain and does not promise more', async () => {
    const { settings, marker: markerOf } = createFakeSettings()
    const now = () => markerOf(id)
    const [vault, fallbackVault] = [createMemoryVault(), createMemoryVault()]
    const store = createAccountStore({ origin, id, vault, fallbackVault, settings })
    expect(await store.keep(account)).toBe('memory')
    expect(now()?.stored).toBe(false)
    expect(await store.drop()).toBe(true)
    expect(now()).toBeUndefined()
  })
})

describe('load', () => {
  it('does not touch the keychain without a marker', async () => {
    for (const stored of [undefined, { ...marker, stored: false }]) {
      const { store, log } = create(stored)
      expect(await store.load()).toEqual({ kind: 'none' })
      expect(log).toEqual([])
    }
  })

  it.each<[string, VaultTrouble]>([
    ['read', 'locked'],
    ['read', 'unavailable'],
    ['read', 'timeout'],
    ['read app-key', 'locked']
  ])('is locked when "%s" answers %s, and changes nothing', async (name, result) => {
    const { store, trouble, inner, log, marker: now } = create(marker)
    await inner.write(tokensKey, encodePair(pair))
    await inner.write(appKeyKey, account.appKey)
    trouble.set(name, result)
    expect(await store.load()).toEqual({ kind: 'locked' })
    expect(log.every((line) => line.startsWith('read'))).toBe(true)
    expect(now()).toEqual(marker)
    trouble.clear()
    expect((await store.load()).kind).toBe('found')
  })

  it('is locked when an entry is missing that the marker promises', async () => {
    const { store, inner } = create(marker)
    expect(await store.load()).toEqual({ kind: 'locked' })
    await inner.write(tokensKey, encodePair(pair))
    expect(await store.load()).toEqual({ kind: 'locked' })
  })

  it('is damaged when an entry can never be read', async () => {
    const { store, inner, trouble } = create(marker)
    await inner.write(tokensKey, createSecret('{"v":9}'))
    await inner.write(appKeyKey, account.appKey)
    expect(await store.load()).toEqual({ kind: 'damaged' })
    trouble.set('read app-key', 'corrupt')
    expect(await store.load()).toEqual({ kind: 'damaged' })
    trouble.set('read tokens', 'corrupt')
    expect(await store.load()).toEqual({ kind: 'damaged' })
  })
})

describe('keep a refreshed pair', () => {
  const next = { ...account, pair: { ...pair, generation: 5 } }

  it('writes the tokens, then moves the marker', async () => {
    const { store, log, marker: now } = create()
    await store.keep(account)
    expect(await store.keepPair(next, () => true)).toBe('keychain')
    expect(log.slice(2)).toEqual(['write tokens'])
    expect(now()?.generation).toBe(5)
  })

  it('goes on in memory when the keychain does not take it, and tries again next time', async () => {
    const { store, trouble, marker: now } = create()
    await store.keep(account)
    trouble.set('write', 'locked')
    expect(await store.keepPair(next, () => true)).toBe('memory')
    expect(now()).toEqual(marker)
    trouble.clear()
    expect(await store.keepPair(next, () => true)).toBe('keychain')
  })

  it('stays in memory when the account is in memory', async () => {
    const { store, log } = create()
    expect(await store.keepPair(next, () => true)).toBe('memory')
    expect(log).toEqual([])
  })

  it('accepts a marker that is one generation behind', async () => {
    const { store, disk } = create()
    await store.keep(account)
    disk.isFull = true
    expect(await store.keepPair(next, () => true)).toBe('keychain')
    const loaded = await store.load()
    expect(loaded.kind === 'found' && loaded.account.pair.generation).toBe(5)
  })

  it('writes nothing behind a sign-out', async () => {
    const { store, inner, fallbackVault, has } = create()
    await store.keep(account)
    let isWanted = true
    const dropping = store.drop()
    const keeping = store.keepPair(next, () => isWanted)
    isWanted = false
    await Promise.all([dropping, keeping])
    expect(await has(inner, tokensKey)).toBe(false)
    expect(await has(fallbackVault, tokensKey)).toBe(false)
  })
})

describe('drop', () => {
  it('erases both entries everywhere and removes the marker', async () => {
    const { store, inner, has, marker: now } = create()
    await store.keep(account)
    expect(await store.drop()).toBe(true)
    expect(await has(inner, tokensKey)).toBe(false)
    expect(await has(inner, appKeyKey)).toBe(false)
    expect(now()).toBeUndefined()
  })

  it.each<[string, VaultTrouble]>([
    ['erase', 'locked'],
    ['erase tokens', 'timeout'],
    ['erase app-key', 'unavailable']
  ])('says so when "%s" answers %s, and stays signed out', async (name, result) => {
    const { store, trouble, marker: now } = create()
    await store.keep(account)
    trouble.set(name, result)
    expect(await store.drop()).toBe(false)
    expect(now()?.stored).toBe(false)
    expect(await store.load()).toEqual({ kind: 'none' })
  })

  it('does not take "missing" as proof for an entry that was stored', async () => {
    const { store } = create(marker)
    expect(await store.drop()).toBe(false)
  })

  it('does not warn of secrets where no keychain ever took one', async () => {
    const { store, trouble } = create()
    trouble.set('write', 'unavailable')
    trouble.set('erase', 'unavailable')
    await store.keep(account)
    expect(await store.drop()).toBe(true)
  })

  it('warns after a write that nobody saw the end of', async () => {
    const { store, trouble } = create()
    trouble.set('write', 'timeout')
    trouble.set('erase', 'timeout')
    await store.keep(account)
    expect(await store.drop()).toBe(false)
  })
})

it('knows which keychain entries must be there', () => {
  const { settings } = createFakeSettings({ [id]: marker })
  expect(expectsEntry(settings, tokensKey)).toBe(true)
  expect(expectsEntry(settings, appKeyKey)).toBe(true)
  for (const key of ['', origin, id, 'https://none tokens', `${id} a b`, 'constructor tokens']) {
    expect(expectsEntry(settings, key)).toBe(false)
  }
})

/** As Drawer 0.1 left it: one account for each server, named by the server alone. */
describe('an account of an older Drawer', () => {
  const old: AccountMarker = {
    appId: 'SX1',
    stored: true,
    generation: 4,
    name: 'Ann',
    userId: 'u',
    signedInAt: 9
  }
  const oldKeys = { tokens: `${origin} tokens`, appKey: `${origin} app-key` }

  async function createOld() {
    const world = createOn({ [origin]: old })
    await world.inner.write(oldKeys.tokens, encodePair(pair))
    await world.inner.write(oldKeys.appKey, account.appKey)
    return world
  }

  it('is copied and read back, then the marker moves, then the old entries go', async () => {
    const { store, log, has, inner, settings } = await createOld()
    expect((await store.load()).kind).toBe('found')
    expect(log).toEqual([
      'read tokens',
      'read app-key',
      'write app-key',
      'write tokens',
      'erase tokens',
      'erase app-key'
    ])
    expect(settings.get().accounts).toEqual({ [id]: marker })
    expect([await has(inner, tokensKey), await has(inner, oldKeys.tokens)]).toEqual([true, false])
    expect((await store.load()).kind).toBe('found')
  })

  it('loses nothing, whichever step fails, and is taken over at the next start', async () => {
    const steps = ['read tokens', 'read app-key', 'write app-key', 'write tokens'] as const
    for (const step of steps) {
      for (const result of ['locked', 'unavailable', 'timeout', 'corrupt'] as const) {
        const world = await createOld()
        const { store, trouble, inner, settings } = world
        trouble.set(step, result)
        await store.load()
        expect(settings.get().accounts[origin], step).toEqual(old)
        expect((await inner.read(oldKeys.tokens)).result, step).toBe('found')
        expect((await inner.read(oldKeys.appKey)).result, step).toBe('found')
        trouble.clear()
        expect((await store.load()).kind).toBe('found')
        expect(Object.keys(settings.get().accounts)).toEqual([id])
      }
    }
  })

  it('keeps its entries while the disk cannot take the marker', async () => {
    const { store, disk, inner, has } = await createOld()
    disk.isFull = true
    expect((await store.load()).kind).toBe('found')
    expect([await has(inner, tokensKey), await has(inner, oldKeys.tokens)]).toEqual([true, true])
  })

  it('remembers the old entries that could not be erased', async () => {
    const { store, trouble, settings, vault } = await createOld()
    trouble.set('erase', 'locked')
    expect((await store.load()).kind).toBe('found')
    expect(settings.get().accounts).toEqual({
      [id]: marker,
      [origin]: { ...old, stored: false, mayRemain: true }
    })
    await sweepLeftovers({ settings, vault }, false)
    expect(Object.keys(settings.get().accounts)).toContain(origin)
    trouble.clear()
    await sweepLeftovers({ settings, vault }, false)
    expect(Object.keys(settings.get().accounts)).toEqual([id])
    expect((await store.load()).kind).toBe('found')
  })

  it('leaves nothing behind when it signs out before it was taken over', async () => {
    const { store, trouble, settings, has, inner } = await createOld()
    trouble.set('write', 'locked')
    await store.load()
    trouble.clear()
    expect(await store.drop()).toBe(true)
    expect([await has(inner, oldKeys.tokens), await has(inner, oldKeys.appKey)]).toEqual([
      false,
      false
    ])
    expect(settings.get().accounts).toEqual({})
  })

  it('is somebody else than the account that signs in', async () => {
    const { settings, vault, fallbackVault, store } = await createOld()
    const bob = createAccountStore({
      origin,
      id: `${origin} SX1 bob`,
      vault,
      fallbackVault,
      settings
    })
    expect(await bob.load()).toEqual({ kind: 'none' })
    expect(await bob.keep({ ...account, userId: 'bob' })).toBe('keychain')
    expect(await bob.drop()).toBe(true)
    expect((await store.load()).kind).toBe('found')
  })
})

it('forgets leftovers that are not there, once the keychain is known to be open', async () => {
  const { vault, settings } = createOn({
    [id]: { ...marker, stored: false, mayRemain: true },
    'https://other SX1 u': { ...marker, stored: false }
  })
  await sweepLeftovers({ settings, vault }, false)
  expect(settings.get().accounts[id]).toBeDefined()
  await sweepLeftovers({ settings, vault }, true)
  expect(Object.keys(settings.get().accounts)).toEqual(['https://other SX1 u'])
})
