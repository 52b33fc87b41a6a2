/** How many calls at once, how many a second, and who goes first. */
import { describe, expect, it } from 'vitest'
import type { Answer } from '../answer'
import { answersPerStep, createCallLimit } from './call-limit'
import { broken, createTrafficWorld, late, limited, ok, read, write } from './traffic-world'
import type { VirtualTime } from './virtual-time'

const slowly =
  (answer: Answer, ms = 100) =>
  async (_call: unknown, _index: number, time: VirtualTime): Promise<Answer> => {
    await time.sleep(ms)
    return answer
  }

const limitReads = (ceiling: () => number) =>
  createCallLimit({ first: 2, answersPerStep: answersPerStep.read, ceiling })

describe('reads at once', () => {
  it('are two at first and one more after twenty clean answers, up to the ceiling', () => {
    const limit = limitReads(() => 4)
    const seen = Array.from({ length: 81 }, () => {
      const now = limit.current()
      limit.report('clean')
      return now
    })
    expect([seen[19], seen[20], seen[40], seen[80]]).toEqual([2, 3, 4, 4])
  })

  it('are half as many after a sign of strain, and one at least', () => {
    const limit = limitReads(() => 4)
    for (let answer = 0; answer < 40; answer += 1) limit.report('clean')
    const seen = [4, 2, 1].map(() => {
      limit.report('strained')
      return limit.current()
    })
    expect(seen).toEqual([2, 1, 1])
    for (let answer = 0; answer < 19; answer += 1) limit.report('clean')
    expect(limit.current()).toBe(1)
    limit.report('clean')
    expect(limit.current()).toBe(2)
  })

  it('follow a ceiling that is changed', () => {
    let ceiling = 8
    const limit = limitReads(() => ceiling)
    for (let answer = 0; answer < 200; answer += 1) limit.report('clean')
    expect(limit.current()).toBe(8)
    ceiling = 3
    expect(limit.current()).toBe(3)
    limit.report('strained')
    expect(limit.current()).toBe(1)
  })

  it('reach the ceiling in the layer, and no more', async () => {
    const world = createTrafficWorld(slowly(ok))
    await world.time.until(Promise.all(Array.from({ length: 200 }, () => world.send(read))))
    expect(world.most.read).toBe(4)
  })

  it.each([
    ['no answer', broken],
    ['a time-out', late],
    ['a 429', limited(1)]
  ])('are fewer after %s', async (_name, answer) => {
    const world = createTrafficWorld(async (_call, index, time) => {
      await time.sleep(100)
      return index === 0 ? answer : ok
    })
    await world.get(read)
    const rest = Array.from({ length: 10 }, () => world.send(read))
    await world.time.until(Promise.all(rest))
    expect(world.most.read).toBe(1)
  })
})

it('makes one write at first, two after eight clean answers, and one again after strain', () => {
  const limit = createCallLimit({
    first: 1,
    answersPerStep: answersPerStep.write,
    ceiling: () => 2
  })
  const seen = Array.from({ length: 20 }, () => {
    const now = limit.current()
    limit.report('clean')
    return now
  })
  expect([seen[0], seen[7], seen[8], seen[19]]).toEqual([1, 1, 2, 2])
  limit.report('strained')
  expect(limit.current()).toBe(1)
})

it('makes two writes at once, read live from the settings', async () => {
  let writes = 2
  const world = createTrafficWorld(slowly(ok), { ceilings: () => ({ reads: 4, writes }) })
  const send = (count: number) =>
    world.time.until(Promise.all(Array.from({ length: count }, () => world.send(write))))
  await send(6)
  expect(world.most.write).toBe(2)
  writes = 3
  await send(12)
  expect(world.most.write).toBe(3)
})

it('makes a write while all reads are taken', async () => {
  const world = createTrafficWorld(slowly(ok))
  const reads = Array.from({ length: 6 }, () => world.send(read))
  const writing = world.send({ ...write, path: '/write' })
  await world.time.runTo(1)
  expect(world.paths()).toContain('/write')
  await world.time.until(Promise.all([...reads, writing]))
})

it('lets people go before tasks, and each in their order', async () => {
  const world = createTrafficWorld(slowly(ok))
  const calls = [
    ...['t1', 't2', 't3', 't4'].map((path) => world.sendAs('task', { ...read, path })),
    ...['b1', 'b2'].map((path) => world.sendAs('browse', { ...read, path }))
  ]
  await world.time.until(Promise.all(calls))
  expect(world.paths()).toEqual(['t1', 't2', 'b1', 'b2', 't3', 't4'])
  expect(world.budget.log.filter((line) => line === 'take read task')).toHaveLength(4)
})

describe('calls a second', () => {
  const rates = { readsPerSecond: 8, readBurst: 30, writesPerSecond: 2, writeBurst: 4 }
  const pace = {
    rateLimitMs: 60_000,
    atFirst: { reads: 2, writes: 2 },
    retryBaseMs: 500,
    rates,
    breaker: { openMinMs: 15_000, openMaxMs: 60_000 }
  }

  it.each([
    ['reads', read, 30, 8],
    ['writes', write, 4, 2]
  ] as const)('are a burst of %s first and then even', async (_name, call, burst, perSecond) => {
    const world = createTrafficWorld(() => ok, { pace })
    const count = burst + perSecond * 10
    await world.time.until(Promise.all(Array.from({ length: count }, () => world.send(call))))
    expect(world.sent.filter(({ at }) => at === 0)).toHaveLength(burst)
    expect(world.time.now()).toBe(10_000)
    const within = (start: number): number =>
      world.sent.filter(({ at }) => at > start && at <= start + 1_000).length
    for (const second of [0, 1, 4, 9]) expect(within(second * 1_000)).toBe(perSecond)
  })

  it('come back with rest, up to a burst', async () => {
    const world = createTrafficWorld(() => ok, { pace })
    for (let call = 0; call < 4; call += 1) await world.get(write)
    await world.time.runTo(3_600_000)
    for (let call = 0; call < 5; call += 1) await world.get(write)
    expect(world.time.now()).toBe(3_600_500)
  })
})
