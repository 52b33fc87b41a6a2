import { expect, it } from 'vitest'
import { createSecret } from './secret'
import { decodePair, encodePair, type TokenPair } from './stored-tokens'
import { isStorable } from './vault'

const pair: TokenPair = {
  appId: 'SX20260101ABCDEF',
  accessToken: createSecret('a'.repeat(400)),
  refreshToken: createSecret('r'.repeat(400)),
  obtainedAt: 1_767_225_600_000,
  refreshObtainedAt: 1_600_000_000_000,
  lifeMs: 86_400_000,
  generation: 1_000
}
const plain = (one: TokenPair | null) =>
  one && {
    ...one,
    accessToken: one.accessToken.reveal(),
    refreshToken: one.refreshToken?.reveal() ?? null
  }

it('fits long tokens into one entry and reads them back', () => {
  const stored = encodePair(pair)
  expect(isStorable(stored)).toBe(true)
  expect(plain(decodePair(stored))).toEqual(plain(pair))
  const without = { ...pair, refreshToken: null }
  expect(plain(decodePair(encodePair(without)))).toEqual(plain(without))
})

it.each([
  '',
  'x',
  '{}',
  'null',
  '[]',
  '{"v":2}',
  '{"v":1,"p":"a","a":"","r":null,"t":0,"l":1,"g":0}'
])('does not take %j for a pair', (text) => {
  expect(decodePair(createSecret(text))).toBeNull()
})
