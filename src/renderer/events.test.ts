import { afterEach, expect, it } from 'vitest'
import type { AppInfo } from '../shared/model'
import { connectEvents } from './events'
import { installFakeBridge } from './fake-bridge'
import { useListing } from './stores/listing'
import { loadSession, sessionIsKnown, useSession } from './stores/session'
import { account, entries, page, signedOut } from './test-window'

let disconnect = (): void => undefined
afterEach(() => {
  disconnect()
  useSession.setState(useSession.getInitialState())
})

const signedInAs = (id: string) => ({ state: 'signed-in', account: account({ id }) }) as const

it('asks for an account’s rows as soon as it is shown, before anything is drawn', () => {
  const bridge = installFakeBridge({})
  disconnect = connectEvents()
  expect(bridge.inputsOf('entries.cached')).toHaveLength(0)
  bridge.emit('session.changed', signedInAs('a'))
  expect(bridge.inputsOf('entries.cached')).toHaveLength(1)
  // The same account again, as when its name changes.
  bridge.emit('session.changed', signedInAs('a'))
  expect(bridge.inputsOf('entries.cached')).toHaveLength(1)
})

it('knows nothing of one account when another one’s name is shown', async () => {
  installFakeBridge({ 'entries.cached': () => Promise.resolve(page(entries)) })
  disconnect = connectEvents()
  useSession.setState({ session: signedInAs('a') })
  await expect.poll(() => useListing.getState().entries.length).toBe(entries.length)
  useSession.setState({ session: signedInAs('b') })
  expect(useListing.getState().entries).toEqual([])
  await expect.poll(() => useListing.getState().entries.length).toBe(entries.length)
  useSession.setState({ session: signedOut })
  expect(useListing.getState()).toMatchObject({ status: 'idle', entries: [] })
})

const info: AppInfo = {
  version: '1',
  platform: 'linux',
  foreignOrigin: null,
  language: 'en',
  lastAppId: '',
  callbackAddress: '',
  scopes: []
}

it('believes what main says by itself over an answer that is older', async () => {
  let sayAccounts = (): void => undefined
  const bridge = installFakeBridge({
    'app.info': () => Promise.resolve(info),
    'session.get': () => Promise.resolve({ state: 'starting' }),
    'accounts.get': () =>
      new Promise((resolve) => {
        sayAccounts = () => resolve({ list: [], isSigningIn: false })
      })
  })
  disconnect = connectEvents()
  const loading = loadSession()
  await expect.poll(() => bridge.inputsOf('accounts.get').length).toBe(1)
  bridge.emit('session.changed', signedInAs('a'))
  sayAccounts()
  await loading
  expect(useSession.getState()).toMatchObject({ info, session: { state: 'signed-in' } })
})

it('waits until main knows whose turn it is', async () => {
  let isKnown = false
  const waiting = sessionIsKnown().then(() => {
    isKnown = true
  })
  await Promise.resolve()
  expect(isKnown).toBe(false)
  useSession.setState({ session: signedOut })
  await waiting
})
