/** The budget of the day, the order of the steps, and the end of it all. */
import { describe, expect, it } from 'vitest'
import {
  broken,
  createTrafficWorld,
  limited,
  offline,
  ok,
  read,
  usedUp,
  write
} from './traffic-world'

describe('the budget of the day', () => {
  it('is asked before every attempt', async () => {
    const world = createTrafficWorld([broken, ok, ok])
    await world.get(read)
    await world.time.until(world.sendAs('task', write))
    expect(world.budget.log).toEqual(['take read browse', 'take read browse', 'take write task'])
  })

  it('that is used up sends nothing', async () => {
    const world = createTrafficWorld([])
    world.budget.state.isUsedUp = true
    expect(await world.get(write)).toEqual({
      kind: 'unsent',
      error: { code: 'budget', message: 'today is used up' }
    })
    expect(world.sent).toEqual([])
    expect(world.counted.write).toBe(0)
  })

  it('that cannot be written down sends nothing', async () => {
    const world = createTrafficWorld([])
    world.budget.state.isBroken = true
    expect(await world.get(write)).toEqual({
      kind: 'unsent',
      error: { code: 'disk', message: 'disk' }
    })
    expect(world.sent).toEqual([])
    world.budget.state.isBroken = false
    expect(await world.get(write)).toBe(ok)
  })

  it('used up between two attempts leaves what the server said', async () => {
    const world = createTrafficWorld(() => {
      world.budget.state.isUsedUp = true
      return broken
    })
    expect(await world.get(read)).toEqual(broken)
    expect(world.sent).toHaveLength(1)
  })

  it('gets back what never left', async () => {
    const world = createTrafficWorld([offline])
    await world.get(write)
    expect(world.budget.log).toEqual(['take write browse', 'give back write'])
  })

  it('hears when the server says that the day is used up', async () => {
    const world = createTrafficWorld([usedUp])
    expect(await world.get(write)).toBe(usedUp)
    expect(world.budget.log).toEqual(['take write browse', 'used up write'])
  })

  it('is not asked for calls that have to queue or are held back', async () => {
    const world = createTrafficWorld([limited(3_600_000)])
    await world.get(write)
    await world.get(write)
    expect(world.budget.log).toEqual(['take write browse'])
  })
})

it('gives its slots back when the call or the budget throws', async () => {
  let isBroken = true
  const world = createTrafficWorld(() => {
    if (isBroken) throw new Error('bug')
    return ok
  })
  const calls = Array.from({ length: 6 }, () => world.send(write))
  const ends = await world.time.until(Promise.allSettled(calls))
  expect(ends.every(({ status }) => status === 'rejected')).toBe(true)
  isBroken = false
  expect(await world.get(write)).toBe(ok)

  const bad = createTrafficWorld([], {
    budget: { ...world.budget, take: () => Promise.reject(new Error('bug')) }
  })
  for (let call = 0; call < 6; call += 1) await expect(bad.get(write)).rejects.toThrow('bug')
})

it('sends no write of a task that was cancelled while it waited, but still its reads', async () => {
  const world = createTrafficWorld([limited(4_000)])
  await world.get(write)
  const waiting = world.send(write)
  await world.time.runTo(1_000)
  world.cancel()
  expect(await world.time.until(waiting)).toMatchObject({
    kind: 'unsent',
    error: { code: 'cancelled' }
  })
  expect(await world.get(read)).toBe(ok)
  expect(world.sent).toHaveLength(2)
})

describe('when the workspace closes', () => {
  const gone = { kind: 'unsent', error: { code: 'signed-out' } }

  it('nothing is sent any more', async () => {
    const world = createTrafficWorld([])
    world.close()
    expect(await world.get(read)).toMatchObject(gone)
    expect(await world.get(write)).toMatchObject(gone)
    expect(world.sent).toEqual([])
  })

  it('every wait ends: for a slot, a token, a closed class, a repetition', async () => {
    const hanging = createTrafficWorld(() => new Promise(() => undefined))
    const queued = Array.from({ length: 5 }, () => hanging.send(write)).slice(2)
    const slow = createTrafficWorld([], {
      pace: {
        rateLimitMs: 1,
        atFirst: { reads: 2, writes: 2 },
        retryBaseMs: 1,
        rates: { readsPerSecond: 0.001, readBurst: 1, writesPerSecond: 0.001, writeBurst: 1 },
        breaker: { openMinMs: 1, openMaxMs: 1 }
      }
    })
    await slow.get(write)
    const throttled = slow.send(write)
    const limiting = createTrafficWorld([limited(9_000)])
    await limiting.get(write)
    const held = limiting.send(write)
    const failing = createTrafficWorld(() => broken)
    const repeating = failing.send(read)
    for (const world of [hanging, slow, limiting, failing]) {
      await world.time.runTo(world.time.now())
      world.close()
    }
    for (const answer of await Promise.all([...queued, throttled, held]))
      expect(answer).toMatchObject(gone)
    expect(await repeating).toEqual(broken)
    for (const { time } of [hanging, slow, limiting, failing]) expect(time.sleeping()).toBe(0)
    expect([hanging, slow, limiting, failing].map(({ sent }) => sent.length)).toEqual([2, 1, 1, 1])
  })

  it('a call that was just asked for is not sent', async () => {
    const world = createTrafficWorld([])
    const call = world.send(write)
    world.close()
    expect(await call).toMatchObject(gone)
    expect(world.sent).toEqual([])
  })

  it('a call whose budget was being taken is given back', async () => {
    const givenBack: string[] = []
    const world = createTrafficWorld([], {
      budget: {
        take: () => {
          world.close()
          return Promise.resolve('taken')
        },
        giveBack: (kind) => givenBack.push(kind),
        usedUp: () => undefined
      }
    })
    expect(await world.get(write)).toMatchObject(gone)
    expect(world.sent).toEqual([])
    expect(givenBack).toEqual(['write'])
  })
})
