import { expect, it } from 'vitest'
import type { ClockSkew } from '../../shared/model'
import { createServerClock, type DateSeen } from './server-clock'

const origin = 'https://kdocs.example'
const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** A computer with a wall clock that can be set, and a server whose time is right. */
function createWorld(aheadMs = 0) {
  let real = Date.UTC(2026, 10, 21, 12)
  let awake = 5_000
  let wrong = aheadMs
  const told: (ClockSkew | null)[] = []
  const clock = createServerClock({
    now: () => real + wrong,
    monotonic: () => awake,
    publish: (skew) => told.push(skew)
  })
  const pass = (ms: number): void => {
    real += ms
    awake += ms
  }
  return {
    clock,
    told,
    pass,
    sleep: (ms: number) => void (real += ms),
    set: (aheadNow: number) => void (wrong = aheadNow),
    /** Null: what a signature would be wrong by. */
    error: () => Math.round((wrong + clock.offsetMs(origin)) / 1000),
    answer: (change: Partial<DateSeen> = {}, tripMs = 80) => {
      const sentAt = awake
      pass(tripMs / 2)
      const date = new Date(real).toUTCString()
      pass(tripMs / 2)
      clock.see({ origin, date, age: null, sentAt, receivedAt: awake, ...change })
    }
  }
}

it.each([-day, -10 * minute, 10 * minute, day])(
  'signs with the right time when it is %i ms off',
  (off) => {
    const world = createWorld(off)
    expect(world.error()).toBe(off / 1000)
    world.answer()
    expect(Math.abs(world.error())).toBeLessThanOrEqual(1)
    expect(world.told).toEqual([
      { is: off > 0 ? 'ahead' : 'behind', minutes: Math.abs(off) / minute }
    ])
  }
)

it('leaves a clock alone that is less than a minute off, and is silent up to five', () => {
  const close = createWorld(50_000)
  close.answer()
  expect(close.clock.offsetMs(origin)).toBe(0)
  const off = createWorld(3 * minute)
  off.answer()
  expect(Math.abs(off.error())).toBeLessThanOrEqual(1)
  expect([...close.told, ...off.told]).toEqual([])
})

it('says when the clock is right again, and does not flicker at the limit', () => {
  const world = createWorld(-5.1 * minute)
  world.answer()
  world.set(-4.8 * minute)
  world.answer()
  expect(world.told).toEqual([{ is: 'behind', minutes: 5 }])
  world.set(0)
  world.answer()
  expect(world.told.at(-1)).toBeNull()
  expect(world.clock.skew()).toBeNull()
  expect(world.error()).toBe(0)
})

it('follows a clock that is set back or put right under way, before the next answer', () => {
  const world = createWorld()
  world.answer()
  world.set(-day)
  expect(Math.abs(world.error())).toBeLessThanOrEqual(1)
  world.answer()
  world.set(0)
  expect(Math.abs(world.error())).toBeLessThanOrEqual(1)
  // Forward from a right time looks like sleep: the next answer tells.
  world.set(day)
  for (let answers = 0; answers < 3; answers += 1) world.answer()
  expect(Math.abs(world.error())).toBeLessThanOrEqual(1)
})

it('says after a sleep what a jump of the clock means, before the next answer', () => {
  const world = createWorld(10 * minute)
  world.answer()
  world.set(0)
  world.clock.checkAgain()
  expect(world.told).toEqual([{ is: 'ahead', minutes: 10 }, null])
})

it('is not moved by sleep', () => {
  const world = createWorld(10 * minute)
  world.answer()
  world.sleep(8 * hour)
  expect(Math.abs(world.error())).toBeLessThanOrEqual(1)
})

it.each<[string, Partial<DateSeen>, number?]>([
  ['no date', { date: null }],
  ['an answer of a cache', { age: '3600', date: 'Sat, 21 Nov 2026 11:00:00 GMT' }],
  ['a date in another form', { date: '2026-11-20T00:00:00Z' }],
  ['a date of this zone', { date: 'Fri, 20 Nov 2026 00:00:00' }],
  ['nonsense', { date: 'Xyz, 99 Abc 2026 00:00:00 GMT' }],
  ['a year that cannot be', { date: 'Thu, 01 Jan 1970 00:00:00 GMT' }],
  ['an answer that took too long', { date: 'Fri, 20 Nov 2026 00:00:00 GMT' }, 11_000],
  ['times that cannot be', { date: 'Fri, 20 Nov 2026 00:00:00 GMT', sentAt: 1e12 }]
])('learns nothing from %s', (_name, change, tripMs) => {
  const world = createWorld()
  world.answer(change, tripMs)
  expect(world.clock.offsetMs(origin)).toBe(0)
  expect(world.told).toEqual([])
})

it('is not moved by one old date among true ones', () => {
  const world = createWorld()
  world.answer()
  world.answer({ date: 'Fri, 20 Nov 2026 00:00:00 GMT' })
  world.answer()
  world.answer({ date: 'Fri, 20 Nov 2026 00:00:00 GMT' })
  expect(world.clock.offsetMs(origin)).toBe(0)
  expect(world.told).toEqual([])
})

it('knows each server by itself, and nothing of one that has not answered', () => {
  const world = createWorld(10 * minute)
  world.answer({ origin: 'http://127.0.0.1:1' })
  expect(world.clock.offsetMs(origin)).toBe(0)
})
