/** A 429 closes its whole quota class, until the time that it names. */
import { expect, it } from 'vitest'
import { createTrafficWorld, limited, ok, read, write } from './traffic-world'

it('waits, with all calls of the class, for a moment that is near', async () => {
  const world = createTrafficWorld([limited(4_000)])
  await world.get(write)
  expect(await world.get(write)).toBe(ok)
  expect(world.sent.map(({ at }) => at)).toEqual([0, 4_000])
})

it('answers at once when it is far, and says when to come back', async () => {
  const world = createTrafficWorld([limited(60_000)])
  await world.get(write)
  await world.time.runTo(1_000)
  expect(await world.get(write)).toEqual({
    kind: 'unsent',
    error: { code: 'rate-limited', message: 'the class is closed' },
    retryAfterMs: 59_000
  })
  expect(world.time.now()).toBe(1_000)
  expect(world.sent).toHaveLength(1)
  await world.time.runTo(60_000)
  expect(await world.get(write)).toBe(ok)
})

it('closes for the usual time where the server names none', async () => {
  const world = createTrafficWorld([limited()])
  expect(await world.get(write)).toMatchObject({ kind: 'refused', retryAfterMs: 60_000 })
  expect(await world.get(write)).toMatchObject({ kind: 'unsent', retryAfterMs: 60_000 })
})

it('leaves the other class open', async () => {
  const world = createTrafficWorld([limited(3_600_000)])
  await world.get(write)
  expect(await world.get(read)).toBe(ok)
  expect(await world.get(write)).toMatchObject({ kind: 'unsent', retryAfterMs: 3_600_000 })
})

it('also holds back what was queueing when the 429 came', async () => {
  const world = createTrafficWorld(async (_call, index, time) => {
    await time.sleep(100)
    return index === 0 ? limited(3_600_000) : ok
  })
  const calls = Array.from({ length: 10 }, () => world.send(write))
  const answers = await world.time.until(Promise.all(calls))
  // Two were under way already.
  expect(world.sent).toHaveLength(2)
  expect(answers.filter(({ kind }) => kind === 'unsent')).toHaveLength(8)
})
