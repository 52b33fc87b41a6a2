import { describe, expect, it } from 'vitest'
import type { AppError, ErrorCode } from '../../shared/errors'
import type { Answer, HttpCall } from '../kdocs/answer'
import { createSecret } from './secret'
import { createTokenClient } from './tokens'

const origin = 'https://developer.kdocs.cn'
const app = { origin, appId: 'SX1', appKey: createSecret('key') }
const data = { app_id: 'SX1', access_token: 'at', refresh_token: 'rt', expires_in: 86_400 }

function createClient(answer: Answer) {
  const calls: HttpCall[] = []
  const client = createTokenClient({
    sendHttp: (call) => {
      calls.push(call)
      return Promise.resolve(answer)
    }
  })
  return { client, calls }
}

const ok = (value: unknown): Answer => ({ kind: 'ok', data: value })
const refused = (code: ErrorCode, server?: number): Answer => ({
  kind: 'refused',
  error: {
    code,
    message: 'no',
    ...(server === undefined ? {} : { server: { code: server, text: 'no' } })
  }
})

describe('exchange', () => {
  const exchange = (answer: Answer) => createClient(answer).client.exchange(app, createSecret('co'))

  it('asks in the documented form', async () => {
    const { client, calls } = createClient(ok(data))
    const grant = await client.exchange(app, createSecret('co'))
    expect(calls).toEqual([
      {
        method: 'GET',
        origin,
        path: '/api/v1/oauth2/access_token',
        route: '/api/v1/oauth2/access_token',
        query: { code: 'co', app_id: 'SX1', app_key: 'key' }
      }
    ])
    expect(grant.accessToken.reveal()).toBe('at')
    expect(grant.refreshToken?.reveal()).toBe('rt')
    expect(grant.expiresInSeconds).toBe(86_400)
  })

  it('takes figures as text, unknown fields, and does without what it need not have', async () => {
    const grant = await exchange(ok({ access_token: 'at', expires_in: '60', more: { x: 1 } }))
    expect(grant.refreshToken).toBeNull()
    expect(grant.expiresInSeconds).toBe(60)
    for (const expires_in of [undefined, null, -1, 0, 'soon', Infinity, 1e12]) {
      expect((await exchange(ok({ ...data, expires_in }))).expiresInSeconds).toBe(3_600)
    }
  })

  it.each([
    null,
    [],
    'x',
    {},
    { access_token: '' },
    { access_token: 5 },
    { ...data, app_id: 'SX2' }
  ])('does not take %j for a token', async (value) => {
    await expect(exchange(ok(value))).rejects.toMatchObject({ code: 'server' })
  })

  it.each<[Answer, string]>([
    [refused('refused', 20001), 'sign-in-expired'],
    [refused('refused', 20002), 'app-unknown'],
    [refused('refused', 40001), 'refused'],
    [refused('rate-limited'), 'rate-limited'],
    [{ kind: 'unsent', error: { code: 'offline', message: 'x' } }, 'offline'],
    [{ kind: 'unclear', error: { code: 'timeout', message: 'x' } }, 'timeout']
  ])('turns %j into %s', async (answer, code) => {
    await expect(exchange(answer)).rejects.toMatchObject({ code })
  })

  it('keeps what the server said', async () => {
    await expect(exchange(refused('refused', 40002))).rejects.toMatchObject({
      server: { code: 40002, text: 'no' }
    })
  })
})

describe('refresh', () => {
  const refresh = (answer: Answer) => createClient(answer).client.refresh(app, createSecret('rt'))

  it('asks in the documented form, with the secrets in the body', async () => {
    const { client, calls } = createClient(ok({ ...data, refresh_token: undefined }))
    const refreshed = await client.refresh(app, createSecret('rt'))
    expect(calls).toEqual([
      {
        method: 'POST',
        origin,
        path: '/api/v1/oauth2/refresh_token',
        route: '/api/v1/oauth2/refresh_token',
        query: { app_id: 'SX1' },
        headers: { 'Content-Type': 'application/json' },
        body: '{"app_key":"key","refresh_token":"rt"}'
      }
    ])
    expect(refreshed.kind === 'granted' && refreshed.grant.refreshToken).toBeNull()
  })

  const error = (code: ErrorCode): AppError => ({ code, message: 'x' })
  it.each<[Answer, string]>([
    [ok(data), 'granted'],
    [refused('refused', 12345), 'over'],
    [refused('signed-out'), 'over'],
    [refused('forbidden'), 'over'],
    [refused('rate-limited'), 'unknown'],
    [refused('server'), 'unknown'],
    [{ kind: 'unsent', error: error('offline') }, 'unknown'],
    [{ kind: 'unclear', error: error('server') }, 'unknown'],
    [ok({ nothing: true }), 'unknown']
  ])('takes %j as %s', async (answer, kind) => {
    expect((await refresh(answer)).kind).toBe(kind)
  })
})

describe('who it is', () => {
  const whoIs = (answer: Answer) => createClient(answer).client.whoIs(origin, createSecret('at'))

  it('asks with the token in the query', async () => {
    const { client, calls } = createClient(ok({}))
    await client.whoIs(origin, createSecret('at'))
    expect(calls[0]).toMatchObject({
      method: 'GET',
      path: '/api/v1/openapi/user/basic',
      query: { access_token: 'at' }
    })
  })

  it.each<[unknown, object | null]>([
    [
      { id: { open_id: 'o', union_id: 'u' }, nickname: '小明' },
      { userId: 'o', name: '小明' }
    ],
    [
      { id: 'plain', nickname: ' a\u0000\u202eb ' },
      { userId: 'plain', name: 'ab' }
    ],
    [{ id: 17 }, { userId: '17', name: '' }],
    [
      { id: 'x', nickname: 'n'.repeat(200) },
      { userId: 'x', name: 'n'.repeat(100) }
    ],
    [{ nickname: 'nobody' }, null],
    [{ id: { union_id: 'u' } }, null],
    [null, null]
  ])('reads %j', async (value, person) => {
    expect(await whoIs(ok(value))).toEqual(person)
  })

  it('has no opinion when the call fails', async () => {
    expect(await whoIs(refused('refused'))).toBeNull()
  })
})
