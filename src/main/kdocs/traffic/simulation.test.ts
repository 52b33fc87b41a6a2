/** Thousands of calls under random failures: what has to hold in every run, whatever the server does. */
import { expect, it } from 'vitest'
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
  write
} from './traffic-world'

const callsPerRun = 1_500
const pace = {
  rateLimitMs: 60_000,
  atFirst: { reads: 2, writes: 1 },
  retryBaseMs: 500,
  rates: { readsPerSecond: 8, readBurst: 30, writesPerSecond: 2, writeBurst: 4 },
  breaker: { openMinMs: 15_000, openMaxMs: 60_000 }
}

/** mulberry32: small, and the same everywhere. */
function createDice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

function createServer(roll: () => number) {
  // Some servers are healthy, some are not, and all have phases in which nothing works.
  const badness = roll() ** 2 * 0.6
  const kinds = [broken, late, offline, forbidden, limited(1_000 + roll() * 30_000), limited()]
  const pick = (): Answer => kinds[Math.floor(roll() * kinds.length)] ?? broken
  return (at: number): Answer => {
    const isDown = badness > 0.2 && Math.floor(at / 60_000) % 4 === 3
    return isDown ? late : roll() < badness ? pick() : ok
  }
}

async function runOne(seed: number) {
  const roll = createDice(seed)
  const answerAt = createServer(roll)
  const ceilings = { reads: 1 + Math.floor(roll() * 6), writes: 1 + Math.floor(roll() * 2) }
  const world = createTrafficWorld(
    async (_call, _index, time) => {
      await time.sleep(roll() * 800)
      return answerAt(time.now())
    },
    { pace, random: roll, ceilings: () => ceilings }
  )
  const waits: number[] = []
  const answers: Answer[] = []
  const calls: Promise<void>[] = []
  for (let index = 0; index < callsPerRun; index += 1) {
    const call = roll() < 0.8 ? read : write
    const startedAt = world.time.now()
    const ended = world.sendAs(roll() < 0.5 ? 'task' : 'browse', { ...call, path: `/${index}` })
    calls.push(
      ended.then((answer) => {
        answers.push(answer)
        waits.push(world.time.now() - startedAt)
      })
    )
    if (roll() < 0.4) await world.time.runTo(world.time.now() + roll() * 2_000)
  }
  await world.time.until(Promise.all(calls))
  return { world, ceilings, waits, answers }
}

const seeds = Array.from({ length: 12 }, (_, index) => index + 1)

it.each(seeds)('holds its promises under seed %i', async (seed) => {
  const { world, ceilings, answers } = await runOne(seed)
  const { sent, most, budget, time } = world

  expect(answers).toHaveLength(callsPerRun)
  expect(most.read).toBeLessThanOrEqual(Math.max(ceilings.reads, 1))
  expect(most.write).toBeLessThanOrEqual(ceilings.writes)

  const timesOf = new Map<string, number>()
  for (const { call } of sent) timesOf.set(call.path, (timesOf.get(call.path) ?? 0) + 1)
  timesOf.delete('/probe')
  expect(Math.max(...timesOf.values())).toBeLessThanOrEqual(3)
  const writes = sent.filter(({ call }) => call.method !== 'GET')
  expect(new Set(writes.map(({ call }) => call.path)).size).toBe(writes.length)

  // The bucket starts full: ten repetitions, or five, are free.
  const repeated = [...timesOf.values()].reduce((sum, times) => sum + times - 1, 0)
  expect(repeated).toBeLessThanOrEqual(10 + sent.length * 0.1)

  // Every call that was sent was counted before, and nothing else was.
  const taken = budget.log.filter((line) => line.startsWith('take'))
  expect(taken).toHaveLength(sent.length)
  expect(time.sleeping()).toBe(0)
  for (const answer of answers)
    if (answer.kind === 'unsent' && answer.error.code !== 'offline')
      expect(answer.retryAfterMs).toBeGreaterThan(0)
})

it('repeats at most one call in ten of a long run', async () => {
  const roll = createDice(7)
  const world = createTrafficWorld(() => (roll() < 0.3 ? broken : ok), { random: roll })
  for (let call = 0; call < 5_000; call += 1) {
    await world.get({ ...read, path: `/${call}` })
    await world.time.runTo(world.time.now() + 4_000)
  }
  const repeated = world.sent.length - new Set(world.paths()).size
  expect(repeated).toBeGreaterThan(100)
  expect(repeated / world.sent.length).toBeLessThanOrEqual(0.1)
})
