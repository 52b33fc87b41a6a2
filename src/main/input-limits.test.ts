import { describe, expect, it } from 'vitest'
import { createCallBudget, isWithinLimits, parseInput } from './input-limits'

const ids = (count: number, length: number): string[] =>
  Array.from({ length: count }, () => 'x'.repeat(length))

function nest(depth: number): unknown {
  let value: unknown = 1
  for (let level = 0; level < depth; level += 1) value = { value }
  return value
}

function cycle(): unknown {
  const ring: { self?: unknown } = {}
  ring.self = ring
  return ring
}

function sparse(): unknown {
  const list: string[] = []
  list.length = 4_000_000_000
  return list
}

it.each<[string, unknown]>([
  ['nothing', {}],
  ['undefined', undefined],
  ['a page', { folderId: null, cursor: { offset: 100, filter: 'file' } }],
  ['the largest selection', { ids: ids(100_000, 43), targetId: 'x' }],
  ['the longest paste', { text: 'x'.repeat(1_000_000) }],
  ['four levels', nest(4)],
  ['an object without a prototype', Object.assign(Object.create(null) as object, { a: 1 })]
])('lets %s through', (_name, raw) => expect(isWithinLimits(raw)).toBe(true))

it.each<[string, unknown]>([
  ['a huge string', 'x'.repeat(8 * 1024 * 1024 + 1)],
  ['a huge string inside', { text: ['x'.repeat(8 * 1024 * 1024)] }],
  ['a huge key', { ['x'.repeat(8 * 1024 * 1024)]: 1 }],
  ['half a character', { ids: ['a\ud800'] }],
  ['many long ids', { ids: ids(40_000, 256) }],
  ['many numbers', { ids: Array.from({ length: 2_400_000 }, () => 1) }],
  ['holes', { ids: sparse() }],
  ['a few holes', { ids: Array<string>(3) }],
  ['a list with a name of its own', { ids: Object.assign(['a'], { more: 'b' }) }],
  ['a list with a symbol', { ids: Object.assign(['a'], { [Symbol('s')]: 'b' }) }],
  ['a getter in a list', { ids: Object.defineProperty([''], 0, { get: () => 'a' }) }],
  ['five levels', nest(5)],
  ['a hundred thousand levels', nest(100_000)],
  ['a cycle', cycle()],
  ['NaN', { offset: Number.NaN }],
  ['infinity', { offset: Infinity }],
  ['a big integer', { offset: 1n }],
  ['a function', { run: () => 1 }],
  ['a symbol', { [Symbol('s')]: 1 }],
  ['a map', { ids: new Map() }],
  ['a buffer', { ids: new Uint8Array(3) }],
  ['an error', new Error('e')]
])('refuses %s', (_name, raw) => expect(isWithinLimits(raw)).toBe(false))

it('refuses what many shared parts would grow to, without walking it all', () => {
  const shared = (inner: unknown): unknown => Array.from({ length: 4_000 }, () => inner)
  expect(isWithinLimits(shared(shared(shared('x'))))).toBe(false)
})

it('runs no code of what it looks at', () => {
  let wasRun = false
  const raw = {
    get ids() {
      wasRun = true
      return []
    }
  }
  expect(isWithinLimits(raw)).toBe(false)
  expect(wasRun).toBe(false)
})

it('allows 400 calls at once and 200 a second', () => {
  let time = 1_000
  const take = createCallBudget(() => time)
  const taken = (count: number): number =>
    Array.from({ length: count }, take).filter(Boolean).length
  expect(taken(1_000)).toBe(400)
  time += 500
  expect(taken(1_000)).toBe(100)
  time -= 10_000
  expect(taken(10)).toBe(0)
  time += 60_000
  expect(taken(1_000)).toBe(400)
})

describe('a message', () => {
  it('is a text of JSON, and what it says is told', () => {
    expect(parseInput('{"ids":["a"]}')).toEqual({ value: { ids: ['a'] } })
    expect(parseInput('null')).toEqual({ value: null })
  })

  it.each([undefined, null, 7, {}, ['{}'], '', '{', 'undefined', '{"a":1}x'])(
    'is not %j',
    (input) => {
      expect(parseInput(input)).toBeNull()
    }
  )

  it('may name 100,000 entries', () => {
    expect(parseInput(JSON.stringify({ ids: ids(100_000, 64) }))).not.toBeNull()
  })

  it('is not read where it is too long', () => {
    expect(parseInput(`"${'x'.repeat(8 * 1024 * 1024 - 2)}"`)).not.toBeNull()
    expect(parseInput(`"${'x'.repeat(8 * 1024 * 1024 - 1)}"`)).toBeNull()
  })
})
