import { describe, expect, it } from 'vitest'
import type { HttpCall } from './answer'
import { createHttp, parseRetryAfter, uriOf, type FetchPort, type HttpRecord } from './http'

const origin = 'https://kdocs.example'
const call: HttpCall = {
  method: 'POST',
  origin,
  path: '/api/v1/openapi/personal/tasks/files/move',
  route: '/api/v1/openapi/personal/tasks/files/move',
  query: { access_token: 'canary-token' },
  body: '{"file_ids":["a"]}'
}

function createClient(fetch: FetchPort) {
  const records: HttpRecord[] = []
  const send = createHttp({
    fetch,
    now: () => 0,
    record: (entry) => records.push(entry),
    allowsOrigin: (asked) => asked === origin
  })
  return { send, records }
}

const answering =
  (status: number, body: string, headers: Record<string, string> = {}): FetchPort =>
  () =>
    Promise.resolve(new Response(body, { status, headers }))

describe('an HTTP call', () => {
  it.each([
    ['success', 200, '{"code":0,"data":{"task_id":"t"}}', 'ok', undefined],
    ['a code that is not zero', 200, '{"code":40404,"result":"Nope"}', 'refused', 'refused'],
    ['a documented code', 200, '{"code":10003}', 'refused', 'forbidden'],
    [
      'an expired token',
      200,
      '{"code":7,"result":"access_token expired"}',
      'refused',
      'signed-out'
    ],
    [
      'a missing file token',
      200,
      '{"code":7,"result":"file_token not found"}',
      'refused',
      'refused'
    ],
    ['401', 401, '{"code":7}', 'refused', 'signed-out'],
    ['403', 403, '', 'refused', 'forbidden'],
    ['404', 404, '{"code":7}', 'refused', 'not-found'],
    ['429', 429, '', 'refused', 'rate-limited'],
    [
      'a daily quota that is used up',
      429,
      '{"code":7,"result":"the daily quota of this class is used up"}',
      'refused',
      'budget'
    ],
    ['too many calls', 200, '{"code":7,"result":"请求过于频繁"}', 'refused', 'rate-limited'],
    ['too many calls today', 200, '{"code":7,"msg":"今日调用次数已达上限"}', 'refused', 'budget'],
    ['a full drive', 200, '{"code":7,"result":"quota of storage space"}', 'refused', 'refused'],
    ['a web page', 200, '<html>', 'unclear', 'server'],
    ['an empty body', 200, '', 'unclear', 'server'],
    ['a code in words', 200, '{"code":"0"}', 'unclear', 'server'],
    ['an array', 200, '[]', 'unclear', 'server'],
    ['a 500 that says success', 500, '{"code":0}', 'unclear', 'server'],
    ['a 404 of something on the way', 404, '<html>', 'unclear', 'server'],
    ['a redirect', 302, '', 'unclear', 'server']
  ])('with %s is classified', async (_name, status, body, kind, code) => {
    const answer = await createClient(answering(status, body)).send(call)
    expect(answer.kind).toBe(kind)
    expect('error' in answer ? answer.error.code : undefined).toBe(code)
  })

  it.each([
    ['ECONNREFUSED', 'unsent', 'offline'],
    ['net::ERR_NAME_NOT_RESOLVED', 'unsent', 'offline'],
    ['net::ERR_CERT_AUTHORITY_INVALID', 'unsent', 'offline'],
    ['net::ERR_CONNECTION_RESET', 'unclear', 'server'],
    ['socket hang up', 'unclear', 'server']
  ])('that fails with %s is %s', async (message, kind, code) => {
    const { send } = createClient(() =>
      Promise.reject(new TypeError('fetch failed', { cause: new Error(message) }))
    )
    expect(await send(call)).toMatchObject({ kind, error: { code } })
  })

  it('that is told to come back later says when', async () => {
    const { send } = createClient(answering(429, '', { 'retry-after': '7' }))
    expect(await send(call)).toMatchObject({ kind: 'refused', retryAfterMs: 7_000 })
  })

  it('that takes too long is unclear', async () => {
    const { send } = createClient(() => Promise.reject(new DOMException('late', 'TimeoutError')))
    expect(await send(call)).toMatchObject({ kind: 'unclear', error: { code: 'timeout' } })
  })

  it('never goes to another origin', async () => {
    const { send } = createClient(() => Promise.reject(new Error('was sent')))
    expect(await send({ ...call, origin: 'https://evil.example' })).toMatchObject({
      kind: 'unsent'
    })
  })

  it('refuses redirects and keeps no cookies and no cache', async () => {
    const inits: unknown[] = []
    const { send } = createClient((_url, init) => {
      inits.push(init)
      return Promise.resolve(new Response('{"code":0}'))
    })
    await send(call)
    expect(inits).toMatchObject([{ redirect: 'error', credentials: 'omit', cache: 'no-store' }])
  })

  it('records neither token nor body nor address', async () => {
    const { send, records } = createClient(answering(200, '{"code":3,"result":"secret words"}'))
    await send(call)
    expect(records).toEqual([
      { method: 'POST', route: call.route, status: 200, code: 3, durationMs: 0, bytes: 34 }
    ])
  })

  it('cleans the words of the server', async () => {
    const { send } = createClient(answering(200, JSON.stringify({ code: 9, result: 'a\u202eb\n' })))
    expect(await send(call)).toMatchObject({ error: { server: { code: 9, text: 'a b' } } })
  })

  it('hides what the server repeats of our secrets', async () => {
    const result = 'no canary-token, canary-key, canary-refresh, canary-code or WPS-2:a:b'
    const { send } = createClient(answering(200, JSON.stringify({ code: 9, result })))
    const answer = await send({
      ...call,
      query: { access_token: 'canary-token', code: 'canary-code' },
      headers: { Authorization: 'WPS-2:a:b' },
      body: '{"app_key":"canary-key","refresh_token":"canary-refresh"}'
    })
    const text = 'no [secret], [secret], [secret], [secret] or [secret]'
    expect(answer).toMatchObject({ error: { server: { code: 9, text } } })
  })

  it('gives up an answer that is too large', async () => {
    const { send } = createClient(answering(200, 'x'.repeat(17 * 1024 * 1024)))
    expect(await send(call)).toMatchObject({ kind: 'unclear' })
  })
})

describe('Retry-After', () => {
  const sentAt = 'Sat, 21 Nov 2026 00:00:00 GMT'
  it.each([
    ['7', 7_000],
    ['0', 1_000],
    ['7200', 7_200_000],
    ['999999', 86_400_000],
    ['Sat, 21 Nov 2026 00:00:30 GMT', 30_000],
    ['soon', null],
    [null, null]
  ])('%s is %s ms', (header, expected) => {
    expect(parseRetryAfter(header, sentAt)).toBe(expected)
  })

  it('says nothing by a date when the server does not tell its time', () => {
    expect(parseRetryAfter('Sat, 21 Nov 2026 00:00:30 GMT', null)).toBe(null)
  })
})

it('builds the URI that is signed and sent', () => {
  expect(uriOf({ path: '/a', query: { b: 'c d', e: '中' } })).toBe('/a?b=c+d&e=%E4%B8%AD')
  expect(uriOf({ path: '/a' })).toBe('/a')
})
