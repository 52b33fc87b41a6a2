import { describe, expect, it } from 'vitest'
import type { Answer } from '../answer'
import {
  broken,
  createTrafficWorld,
  forbidden,
  late,
  limited,
  offline,
  ok,
  read,
  usedUp,
  write
} from './traffic-world'

describe('a read', () => {
  it('is made up to three times, waiting longer each time', async () => {
    const world = createTrafficWorld([broken, broken, broken, ok])
    expect(await world.get()).toEqual(broken)
    expect(world.sent.map(({ at }) => at)).toEqual([0, 1_000, 3_000])
    expect(world.counted).toEqual({ read: 3, write: 0 })
  })

  it.each([
    ['after no answer', broken],
    ['after a time-out', late],
    ['after no connection', offline]
  ])('%s is made again', async (_name, first) => {
    const world = createTrafficWorld([first, ok])
    expect(await world.get()).toBe(ok)
    expect(world.sent).toHaveLength(2)
  })

  it.each([
    ['a refusal', forbidden],
    ['a used up day', usedUp],
    [
      'a call that must not go there',
      { kind: 'unsent', error: { code: 'unexpected', message: '' } } satisfies Answer
    ]
  ])('is not repeated after %s', async (_name, first) => {
    const world = createTrafficWorld([first, ok])
    expect(await world.get()).toBe(first)
    expect(world.sent).toHaveLength(1)
  })

  it('waits any time up to the bound', async () => {
    const world = createTrafficWorld([broken, ok], { random: () => 0.25 })
    await world.get()
    expect(world.sent.map(({ at }) => at)).toEqual([0, 250])
  })

  it('takes Retry-After as a floor', async () => {
    const world = createTrafficWorld([limited(2_000), ok])
    expect(await world.get()).toBe(ok)
    expect(world.sent.map(({ at }) => at)).toEqual([0, 3_000])
  })

  it('gives a long Retry-After back instead of sleeping through it', async () => {
    const world = createTrafficWorld([limited(7_200_000), ok])
    expect(await world.get()).toMatchObject({ kind: 'refused', retryAfterMs: 7_200_000 })
    expect(world.sent).toHaveLength(1)
    expect(world.time.now()).toBe(0)
  })

  it('is held ten seconds at most, however often it is told to wait', async () => {
    const world = createTrafficWorld([limited(6_000), limited(6_000), ok])
    expect(await world.get()).toMatchObject({ kind: 'refused', retryAfterMs: 6_000 })
    expect(world.time.now()).toBeLessThanOrEqual(10_000)
    expect(world.sent).toHaveLength(2)
  })
})

describe('a write', () => {
  it.each([
    ['no answer', broken],
    ['a time-out', late],
    ['no connection', offline],
    ['a 429', limited(1_000)]
  ])('is never repeated after %s', async (_name, first) => {
    for (const method of ['POST', 'PUT', 'DELETE'] as const) {
      const world = createTrafficWorld([first, ok])
      expect(await world.get({ ...write, method })).toEqual(first)
      expect(world.sent).toHaveLength(1)
    }
  })
})

describe('the budget of repetitions', () => {
  /** Calls that fail once each; every other call of the breaker's eye is a success. */
  const failing = (first: Answer) => createTrafficWorld((_call, index) => (index % 2 ? ok : first))

  it('is empty after ten, and five after time-outs', async () => {
    for (const [first, repeats] of [
      [offline, 10],
      [late, 5]
    ] as const) {
      let isNew = true
      const world = createTrafficWorld(() => (isNew ? first : ok))
      for (let call = 0; call < 12; call += 1) {
        const before = world.sent.length
        isNew = true
        const answer = world.send(read)
        await world.time.runTo(world.time.now())
        isNew = false
        await world.time.until(answer)
        // Each one alone: no breaker, since the next read is fine.
        if (world.sent.length === before + 1) expect(call).toBe(repeats)
        if (world.sent.length === before + 1) break
      }
      expect(world.sent).toHaveLength(repeats * 2 + 1)
    }
  })

  it('gets one back for each clean success', async () => {
    const world = failing(offline)
    for (let call = 0; call < 10; call += 1) await world.get()
    expect(world.sent).toHaveLength(20)
    const before = world.sent.length
    expect(await world.get()).toEqual(offline)
    expect(world.sent).toHaveLength(before + 1)
    let isDown = false
    const other = createTrafficWorld((_call, index) => (isDown && index % 2 === 0 ? offline : ok))
    isDown = true
    for (let call = 0; call < 10; call += 1) await other.get()
    isDown = false
    for (let call = 0; call < 10; call += 1) await other.get()
    isDown = true
    const sentBefore = other.sent.length
    await other.get()
    expect(other.sent).toHaveLength(sentBefore + 2)
  })
})
