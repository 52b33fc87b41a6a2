/** Stand-ins for the settings file and the keychain, for the tests of this folder. */
import { defaultChoices } from '../../shared/choices'
import { usualScopes } from '../../shared/scopes'
import { kdocsOrigin } from '../policy'
import type { Preferences, Settings } from '../settings'
import { createMemoryVault, type Vault, type VaultTrouble } from './vault'

/** Ann, by the app SX1. */
export const fakeAccountId = `${kdocsOrigin} SX1 u1`

export function createFakeSettings(accounts: Preferences['accounts'] = {}) {
  let current: Preferences = {
    lastAppId: '',
    callbackAddress: '',
    accounts,
    ...defaultChoices,
    appKinds: {},
    knowsTray: false,
    shownAccount: '',
    skippedVersion: '',
    scopes: usualScopes,
    dialects: {}
  }
  const disk = { isFull: false }
  const settings: Settings = {
    wasDamaged: false,
    get: () => current,
    update: (patch) => {
      current = { ...current, ...patch }
      return disk.isFull ? Promise.reject(new Error('disk full')) : Promise.resolve()
    }
  }
  return { settings, disk, marker: (owner = fakeAccountId) => current.accounts[owner] }
}

/** A keychain in memory that can be told to fail. */
export function createFakeKeychain() {
  const inner = createMemoryVault()
  const trouble = new Map<string, VaultTrouble>()
  const log: string[] = []
  const state: { pause: Promise<unknown> | null } = { pause: null }
  const guard = async <T>(name: string, key: string, work: () => Promise<T>) => {
    const short = key.slice(key.lastIndexOf(' ') + 1)
    log.push(`${name} ${short}`)
    const result = trouble.get(`${name} ${short}`) ?? trouble.get(name)
    await state.pause
    return result ? { result } : work()
  }
  const vault: Vault = {
    kind: 'keychain',
    read: (key) => guard('read', key, () => inner.read(key)),
    write: (key, secret) => guard('write', key, () => inner.write(key, secret)),
    erase: (key) => guard('erase', key, () => inner.erase(key))
  }
  return Object.assign(state, { vault, inner, trouble, log })
}
