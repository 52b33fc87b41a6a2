import { createServer, type AddressInfo } from 'node:net'
import { randomBytes } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Session } from '../../shared/accounts'
import type { Answer, HttpCall } from '../kdocs/answer'
import { kdocsOrigin } from '../policy'
import { allScopes, usualScopes } from '../../shared/scopes'
import { createFakeKeychain, createFakeSettings, fakeAccountId as ann } from './fakes'
import { createSecret, type Secret } from './secret'
import { createSessions, type SessionsParts } from './session'
import type { SignInInput } from './sign-in'
import { encodePair } from './stored-tokens'
import { createMemoryVault } from './vault'

const hour = 3_600_000
const tokensKey = `${ann} tokens`
const appKeyKey = `${ann} app-key`
const appKey = createSecret('key')
let callbackAddress = ''

beforeAll(async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo // A TCP server that listens has such an address.
  await new Promise((resolve) => server.close(resolve))
  callbackAddress = `http://127.0.0.1:${port}/callback`
})

interface Drawn {
  readonly accounts?: Parameters<typeof createFakeSettings>[0]
  readonly openInBrowser?: SessionsParts['openInBrowser']
}

/** A server that numbers its tokens, a browser that allows at once, and a clock that stands still. */
function create({ accounts, openInBrowser }: Drawn = {}) {
  const keychain = createFakeKeychain()
  const settings = createFakeSettings(accounts)
  const published: Session[] = []
  const calls: HttpCall[] = []
  const time = { now: 1_000_000_000, monotonic: 0 }
  const server = createFakeServer()
  const parts: SessionsParts = {
    origin: kdocsOrigin,
    sendHttp: (call) => {
      calls.push(call)
      return server.answer(call)
    },
    vault: keychain.vault,
    fallbackVault: createMemoryVault(),
    settings: settings.settings,
    openInBrowser: openInBrowser ?? ((url) => void allow(url)),
    clock: { now: () => time.now, monotonic: () => time.monotonic },
    publish: () => {
      const session = real.current()
      if (JSON.stringify(session) !== JSON.stringify(published.at(-1))) published.push(session)
    },
    demo: { connect: () => Promise.resolve(demo) },
    randomBytes
  }
  const real = createSessions(parts)
  // Most tests are about Ann alone.
  const sessions = {
    ...real,
    signOut: async (id = ann) => (await real.signOut(id)).session,
    credentials: (id = ann) => real.credentials(id),
    renew: (refused: Secret, id = ann) => real.renew(id, refused)
  }
  const signIn = (change: Partial<SignInInput> = {}) =>
    sessions.signIn({ appId: 'SX1', appKey, callbackAddress, scopes: usualScopes, ...change })
  const pass = (ms: number) => {
    time.now += ms
    time.monotonic += ms
  }
  const refreshes = () => calls.filter(({ path }) => path.endsWith('refresh_token'))
  const token = async () => (await sessions.credentials()).accessToken.reveal()
  return {
    sessions,
    signIn,
    keychain,
    settings,
    published,
    calls,
    time,
    pass,
    server,
    refreshes,
    token,
    parts
  }
}

const demo = {
  origin: 'http://127.0.0.1:4000',
  appId: 'DEMO',
  appKey: createSecret('demo-key'),
  accessToken: createSecret('demo-at'),
  refreshToken: createSecret('demo-rt'),
  expiresInSeconds: 3_600,
  userName: 'Demo'
}

function createFakeServer() {
  let count = 0
  const fake = {
    lifeSeconds: 86_400,
    rotates: true,
    refresh: null as Answer | null,
    exchange: null as Answer | null,
    user: { kind: 'ok', data: { id: { open_id: 'u1' }, nickname: 'Ann' } } as Answer,
    /** Set to hold answers back. */
    gate: Promise.resolve() as Promise<unknown>,
    async answer(call: HttpCall): Promise<Answer> {
      await fake.gate
      if (call.path.endsWith('/basic')) return fake.user
      const isRefresh = call.path.endsWith('refresh_token')
      const planned = isRefresh ? fake.refresh : fake.exchange
      if (planned) return planned
      count += 1
      const data = { access_token: `at${count}`, expires_in: fake.lifeSeconds }
      return {
        kind: 'ok',
        data: isRefresh && !fake.rotates ? data : { ...data, refresh_token: `rt${count}` }
      }
    }
  }
  return fake
}

async function allow(url: string, change: Readonly<Record<string, string>> = {}): Promise<number> {
  const asked = new URL(url).searchParams
  const back = new URL(asked.get('redirect_uri') ?? '')
  back.search = new URLSearchParams({
    state: asked.get('state') ?? '',
    code: 'co',
    ...change
  }).toString()
  return (await fetch(back)).status
}

function gate() {
  let open: () => void = () => undefined
  const closed = new Promise<void>((resolve) => (open = resolve))
  return { closed, open }
}

const signedOut = (reason: string, secretsMayRemain = false) => ({
  state: 'signed-out',
  reason,
  secretsMayRemain
})
const signedIn = (secretStore = 'keychain') => ({
  state: 'signed-in',
  account: {
    id: `${kdocsOrigin} SX1 u1`,
    kind: 'kdocs',
    name: 'Ann',
    appId: 'SX1',
    secretStore,
    scopes: usualScopes,
    signedInAt: expect.any(Number) as number,
    signInEndsAt: expect.any(Number) as number
  }
})
const refusal = (code: 'refused' | 'rate-limited' | 'signed-out', server?: number): Answer => ({
  kind: 'refused',
  error: {
    code,
    message: 'no',
    ...(server === undefined ? {} : { server: { code: server, text: '' } })
  }
})
const offline: Answer = { kind: 'unsent', error: { code: 'offline', message: 'x' } }
const rejects = (code: string) => expect.objectContaining({ code }) as Error

describe('start', () => {
  it('is signed out without a marker, and asks the keychain nothing', async () => {
    const { sessions, keychain, published } = create()
    expect(sessions.current()).toEqual({ state: 'starting' })
    expect(await sessions.start()).toEqual(signedOut('none'))
    expect(published).toEqual([signedOut('none')])
    expect(keychain.log).toEqual([])
  })

  it('takes up the account of an earlier run, reading the keychain once', async () => {
    const first = create()
    await first.signIn()
    const second = create({ accounts: first.settings.settings.get().accounts })
    await copyEntries(first, second)
    second.keychain.log.length = 0
    await Promise.all([second.sessions.start(), second.sessions.start()])
    expect(second.sessions.current()).toEqual(signedIn())
    expect(await second.token()).toBe('at1')
    expect(second.keychain.log).toEqual(['read tokens', 'read app-key'])
  })

  it.each(['locked', 'unavailable', 'timeout'] as const)(
    'says that the keychain is locked when it answers %s, and recovers when asked again',
    async (trouble) => {
      const first = create()
      await first.signIn()
      const second = create({ accounts: first.settings.settings.get().accounts })
      await copyEntries(first, second)
      second.keychain.trouble.set('read', trouble)
      expect(await second.sessions.start()).toEqual(signedOut('keychain-locked'))
      await expect(second.sessions.credentials()).rejects.toThrow(rejects('signed-out'))
      expect(await second.sessions.retryKeychain()).toEqual(signedOut('keychain-locked'))
      second.keychain.trouble.clear()
      expect(await second.sessions.retryKeychain()).toEqual(signedIn())
      expect(second.keychain.log.every((line) => line.startsWith('read'))).toBe(true)
      expect(await second.token()).toBe('at1')
    }
  )

  it('asks to sign in again when the entry is damaged', async () => {
    const { keychain, settings } = create()
    const marker = {
      appId: 'SX1',
      stored: true,
      generation: 1,
      name: '',
      userId: 'u1',
      signedInAt: 0
    }
    const again = create({ accounts: { [ann]: marker } })
    await again.keychain.inner.write(tokensKey, createSecret('rubbish'))
    await again.keychain.inner.write(appKeyKey, appKey)
    expect(await again.sessions.start()).toEqual(signedOut('expired'))
    expect([keychain.log, settings.marker()]).toEqual([[], undefined])
  })

  it('refreshes a token that ended while Drawer was closed', async () => {
    const first = create()
    await first.signIn()
    const second = create({ accounts: first.settings.settings.get().accounts })
    await copyEntries(first, second)
    second.time.now = first.time.now + 48 * hour
    await second.sessions.start()
    expect(second.refreshes().length).toBe(0)
    expect(await second.token()).toBe('at1')
    expect(second.refreshes().length).toBe(1)
    expect(second.refreshes()[0]?.body).toBe('{"app_key":"key","refresh_token":"rt1"}')
  })
})

describe('after a sleep of the computer', () => {
  it('renews a token that ended meanwhile, though the clock that nobody sets stood still', async () => {
    const { sessions, signIn, time, refreshes, token } = create()
    await signIn()
    await sessions.recheck()
    expect(refreshes().length).toBe(0)
    time.now += 48 * hour
    await sessions.recheck()
    expect(refreshes().length).toBe(1)
    expect(await token()).toBe('at2')
  })

  it('does not take a token for younger than it was', async () => {
    const { sessions, signIn, time, pass, refreshes } = create()
    await signIn()
    pass(48 * hour)
    time.now -= 48 * hour
    await sessions.recheck()
    expect(refreshes().length).toBe(1)
  })

  it('leaves it to the next call where nobody answers', async () => {
    const { sessions, signIn, time, server } = create()
    await signIn()
    server.refresh = { kind: 'unsent', error: { code: 'offline', message: '' } }
    time.now += 48 * hour
    await sessions.recheck()
    expect(sessions.current().state).toBe('signed-in')
  })
})

type Drawer = ReturnType<typeof create>
async function copyEntries(from: Drawer, to: Drawer): Promise<void> {
  for (const key of [tokensKey, appKeyKey]) {
    const read = await from.keychain.inner.read(key)
    if (read.result === 'found') await to.keychain.inner.write(key, read.secret)
  }
}

describe('sign-in', () => {
  it('goes through the browser, keeps the secrets and tells every step', async () => {
    const { sessions, signIn, published, settings, calls, keychain } = create()
    expect(await signIn()).toEqual(signedIn())
    expect(published).toEqual([signedOut('none'), { state: 'signing-in' }, signedIn()])
    expect(calls.map(({ path }) => path)).toEqual([
      '/api/v1/oauth2/access_token',
      '/api/v1/openapi/user/basic'
    ])
    expect(settings.settings.get()).toMatchObject({
      lastAppId: 'SX1',
      callbackAddress,
      accounts: {
        [ann]: {
          appId: 'SX1',
          stored: true,
          generation: 1,
          name: 'Ann',
          userId: 'u1',
          signedInAt: 1_000_000_000,
          scopes: usualScopes
        }
      }
    })
    expect(keychain.log).toEqual(['write app-key', 'write tokens'])
    const credentials = await sessions.credentials()
    expect(credentials).toMatchObject({
      origin: kdocsOrigin,
      appId: 'SX1'
    })
    expect(credentials.accessToken.reveal()).toBe('at1')
    expect(credentials.appKey.reveal()).toBe('key')
    expect(JSON.stringify([published, settings.settings.get(), credentials])).not.toMatch(
      /at1|rt1|"key"/
    )
  })

  it('does without a name', async () => {
    const { signIn, server } = create()
    server.user = refusal('refused')
    expect(await signIn()).toMatchObject({ account: { name: 'SX1', id: `${kdocsOrigin} SX1 ` } })
  })

  it.each(['locked', 'unavailable', 'timeout', 'corrupt'] as const)(
    'lives in memory when the keychain answers %s, and moves there later',
    async (trouble) => {
      const { sessions, signIn, keychain, settings, token } = create()
      keychain.trouble.set('write', trouble)
      expect(await signIn()).toEqual(signedIn('memory'))
      expect(settings.marker()?.stored).toBe(false)
      expect(await token()).toBe('at1')
      expect(await sessions.retryKeychain()).toEqual(signedIn('memory'))
      keychain.trouble.clear()
      expect(await sessions.retryKeychain()).toEqual(signedIn())
      expect(settings.marker()?.stored).toBe(true)
    }
  )

  it.each<[string, Drawn, (fake: Drawer) => void, string]>([
    ['denial', { openInBrowser: (url) => void deny(url) }, () => undefined, 'sign-in-denied'],
    [
      'an old code',
      {},
      ({ server }) => (server.exchange = refusal('refused', 20001)),
      'sign-in-expired'
    ],
    [
      'an unknown app',
      {},
      ({ server }) => (server.exchange = refusal('refused', 20002)),
      'app-unknown'
    ],
    ['no network', {}, ({ server }) => (server.exchange = offline), 'offline'],
    [
      'nonsense instead of tokens',
      {},
      ({ server }) => (server.exchange = { kind: 'ok', data: { access_token: 5 } }),
      'server'
    ]
  ])('fails on %s and leaves everything as it was', async (_name, drawn, prepare, code) => {
    const fake = create(drawn)
    prepare(fake)
    await expect(fake.signIn()).rejects.toThrow(rejects(code))
    expect(fake.sessions.current()).toEqual(signedOut('none'))
    expect(fake.published.at(-1)).toEqual(signedOut('none'))
    expect(fake.keychain.log).toEqual([])
  })

  it('keeps the earlier account when a second sign-in fails', async () => {
    const { sessions, signIn, server, token, keychain } = create()
    await signIn()
    server.exchange = refusal('refused', 20001)
    await expect(signIn()).rejects.toThrow(rejects('sign-in-expired'))
    expect(sessions.current()).toEqual(signedIn())
    expect(await token()).toBe('at1')
    expect(keychain.log).toEqual(['write app-key', 'write tokens'])
  })

  it('replaces the earlier account when a second sign-in succeeds', async () => {
    const { signIn, token, keychain } = create()
    await signIn()
    await signIn()
    expect(await token()).toBe('at2')
    const kept = await keychain.inner.read(tokensKey)
    expect(kept.result === 'found' && kept.secret.reveal()).toContain('at2')
  })

  it('is cancelled while the browser is open, and can be started again', async () => {
    const urls: string[] = []
    const { sessions, signIn, published } = create({ openInBrowser: (url) => void urls.push(url) })
    const first = signIn()
    await until(() => urls.length === 1)
    await expect(signIn()).rejects.toThrow(rejects('already-running'))
    sessions.cancelSignIn()
    await expect(first).rejects.toThrow(rejects('cancelled'))
    expect(published.at(-1)).toEqual(signedOut('none'))
    const second = signIn()
    await until(() => urls.length === 2)
    // The answer to the first question is no answer to the second.
    expect(
      await allow(urls[1] ?? '', { state: new URL(urls[0] ?? '').searchParams.get('state') ?? '' })
    ).toBe(400)
    await allow(urls[1] ?? '')
    expect(await second).toEqual(signedIn())
  })

  it('is cancelled after the browser has answered', async () => {
    const { sessions, signIn, server, calls, keychain } = create()
    const { closed, open } = gate()
    server.gate = closed
    const signing = signIn()
    await until(() => calls.length === 1)
    sessions.cancelSignIn()
    open()
    await expect(signing).rejects.toThrow(rejects('cancelled'))
    expect(sessions.current()).toEqual(signedOut('none'))
    expect(keychain.log).toEqual([])
  })

  it('frees the port when the browser cannot be opened', async () => {
    let fails = true
    const { signIn } = create({
      openInBrowser: (url) => {
        if (fails) return Promise.reject(new Error('no browser'))
        void allow(url)
        return undefined
      }
    })
    await expect(signIn()).rejects.toThrow('no browser')
    fails = false
    expect(await signIn()).toEqual(signedIn())
  })

  it('refuses a bad callback address before it opens anything', async () => {
    const { signIn, published } = create()
    const bad = { callbackAddress: 'http://example.com:17865/callback' }
    await expect(signIn(bad)).rejects.toThrow(rejects('callback-invalid'))
    expect(published.at(-1)).toEqual(signedOut('none'))
  })
})

const deny = async (url: string): Promise<number> => {
  const asked = new URL(url).searchParams
  const back = new URL(asked.get('redirect_uri') ?? '')
  back.search = new URLSearchParams({ state: asked.get('state') ?? '', error: 'denied' }).toString()
  return (await fetch(back)).status
}

async function until(isTrue: () => boolean): Promise<void> {
  const end = Date.now() + 5_000
  while (!isTrue()) {
    if (Date.now() > end) throw new Error('it did not happen')
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
}

describe('refresh', () => {
  it('is not done before its time', async () => {
    const { signIn, pass, refreshes, token } = create()
    await signIn()
    pass(19 * hour)
    expect([await token(), refreshes().length]).toEqual(['at1', 0])
  })

  it('is done once for all who ask', async () => {
    const { sessions, signIn, pass, refreshes, keychain, settings } = create()
    await signIn()
    pass(20 * hour)
    const all = await Promise.all(Array.from({ length: 50 }, () => sessions.credentials()))
    expect(new Set(all.map(({ accessToken }) => accessToken.reveal()))).toEqual(new Set(['at2']))
    expect(refreshes().length).toBe(1)
    expect(keychain.log).toEqual(['write app-key', 'write tokens', 'write tokens'])
    expect(settings.marker()?.generation).toBe(2)
  })

  it('is in the keychain before anybody gets it', async () => {
    const { signIn, pass, keychain, token } = create()
    await signIn()
    pass(20 * hour)
    const { closed, open } = gate()
    keychain.pause = closed
    const got: string[] = []
    const waiting = token().then((text) => got.push(text))
    await until(() => keychain.log.length === 3)
    await new Promise((resolve) => setTimeout(resolve, 10))
    expect(got).toEqual([])
    open()
    await waiting
    expect(got).toEqual(['at2'])
  })

  it('uses the new refresh token, or the old one where none came', async () => {
    const { signIn, pass, refreshes, server, token } = create()
    await signIn()
    server.rotates = false
    pass(20 * hour)
    await token()
    server.rotates = true
    pass(20 * hour)
    await token()
    pass(20 * hour)
    expect(await token()).toBe('at4')
    expect(refreshes().map(({ body }) => body?.match(/rt\d/)?.[0])).toEqual(['rt1', 'rt1', 'rt3'])
  })

  it('goes by the monotonic clock, whatever the wall clock does', async () => {
    const { signIn, time, refreshes, token } = create()
    await signIn()
    time.now += 365 * 24 * hour
    await token()
    time.now -= 730 * 24 * hour
    await token()
    expect(refreshes().length).toBe(0)
    time.monotonic += 23 * hour
    await token()
    expect(refreshes().length).toBe(1)
  })

  it('falls back on the old token while that is good, and asks again a minute later', async () => {
    const { signIn, pass, refreshes, server, token } = create()
    await signIn()
    server.refresh = offline
    pass(20 * hour)
    expect([await token(), await token(), refreshes().length]).toEqual(['at1', 'at1', 1])
    pass(61_000)
    expect([await token(), refreshes().length]).toEqual(['at1', 2])
    server.refresh = null
    pass(61_000)
    expect(await token()).toBe('at2')
  })

  it('says why when the old token has ended, and stays signed in', async () => {
    const { sessions, signIn, pass, server, token } = create()
    await signIn()
    server.refresh = offline
    pass(25 * hour)
    await expect(sessions.credentials()).rejects.toThrow(rejects('offline'))
    server.refresh = refusal('rate-limited')
    await expect(sessions.credentials()).rejects.toThrow(rejects('rate-limited'))
    expect(sessions.current()).toEqual(signedIn())
    server.refresh = null
    expect(await token()).toBe('at2')
  })

  it('ends the session when the server refuses for good', async () => {
    const { sessions, signIn, pass, server, published, settings } = create()
    await signIn()
    server.refresh = refusal('refused', 40002)
    pass(25 * hour)
    const both = await Promise.allSettled([sessions.credentials(), sessions.credentials()])
    expect(
      both.map((one) => one.status === 'rejected' && (one.reason as { code: string }).code)
    ).toEqual(['signed-out', 'signed-out'])
    expect(sessions.current()).toEqual(signedOut('expired'))
    expect(published.filter(({ state }) => state === 'signed-out').length).toBe(2)
    expect(settings.marker()?.stored).toBe(true)
  })

  it('goes on in memory when the keychain does not take the new pair, and says so', async () => {
    const { sessions, signIn, pass, keychain, token } = create()
    await signIn()
    keychain.trouble.set('write', 'locked')
    pass(20 * hour)
    expect(await token()).toBe('at2')
    expect(sessions.current()).toEqual(signedIn('memory'))
    keychain.trouble.clear()
    expect(await sessions.retryKeychain()).toEqual(signedIn())
    const kept = await keychain.inner.read(tokensKey)
    expect(kept.result === 'found' && kept.secret.reveal()).toContain('rt2')
  })

  it('has nothing to refresh with when the server gave no refresh token', async () => {
    const { sessions, signIn, pass, server, refreshes } = create()
    server.exchange = { kind: 'ok', data: { access_token: 'only', expires_in: 3_600 } }
    await signIn()
    pass(2 * hour)
    await expect(sessions.credentials()).rejects.toThrow(rejects('signed-out'))
    expect(refreshes().length).toBe(0)
    expect(sessions.current()).toEqual(signedOut('expired'))
  })
})

describe('renew', () => {
  it('refreshes once for all whose token was refused', async () => {
    const { sessions, signIn, refreshes } = create()
    await signIn()
    const { accessToken } = await sessions.credentials()
    const all = await Promise.all(Array.from({ length: 20 }, () => sessions.renew(accessToken)))
    expect(new Set(all.map((one) => one.accessToken.reveal()))).toEqual(new Set(['at2']))
    // Late: it still held the old token when the new one was there already.
    expect((await sessions.renew(createSecret('at1'))).accessToken.reveal()).toBe('at2')
    expect(refreshes().length).toBe(1)
  })

  it('takes the refusal of a token that is a moment old for that of the one call', async () => {
    const { sessions, signIn, pass, refreshes } = create()
    await signIn()
    const first = await sessions.renew((await sessions.credentials()).accessToken)
    pass(1_000)
    await expect(sessions.renew(first.accessToken)).rejects.toThrow(rejects('forbidden'))
    expect(refreshes().length).toBe(1)
    expect(sessions.current().state).toBe('signed-in')
  })

  it('refreshes again when the refused token is older', async () => {
    const { sessions, signIn, pass } = create()
    await signIn()
    const first = await sessions.renew((await sessions.credentials()).accessToken)
    pass(120_000)
    expect((await sessions.renew(first.accessToken)).accessToken.reveal()).toBe('at3')
  })

  it('keeps the session when the refresh cannot be had now', async () => {
    const { sessions, signIn, server } = create()
    await signIn()
    server.refresh = offline
    const { accessToken } = await sessions.credentials()
    await expect(sessions.renew(accessToken)).rejects.toThrow(rejects('offline'))
    expect(sessions.current()).toEqual(signedIn())
  })

  it('is refused when nobody is signed in', async () => {
    const { sessions } = create()
    await sessions.start()
    await expect(sessions.renew(createSecret('x'))).rejects.toThrow(rejects('signed-out'))
  })
})

describe('sign-out', () => {
  it('erases everything and says so', async () => {
    const { sessions, signIn, keychain, settings } = create()
    await signIn()
    expect(await sessions.signOut()).toEqual(signedOut('signed-out'))
    expect((await keychain.inner.read(tokensKey)).result).toBe('missing')
    expect((await keychain.inner.read(appKeyKey)).result).toBe('missing')
    expect(settings.marker()).toBeUndefined()
    await expect(sessions.credentials()).rejects.toThrow(rejects('signed-out'))
  })

  it('is on the disk before anybody is told, however long the keychain takes', async () => {
    const { sessions, signIn, keychain, settings } = create()
    await signIn()
    const { closed, open } = gate()
    keychain.pause = closed
    const leaving = sessions.signOut()
    await until(() => sessions.current().state === 'signed-out')
    expect(settings.marker()).toMatchObject({ stored: false, mayRemain: true })
    open()
    expect(await leaving).toEqual(signedOut('signed-out'))
    expect(settings.marker()).toBeUndefined()
  })

  it('says when secrets may remain', async () => {
    const { sessions, signIn, keychain } = create()
    await signIn()
    keychain.trouble.set('erase', 'locked')
    expect(await sessions.signOut()).toEqual(signedOut('signed-out', true))
    keychain.trouble.clear()
    expect(await sessions.signOut()).toEqual(signedOut('signed-out'))
  })

  it('wins over a refresh under way: nothing is written behind it', async () => {
    const { sessions, signIn, pass, server, keychain, refreshes } = create()
    await signIn()
    pass(20 * hour)
    const { closed, open } = gate()
    server.gate = closed
    const waiting = sessions.credentials()
    await until(() => refreshes().length === 1)
    await sessions.signOut()
    open()
    await expect(waiting).rejects.toThrow(rejects('signed-out'))
    expect((await keychain.inner.read(tokensKey)).result).toBe('missing')
    expect(sessions.current()).toEqual(signedOut('signed-out'))
  })

  it('wins over a sign-in of the same account that is under way', async () => {
    const { sessions, signIn, server, calls, keychain } = create()
    await signIn()
    const before = calls.length
    const { closed, open } = gate()
    server.gate = closed
    const signing = signIn()
    await until(() => calls.length === before + 1)
    await sessions.signOut()
    open()
    await expect(signing).rejects.toThrow(rejects('cancelled'))
    expect(sessions.current()).toEqual(signedOut('signed-out'))
    expect((await keychain.inner.read(tokensKey)).result).toBe('missing')
  })

  it('wins over a keychain that is being read again', async () => {
    const marker = {
      appId: 'SX1',
      stored: true,
      generation: 1,
      name: '',
      userId: 'u1',
      signedInAt: 0
    }
    const { sessions, keychain, time } = create({ accounts: { [ann]: marker } })
    expect(await sessions.start()).toEqual(signedOut('keychain-locked'))
    const life = { obtainedAt: time.now, lifeMs: hour, refreshObtainedAt: 0, generation: 1 }
    const tokens = { accessToken: createSecret('a'), refreshToken: null }
    await keychain.inner.write(tokensKey, encodePair({ appId: 'SX1', ...tokens, ...life }))
    await keychain.inner.write(appKeyKey, appKey)
    const [, last] = await Promise.all([sessions.retryKeychain(), sessions.signOut()])
    expect(last).toEqual(signedOut('signed-out'))
    expect(sessions.current()).toEqual(signedOut('signed-out'))
  })
})

describe('demo', () => {
  const demoSession = {
    state: 'signed-in',
    account: {
      id: 'demo',
      kind: 'demo',
      name: 'Demo',
      appId: 'DEMO',
      secretStore: 'memory',
      scopes: allScopes,
      signedInAt: 1_000_000_000,
      signInEndsAt: null
    }
  }

  it('needs no sign-in and leaves no trace', async () => {
    const { sessions, keychain, settings, pass, refreshes, published } = create()
    await sessions.start()
    expect(await sessions.startDemo()).toEqual(demoSession)
    expect(published.map(({ state }) => state)).toEqual(['signed-out', 'signing-in', 'signed-in'])
    expect((await sessions.credentials('demo')).origin).toBe(demo.origin)
    pass(hour)
    expect((await sessions.credentials('demo')).accessToken.reveal()).toBe('at1')
    expect(refreshes()[0]?.origin).toBe(demo.origin)
    expect(await sessions.signOut('demo')).toEqual(signedOut('signed-out'))
    expect(keychain.log).toEqual([])
    expect(settings.settings.get().accounts).toEqual({})
  })

  it('is told of once it is there, where the program starts with it', async () => {
    const { sessions, published } = create()
    const starting = sessions.startDemo()
    expect(sessions.current()).toEqual({ state: 'starting' })
    expect(await starting).toEqual(demoSession)
    expect(published).toEqual([demoSession])
  })

  it('stands beside an account that is signed in', async () => {
    const { sessions, signIn, token } = create()
    await signIn()
    expect(await sessions.startDemo()).toEqual(demoSession)
    expect(await token()).toBe('at1')
    expect(await sessions.signOut('demo')).toEqual(signedIn())
    await sessions.startDemo()
    await sessions.show(ann)
    // The one that runs is shown again: no second demo drive.
    expect(await sessions.startDemo()).toEqual(demoSession)
  })

  it('returns to the locked keychain that was waiting', async () => {
    const marker = {
      appId: 'SX1',
      stored: true,
      generation: 1,
      name: '',
      userId: 'u1',
      signedInAt: 0
    }
    const { sessions } = create({ accounts: { [ann]: marker } })
    await sessions.startDemo()
    expect(await sessions.signOut('demo')).toEqual(signedOut('keychain-locked'))
  })

  it('fails without changing anything once the program runs', async () => {
    const { parts } = create()
    const connect = () => Promise.reject(new Error('no drive'))
    const sessions = createSessions({ ...parts, demo: { connect } })
    await sessions.start()
    await expect(sessions.startDemo()).rejects.toThrow('no drive')
    expect(sessions.current()).toEqual(signedOut('none'))
  })

  it('is missed in words by a start into it', async () => {
    const { parts, published } = create()
    const connect = () => Promise.reject(new Error('no drive'))
    const sessions = createSessions({ ...parts, demo: { connect } })
    await expect(sessions.startDemo()).rejects.toThrow('no drive')
    expect(sessions.current()).toEqual(signedOut('no-demo'))
    expect(published).toHaveLength(1)
  })
})
