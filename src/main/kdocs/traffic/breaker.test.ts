import { describe, expect, it } from 'vitest'
import type { Answer, HttpCall } from '../answer'
import {
  broken,
  createTrafficWorld,
  forbidden,
  late,
  limited,
  offline,
  ok,
  read,
  slowPace,
  write,
  type TrafficWorld
} from './traffic-world'

const circuitOpen = { kind: 'unsent', error: { code: 'server', message: 'circuit open' } }

/** The layer after five writes that failed. */
async function createOpenWorld(options: Parameters<typeof createTrafficWorld>[1] = {}) {
  const world = createTrafficWorld(() => broken, { random: () => 0, ...options })
  for (let call = 0; call < 5; call += 1) await world.get(write)
  return world
}

describe('the breaker opens', () => {
  it('after five failures in a row, and answers at once', async () => {
    const world = await createOpenWorld()
    expect(world.sent).toHaveLength(5)
    expect(await world.get(write)).toEqual({ ...circuitOpen, retryAfterMs: 15_000 })
    await world.time.runTo(5_000)
    expect(await world.get(read)).toEqual({ ...circuitOpen, retryAfterMs: 10_000 })
    expect(world.sent).toHaveLength(5)
  })

  it('for a time that is rolled', async () => {
    const world = await createOpenWorld({ random: () => 0.5 })
    expect(await world.get(write)).toMatchObject({ retryAfterMs: 37_500 })
  })

  it('and the last failure says when to come back', async () => {
    const world = createTrafficWorld(() => late, { random: () => 0 })
    for (let call = 0; call < 4; call += 1)
      expect(await world.get(write)).not.toHaveProperty('retryAfterMs')
    expect(await world.get(write)).toEqual({ ...late, retryAfterMs: 15_000 })
  })

  it('in the middle of the attempts of a read, which then ends', async () => {
    const world = createTrafficWorld(() => broken, { random: () => 0 })
    await world.get(read)
    expect(await world.get(read)).toMatchObject({ kind: 'unclear', retryAfterMs: 15_000 })
    expect(world.sent).toHaveLength(5)
  })

  it('when half of ten answers within thirty seconds fail', async () => {
    const world = createTrafficWorld((_call, index) => (index % 2 === 0 ? ok : broken))
    for (let call = 0; call < 9; call += 1) await world.get(write)
    expect(await world.get(write)).toMatchObject({ kind: 'unclear' })
    expect(await world.get(write)).toMatchObject(circuitOpen)
    expect(world.sent).toHaveLength(10)
  })

  it('not when they come slowly', async () => {
    const world = createTrafficWorld((_call, index) => (index % 2 === 0 ? ok : broken))
    for (let call = 0; call < 40; call += 1) {
      await world.get(write)
      await world.time.runTo(world.time.now() + 4_000)
    }
    expect(world.sent).toHaveLength(40)
  })

  it.each([
    ['a refusal', forbidden],
    ['a 429', limited(1)],
    ['no connection', offline]
  ])('not after %s', async (_name, answer) => {
    const world = createTrafficWorld(() => answer)
    for (let call = 0; call < 30; call += 1) {
      await world.get(write)
      await world.time.runTo(world.time.now() + 10)
    }
    expect(world.sent).toHaveLength(30)
  })

  it('for one host alone', async () => {
    const world = await createOpenWorld()
    await world.get({ ...write, origin: 'https://two' })
    expect(world.sent).toHaveLength(6)
  })
})

describe('the breaker, half open,', () => {
  async function createHalfOpenWorld(
    respond: (call: HttpCall, world: TrafficWorld) => Promise<Answer>
  ) {
    const state = { isDown: true }
    const world = createTrafficWorld((call) => (state.isDown ? broken : respond(call, world)), {
      random: () => 0
    })
    for (let call = 0; call < 5; call += 1) await world.get(write)
    state.isDown = false
    await world.time.runTo(15_000)
    world.sent.splice(0)
    return world
  }

  const slowly =
    (ms: number, answer: Answer) =>
    async (_call: HttpCall, world: TrafficWorld): Promise<Answer> => {
      await world.time.sleep(ms)
      return answer
    }

  it('lets one read through; the others wait for what it finds', async () => {
    const world = await createHalfOpenWorld(slowly(200, ok))
    const reads = [1, 2, 3].map((page) => world.send({ ...read, path: `/${page}` }))
    await world.time.runTo(15_100)
    const writing = world.send(write)
    await world.time.runTo(15_150)
    expect(world.paths()).toEqual(['/1'])
    expect(await world.time.until(Promise.all([...reads, writing]))).toEqual([ok, ok, ok, ok])
    expect(world.sent).toHaveLength(4)
  })

  it('opens again when the read fails, for all who waited', async () => {
    const world = await createHalfOpenWorld(slowly(200, broken))
    const reads = [1, 2, 3].map(() => world.send(read))
    const [first, ...others] = await world.time.until(Promise.all(reads))
    expect(first).toMatchObject({ kind: 'unclear', retryAfterMs: 15_000 })
    for (const other of others)
      expect(other).toMatchObject({ ...circuitOpen, retryAfterMs: 15_000 })
    expect(world.sent).toHaveLength(1)
  })

  it('does not wait for a probe that hangs', async () => {
    const world = await createHalfOpenWorld(slowly(60_000, ok))
    const probe = world.send(read)
    await world.time.runTo(15_001)
    const other = world.send(write)
    await world.time.runTo(25_001)
    expect(await other).toEqual({ ...circuitOpen, retryAfterMs: 15_000 })
    expect(await world.time.until(probe)).toBe(ok)
  })

  it('has a read made in place of a write, and then lets the write go', async () => {
    const world = await createHalfOpenWorld(slowly(50, ok))
    const writes = [world.send(write), world.send(write)]
    expect(await world.time.until(Promise.all(writes))).toEqual([ok, ok])
    expect(world.paths()).toEqual(['/probe', '/p', '/p'])
  })

  it('never lets a write find out', async () => {
    const world = await createOpenWorld()
    for (let turn = 0; turn < 10; turn += 1) {
      const answer = await world.get(write)
      expect(answer).toMatchObject(circuitOpen)
      await world.time.runTo(world.time.now() + 15_000)
    }
    expect(world.sent.filter(({ call }) => call.method !== 'GET')).toHaveLength(5)
    expect(world.sent.filter(({ call }) => call.method === 'GET')).toHaveLength(9)
  })

  it('has a read find out for a write, too, that has queued since before', async () => {
    const world = createTrafficWorld(
      (call) => (call.path === '/fails' ? broken : slowly(40_000, ok)(call, world)),
      { random: () => 0 }
    )
    const slow = [world.send(write), world.send(write)]
    const queued = world.send({ ...write, path: '/queued' })
    for (let call = 0; call < 2; call += 1) await world.get({ ...read, path: '/fails' })
    await world.time.runTo(39_000)
    expect(world.paths()).not.toContain('/queued')
    expect(await world.time.until(Promise.all([...slow, queued]))).toEqual([ok, ok, ok])
    expect(world.paths().slice(-2)).toEqual(['/probe', '/queued'])
  })

  it('tells a write why its read could not be made', async () => {
    const world = await createHalfOpenWorld(slowly(0, ok))
    world.budget.state.isUsedUp = true
    expect(await world.get(write)).toMatchObject({ kind: 'unsent', error: { code: 'budget' } })
    world.budget.state.isUsedUp = false
    expect(await world.get(write)).toBe(ok)
  })

  it('stays so without a connection', async () => {
    const world = await createHalfOpenWorld(slowly(0, offline))
    expect(await world.get(write)).toMatchObject({ kind: 'unsent', error: { code: 'offline' } })
    expect(await world.get(read)).toMatchObject({ kind: 'unsent', error: { code: 'offline' } })
  })

  it('closes after an answer of any kind', async () => {
    const world = await createHalfOpenWorld(slowly(0, forbidden))
    expect(await world.get(read)).toBe(forbidden)
    expect(await world.get(write)).toBe(forbidden)
  })
})

it('does not hear what was sent before it opened', async () => {
  const world = createTrafficWorld(
    async (call, _index, time) => {
      if (call.path !== '/slow') return broken
      await time.sleep(1_000)
      return ok
    },
    // So many that halving them again and again leaves a slot for the others.
    {
      random: () => 0,
      pace: { ...slowPace, atFirst: { reads: 64, writes: 64 } },
      ceilings: () => ({ reads: 64, writes: 64 })
    }
  )
  const slow = world.send({ ...write, path: '/slow' })
  for (let call = 0; call < 5; call += 1) await world.get(write)
  expect(await world.time.until(slow)).toBe(ok)
  expect(await world.get(write)).toMatchObject(circuitOpen)
})
