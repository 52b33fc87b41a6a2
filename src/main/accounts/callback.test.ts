import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { usualScopes } from '../../shared/scopes'
import {
  buildAuthoriseUrl,
  createState,
  judgeCallback,
  parseCallbackAddress,
  type CallbackRequest
} from './callback'

const address = 'http://127.0.0.1:17865/callback'
const callback = parseCallbackAddress(address)
const state = createState(randomBytes)
const expected = { callback, state }
const host = '127.0.0.1:17865'
const good: CallbackRequest = {
  method: 'GET',
  target: `/callback?code=abc&state=${state}`,
  hosts: [host]
}
const judge = (change: Partial<CallbackRequest>) =>
  judgeCallback({ ...good, ...change }, expected).kind

describe('callback address', () => {
  it.each([
    [address, { host, port: 17865, path: '/callback' }],
    ['http://localhost:1024/', { host: 'localhost:1024', port: 1024, path: '/' }],
    ['http://127.0.0.1:65535', { host: '127.0.0.1:65535', port: 65535, path: '/' }],
    [
      'http://127.0.0.1:8765/a/b.c-d_e~',
      { host: '127.0.0.1:8765', port: 8765, path: '/a/b.c-d_e~' }
    ]
  ])('takes %s', (text, parts) => {
    expect(parseCallbackAddress(text)).toEqual({ text, ...parts })
  })

  it.each([
    '',
    'https://127.0.0.1:17865/callback',
    'http://127.0.0.1/callback',
    'http://127.0.0.1:80/callback',
    'http://127.0.0.1:1023/callback',
    'http://127.0.0.1:65536/callback',
    'http://127.0.0.1:017865/callback',
    'http://127.0.0.2:17865/callback',
    'http://[::1]:17865/callback',
    'http://0.0.0.0:17865/callback',
    'http://localhost.example:17865/callback',
    'http://127.0.0.1:17865@example.com/callback',
    'http://user@127.0.0.1:17865/callback',
    'http://127.0.0.1:17865/callback?x=1',
    'http://127.0.0.1:17865/callback#x',
    'http://127.0.0.1:17865/a/../b',
    'http://127.0.0.1:17865/%41',
    'http://127.0.0.1:17865/call back',
    'HTTP://127.0.0.1:17865/callback',
    'http://LOCALHOST:17865/callback',
    ' http://127.0.0.1:17865/callback',
    'drawer://callback',
    `http://127.0.0.1:17865/${'a'.repeat(300)}`
  ])('refuses %s', (text) => {
    expect(() => parseCallbackAddress(text)).toThrow(
      expect.objectContaining({ code: 'callback-invalid' }) as Error
    )
  })
})

it('builds the authorise address in the documented form', () => {
  const origin = 'https://developer.kdocs.cn'
  const text = buildAuthoriseUrl({
    scopes: usualScopes,
    origin,
    appId: 'SX 1&2',
    callback,
    state: 's'
  })
  expect(text).toBe(
    'https://developer.kdocs.cn/h5/auth?app_id=SX%201%262&scope=user_basic%2C' +
      'access_personal_files%2Cdownload_personal_files%2Ccreate_personal_files%2C' +
      'modify_personal_files%2Cclone_personal_files%2Cremove_personal_files&redirect_uri=' +
      'http%3A%2F%2F127.0.0.1%3A17865%2Fcallback&state=s'
  )
  expect(new URL(text).searchParams.get('redirect_uri')).toBe(address)
})

it('makes a state of 256 bits, another one each time', () => {
  const states = new Set(Array.from({ length: 1_000 }, () => createState(randomBytes)))
  expect(states.size).toBe(1_000)
  for (const one of states) expect(Buffer.from(one, 'base64url').length).toBe(32)
})

describe('judgement', () => {
  it('grants the exact answer, in either order and with extra fields', () => {
    const verdict = judgeCallback(good, expected)
    expect(verdict.kind === 'granted' && verdict.code.reveal()).toBe('abc')
    expect(judge({ target: `/callback?state=${state}&code=abc&scope=x` })).toBe('granted')
  })

  it('takes an error with the right state as a denial', () => {
    expect(judge({ target: `/callback?error=access_denied&state=${state}` })).toBe('denied')
    expect(judge({ target: `/callback?error=access_denied&state=${state}x` })).toBe('wrong')
    expect(judge({ target: '/callback?error=access_denied' })).toBe('wrong')
  })

  it.each<[string, Partial<CallbackRequest>]>([
    ['another method', { method: 'POST' }],
    ['HEAD', { method: 'HEAD' }],
    ['no method', { method: undefined }],
    ['no target', { target: undefined }],
    ['no query', { target: '/callback' }],
    ['another path', { target: `/callbacks?code=abc&state=${state}` }],
    ['an encoded path', { target: `/%63allback?code=abc&state=${state}` }],
    ['an absolute target', { target: `http://${host}/callback?code=abc&state=${state}` }],
    ['a fragment', { target: `/callback?code=abc&state=${state}#x` }],
    ['no Host', { hosts: [] }],
    ['two Hosts', { hosts: [host, host] }],
    ['a rebound Host', { hosts: ['evil.example:17865'] }],
    ['the other name of the host', { hosts: ['localhost:17865'] }],
    ['no state', { target: '/callback?code=abc' }],
    ['an empty state', { target: '/callback?code=abc&state=' }],
    ['a wrong state', { target: `/callback?code=abc&state=${state.slice(1)}` }],
    ['two states', { target: `/callback?code=abc&state=${state}&state=${state}` }],
    ['no code', { target: `/callback?state=${state}` }],
    ['an empty code', { target: `/callback?code=&state=${state}` }],
    ['two codes', { target: `/callback?code=abc&code=abd&state=${state}` }],
    ['code and error', { target: `/callback?code=abc&error=x&state=${state}` }],
    ['two errors', { target: `/callback?error=y&error=x&state=${state}` }],
    ['a code with a space', { target: `/callback?code=a%20b&state=${state}` }],
    ['a code that is too long', { target: `/callback?code=${'a'.repeat(1_025)}&state=${state}` }],
    [
      'a target that is too long',
      { target: `/callback?code=abc&state=${state}&x=${'a'.repeat(4_096)}` }
    ]
  ])('is wrong with %s', (_name, change) => {
    expect(judge(change)).toBe('wrong')
  })
})
