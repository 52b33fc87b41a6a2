/** Several accounts at once: what one of them does leaves the others alone. */
import { randomBytes } from 'node:crypto'
import { createServer, type AddressInfo } from 'node:net'
import { beforeAll, describe, expect, it } from 'vitest'
import { usualScopes } from '../../shared/scopes'
import type { Answer, HttpCall } from '../kdocs/answer'
import { kdocsOrigin } from '../policy'
import type { Settings } from '../settings'
import { createFakeKeychain, createFakeSettings } from './fakes'
import { createSecret } from './secret'
import { createSessions } from './session'
import { createMemoryVault } from './vault'

const day = 86_400_000
const ann = `${kdocsOrigin} SX1 ann`
const bob = `${kdocsOrigin} SX1 bob`
const annElsewhere = `${kdocsOrigin} SX2 ann`
let callbackAddress = ''

beforeAll(async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo // A TCP server that listens has such an address.
  await new Promise((resolve) => server.close(resolve))
  callbackAddress = `http://127.0.0.1:${port}/callback`
})

interface Kept {
  readonly keychain: ReturnType<typeof createFakeKeychain>
  readonly settings: Settings
}

function create(kept?: Kept) {
  const keychain = kept?.keychain ?? createFakeKeychain()
  const settings = kept?.settings ?? createFakeSettings().settings
  const visitor = { name: 'ann' }
  const time = { now: 1_000_000_000, monotonic: 0 }
  const calls: HttpCall[] = []
  const answers = { refresh: null as Answer | null }
  let count = 0
  const answer = (call: HttpCall): Answer => {
    calls.push(call)
    if (call.path.endsWith('/basic')) {
      const { name } = visitor
      return { kind: 'ok', data: { id: { open_id: name }, nickname: name } }
    }
    if (call.path.endsWith('refresh_token') && answers.refresh) return answers.refresh
    count += 1
    const tokens = { access_token: `at${count}`, refresh_token: `rt${count}`, expires_in: 86_400 }
    return { kind: 'ok', data: tokens }
  }
  const urls: string[] = []
  const sessions = createSessions({
    origin: kdocsOrigin,
    sendHttp: (call) => Promise.resolve(answer(call)),
    vault: keychain.vault,
    fallbackVault: createMemoryVault(),
    settings,
    openInBrowser: (url) => {
      urls.push(url)
      if (visitor.name !== 'nobody') void fetch(backFrom(url))
    },
    clock: { now: () => time.now, monotonic: () => time.monotonic },
    publish: () => undefined,
    demo: {
      connect: () =>
        Promise.resolve({
          origin: 'http://127.0.0.1:4000',
          appId: 'DEMO',
          appKey: createSecret('demo-key'),
          accessToken: createSecret('demo-at'),
          refreshToken: createSecret('demo-rt'),
          expiresInSeconds: 3_600,
          userName: 'Demo'
        })
    },
    randomBytes
  })
  return {
    sessions,
    keychain,
    settings,
    time,
    calls,
    answers,
    urls,
    visitor,
    refreshes: () => calls.filter(({ path }) => path.endsWith('refresh_token')),
    signIn: (name: string, appId = 'SX1') => {
      visitor.name = name
      const appKey = createSecret(`key of ${appId}`)
      return sessions.signIn({ appId, appKey, callbackAddress, scopes: usualScopes })
    },
    shown: () => {
      const session = sessions.current()
      return session.state === 'signed-in' ? session.account.id : session.state
    },
    ids: () => sessions.list().map(({ account }) => account.id),
    token: async (id: string) => (await sessions.credentials(id)).accessToken.reveal()
  }
}

function backFrom(url: string, change: Readonly<Record<string, string>> = {}): string {
  const asked = new URL(url).searchParams
  const back = new URL(asked.get('redirect_uri') ?? '')
  const state = asked.get('state') ?? ''
  back.search = new URLSearchParams({ state, code: 'co', ...change }).toString()
  return back.href
}

async function createThree() {
  const world = create()
  await world.signIn('ann')
  await world.signIn('bob')
  await world.signIn('ann', 'SX2')
  return world
}

describe('several accounts', () => {
  it('are told apart by app and person, each with tokens and keys of its own', async () => {
    const { ids, shown, token, sessions, settings, keychain } = await createThree()
    expect(new Set(ids())).toEqual(new Set([ann, bob, annElsewhere]))
    expect(shown()).toBe(annElsewhere)
    expect([await token(ann), await token(bob), await token(annElsewhere)]).toEqual([
      'at1',
      'at2',
      'at3'
    ])
    expect((await sessions.credentials(annElsewhere)).appKey.reveal()).toBe('key of SX2')
    expect(Object.keys(settings.get().accounts).sort()).toEqual([ann, bob, annElsewhere].sort())
    const kept = await keychain.inner.read(`${bob} tokens`)
    expect(kept.result === 'found' && kept.secret.reveal()).toContain('at2')
  })

  it('are all back at the next start, with the one that was shown', async () => {
    const first = await createThree()
    await first.sessions.show(bob)
    const next = create(first)
    await next.sessions.start()
    expect(next.shown()).toBe(bob)
    expect(next.ids()).toHaveLength(3)
    expect(await next.token(annElsewhere)).toBe('at3')
  })

  it('refresh each for itself, once for all who ask', async () => {
    const { sessions, time, refreshes } = await createThree()
    time.now += day - 1
    time.monotonic += day - 1
    const asking = [ann, bob].flatMap((id) =>
      Array.from({ length: 20 }, () => sessions.credentials(id))
    )
    const tokens = (await Promise.all(asking)).map(({ accessToken }) => accessToken.reveal())
    expect(new Set(tokens).size).toBe(2)
    expect(refreshes()).toHaveLength(2)
    expect(refreshes().map(({ body }) => /rt\d/.exec(body ?? '')?.[0])).toEqual(['rt1', 'rt2'])
  })

  it('end alone: the others stay signed in, and the ended one says so', async () => {
    const { sessions, time, answers, shown, token } = await createThree()
    await sessions.show(bob)
    const refused = { code: 'refused', message: 'no' } as const
    answers.refresh = { kind: 'refused', error: refused }
    time.monotonic += 2 * day
    await expect(sessions.credentials(bob)).rejects.toMatchObject({ code: 'signed-out' })
    expect(sessions.current()).toMatchObject({ state: 'signed-out', reason: 'expired' })
    answers.refresh = null
    expect(await token(ann)).toBe('at4')
    await sessions.show(ann)
    expect(shown()).toBe(ann)
    const states = new Map(sessions.list().map(({ account, state }) => [account.id, state]))
    expect(states.get(bob)).toBe('expired')
  })

  it('sign out alone, and another one is shown', async () => {
    const { sessions, shown, ids, keychain, settings, token } = await createThree()
    const { secretsMayRemain } = await sessions.signOut(annElsewhere)
    expect(secretsMayRemain).toBe(false)
    expect([bob, ann]).toContain(shown())
    expect(ids()).toHaveLength(2)
    expect((await keychain.inner.read(`${annElsewhere} tokens`)).result).toBe('missing')
    expect((await keychain.inner.read(`${ann} tokens`)).result).toBe('found')
    expect(Object.keys(settings.get().accounts).sort()).toEqual([ann, bob].sort())
    expect(await token(ann)).toBe('at1')
    await expect(sessions.credentials(annElsewhere)).rejects.toMatchObject({ code: 'signed-out' })
  })

  it('say for each whether its keys can be read, and read them later', async () => {
    const first = await createThree()
    first.keychain.trouble.set('read', 'locked')
    const next = create(first)
    await next.sessions.start()
    expect(next.sessions.list().map(({ state }) => state)).toEqual(
      Array.from({ length: 3 }, () => 'keychain-locked')
    )
    first.keychain.trouble.clear()
    await next.sessions.retryKeychain()
    expect(next.sessions.list().map(({ state }) => state)).toEqual(
      Array.from({ length: 3 }, () => 'signed-in')
    )
  })

  it('know no account that nobody signed in', async () => {
    const { sessions } = create()
    await expect(sessions.show('x')).rejects.toMatchObject({ code: 'signed-out' })
    await expect(sessions.signOut('x')).rejects.toMatchObject({ code: 'signed-out' })
  })

  it('know what each asked for, and when its sign-in ends', async () => {
    const { sessions, time, signIn } = create()
    await signIn('ann')
    const endOf = () => sessions.list()[0]?.account.signInEndsAt
    expect(endOf()).toBe(time.now + 90 * day)
    time.now += 20 * 3_600_000
    time.monotonic += 20 * 3_600_000
    await sessions.credentials(ann)
    // The new refresh token starts anew.
    expect(endOf()).toBe(time.now + 90 * day)
    expect(sessions.list()[0]?.account.scopes).toEqual(usualScopes)
  })
})

describe('a pasted address', () => {
  it('goes through the same check of the state, and works once', async () => {
    const { sessions, signIn, urls, shown } = create()
    const signing = signIn('nobody')
    await expect.poll(() => urls.length).toBe(1)
    const [url = ''] = urls
    const wrong = [
      '',
      'hello',
      'https://developer.kdocs.cn/?code=co',
      backFrom(url, { state: '0'.repeat(43) }),
      backFrom(url).replace('/callback', '/other'),
      backFrom(url).replace('127.0.0.1', 'example.com'),
      backFrom(url).replace('code=co', ''),
      `${backFrom(url)}&code=other`
    ]
    for (const address of wrong) {
      expect(() => sessions.answerSignIn(address), address).toThrow(
        expect.objectContaining({ code: 'callback-mismatch' }) as Error
      )
    }
    sessions.answerSignIn(`  ${backFrom(url).replace('http://', '')}\n`)
    await signing
    expect(shown()).toBe(`${kdocsOrigin} SX1 nobody`)
    expect(() => sessions.answerSignIn(backFrom(url))).toThrow(
      expect.objectContaining({ code: 'callback-mismatch' }) as Error
    )
  })

  it('may be a denial too', async () => {
    const { sessions, signIn, urls } = create()
    const signing = signIn('nobody')
    await expect.poll(() => urls.length).toBe(1)
    const denied = new URL(backFrom(urls[0] ?? ''))
    denied.searchParams.delete('code')
    denied.searchParams.set('error', 'access_denied')
    sessions.answerSignIn(denied.href)
    await expect(signing).rejects.toMatchObject({ code: 'sign-in-denied' })
  })
})

it('asks for the chosen scopes only', async () => {
  const { sessions, urls, visitor } = create()
  visitor.name = 'ann'
  const scopes = ['user_basic', 'access_personal_files'] as const
  await sessions.signIn({ appId: 'SX1', appKey: createSecret('k'), callbackAddress, scopes })
  expect(new URL(urls[0] ?? '').searchParams.get('scope')).toBe(scopes.join(','))
  expect(sessions.list()[0]?.account.scopes).toEqual(scopes)
})
