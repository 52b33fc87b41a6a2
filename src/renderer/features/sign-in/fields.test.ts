import { describe, expect, it } from 'vitest'
import { checkFields, noProblems } from './fields'

const good = {
  appId: 'SX20260701DRAWER',
  appKey: 'k3y-_.~+/=',
  callbackAddress: 'http://127.0.0.1:17865/callback'
}

describe('the fields of the sign-in form', () => {
  it('have nothing against what KDocs gives out', () => {
    expect(checkFields(good)).toEqual(noProblems)
    for (const callbackAddress of ['http://localhost:8080', 'http://127.0.0.1:9527/a/b.c']) {
      expect(checkFields({ ...good, callbackAddress })).toEqual(noProblems)
    }
  })

  it.each(['', 'two words', '应用', 'a\u200bb', 'x'.repeat(129), 'a\nb'])(
    'refuse the App ID %j',
    (appId) => {
      expect(checkFields({ ...good, appId })).toEqual({ ...noProblems, appId: 'app-id' })
    }
  )

  it.each(['', 'two words', '密钥', 'a\0b', 'x'.repeat(513), '\ud800'])(
    'refuse the App key %j',
    (appKey) => {
      expect(checkFields({ ...good, appKey })).toEqual({ ...noProblems, appKey: 'app-key' })
    }
  )

  it('find the App ID in the place of the key', () => {
    expect(checkFields({ ...good, appKey: good.appId }).appKey).toBe('key-is-id')
  })

  it.each([
    '',
    'https://127.0.0.1:17865/callback',
    'http://example.com:17865/callback',
    'http://127.0.0.1/callback',
    'http://127.0.0.1:17865/callback?x=1',
    'callback'
  ])('refuse the callback address %j', (callbackAddress) => {
    expect(checkFields({ ...good, callbackAddress }).callbackAddress).toBe('callback')
  })
})
