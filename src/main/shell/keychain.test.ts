import { describe, expect, it } from 'vitest'
import { createSecret } from '../accounts/secret'
import { vaultCases } from '../accounts/vault-contract'
import { createKeychainVault, type Keytar } from './keychain'

function createFakeKeytar(): Keytar & { readonly entries: Map<string, string> } {
  const entries = new Map<string, string>()
  const name = (service: string, account: string): string => `${service}/${account}`
  return {
    entries,
    getPassword: (service, account) => Promise.resolve(entries.get(name(service, account)) ?? null),
    setPassword: (service, account, password) => {
      entries.set(name(service, account), password)
      return Promise.resolve()
    },
    deletePassword: (service, account) => Promise.resolve(entries.delete(name(service, account)))
  }
}

function createVault(parts: { keytar?: Partial<Keytar>; expects?: boolean } = {}) {
  const fake = createFakeKeytar()
  const vault = createKeychainVault({
    expects: () => parts.expects ?? false,
    loadKeytar: () => Promise.resolve({ ...fake, ...parts.keytar })
  })
  return { vault, entries: fake.entries }
}

const secret = createSecret('s')
const fail = (message: string) => () => Promise.reject(new Error(message))

describe('keychain vault on a fake keytar', () => {
  it.each(vaultCases)('$name', ({ run }) => run(createVault().vault, 'key'))

  it('uses its own service name', async () => {
    const { vault, entries } = createVault()
    await vault.write('key', secret)
    expect([...entries]).toEqual([['Drawer/key', 's']])
  })

  it('calls an expected entry that answers null locked', async () => {
    const { vault } = createVault({ expects: true })
    expect(await vault.read('key')).toEqual({ result: 'locked' })
    expect(await vault.erase('key')).toEqual({ result: 'locked' })
  })

  it('answers corrupt for an entry that nobody could have written', async () => {
    const { vault } = createVault({ keytar: { getPassword: () => Promise.resolve('a\0b') } })
    expect(await vault.read('key')).toEqual({ result: 'corrupt' })
  })

  it('does not believe a write that reads back as something else or not at all', async () => {
    const other = createVault({ keytar: { getPassword: () => Promise.resolve('x') } })
    expect(await other.vault.write('key', secret)).toEqual({ result: 'corrupt' })
    const empty = createVault({ keytar: { getPassword: () => Promise.resolve(null) } })
    expect(await empty.vault.write('key', secret)).toEqual({ result: 'locked' })
  })

  it('does not believe an erase that leaves the entry', async () => {
    const { vault } = createVault({ keytar: { deletePassword: () => Promise.resolve(true) } })
    await vault.write('key', secret)
    expect(await vault.erase('key')).toEqual({ result: 'unavailable' })
  })

  it.each([
    ['Cannot create an item in a locked collection', 'locked'],
    ['User interaction is not allowed.', 'locked'],
    ['Cannot autolaunch D-Bus without X11 $DISPLAY', 'unavailable'],
    ['The name org.freedesktop.secrets was not provided by any .service files', 'unavailable'],
    ['anything else', 'unavailable']
  ])('names the error "%s" %s', async (message, result) => {
    const { vault } = createVault({
      keytar: {
        getPassword: fail(message),
        setPassword: fail(message),
        deletePassword: fail(message)
      }
    })
    expect(await vault.read('key')).toEqual({ result })
    expect(await vault.write('key', secret)).toEqual({ result })
    expect(await vault.erase('key')).toEqual({ result })
  })

  it('is unavailable where keytar cannot be loaded', async () => {
    const vault = createKeychainVault({ expects: () => true, loadKeytar: fail('no libsecret') })
    expect(await vault.read('key')).toEqual({ result: 'unavailable' })
  })
})
