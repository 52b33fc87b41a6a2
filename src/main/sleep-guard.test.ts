import { expect, it } from 'vitest'
import type { Answer, HttpCall } from './kdocs/answer'
import { createVirtualTime } from './kdocs/traffic/virtual-time'
import { createSleepGuard } from './sleep-guard'

const call: HttpCall = { method: 'POST', origin: 'https://x', path: '/y', route: '/y' }
const fine: Answer = { kind: 'ok', data: null }

function createFixture(parts: { tokens?: () => Promise<void> } = {}) {
  const time = createVirtualTime()
  const log: string[] = []
  const network = { isThere: true }
  /** What the wall clock has gone on while everything else stood still. */
  const slept = { ms: 0 }
  const guard = createSleepGuard({
    isOnline: () => network.isThere,
    now: () => time.now() + slept.ms,
    sleep: time.sleep,
    checkClock: () => void log.push('clock'),
    checkTokens: () => {
      log.push('tokens')
      return parts.tokens?.() ?? Promise.resolve()
    },
    wake: () => void log.push('wake'),
    note: (event) => void log.push(event)
  })
  const send = guard.guard((sent) => {
    log.push(`sent ${sent.path}`)
    return Promise.resolve(fine)
  })
  return { ...guard, send, log, time, network, slept }
}

it('lets calls pass while nobody sleeps', async () => {
  const { send, log } = createFixture()
  expect(await send(call)).toBe(fine)
  expect(log).toEqual(['sent /y'])
})

it('sends nothing between falling asleep and having looked at clock and tokens', async () => {
  const { send, log, time, fallAsleep, wakeUp } = createFixture()
  fallAsleep()
  const answer = send(call)
  await time.runTo(1_000)
  expect(log).toEqual(['asleep'])
  await time.until(wakeUp())
  expect(await answer).toBe(fine)
  expect(log).toEqual(['asleep', 'clock', 'tokens', 'awake', 'wake', 'sent /y'])
})

it('takes back what it held through the night: signature and token are too old', async () => {
  const { send, log, time, slept, fallAsleep, wakeUp } = createFixture()
  fallAsleep()
  const answer = send(call)
  slept.ms = 8 * 3_600_000
  await time.until(wakeUp())
  expect(await answer).toMatchObject({ kind: 'unsent', error: { code: 'offline' } })
  expect(log).not.toContain('sent /y')
})

it('waits for the network a little, and goes on without it', async () => {
  const { log, time, network, fallAsleep, wakeUp } = createFixture()
  network.isThere = false
  fallAsleep()
  const awake = wakeUp()
  await time.runTo(1_000)
  expect(log).toEqual(['asleep'])
  network.isThere = true
  await time.runTo(1_300)
  expect(log).toContain('wake')
  await awake

  network.isThere = false
  log.length = 0
  void wakeUp()
  await time.runTo(6_000)
  expect(log).toEqual([])
  await time.runTo(6_400)
  expect(log).toContain('wake')
})

it('does not wait for a sign-in that nobody answers', async () => {
  const { log, time, wakeUp } = createFixture({ tokens: () => new Promise(() => undefined) })
  void wakeUp()
  await time.runTo(9_999)
  expect(log).not.toContain('wake')
  await time.runTo(10_000)
  expect(log).toContain('wake')
})

it('goes on by itself where the sleep was called off', async () => {
  const { send, log, time, fallAsleep } = createFixture()
  fallAsleep()
  const answer = send(call)
  await time.runTo(30_000)
  expect(await answer).toBe(fine)
  expect(log).toContain('wake')
})

it('stays closed when it falls asleep again while it wakes up', async () => {
  const { send, log, time, network, fallAsleep, wakeUp } = createFixture()
  network.isThere = false
  fallAsleep()
  void wakeUp()
  await time.runTo(500)
  fallAsleep()
  void send(call)
  network.isThere = true
  await time.runTo(10_000)
  expect(log).toEqual(['asleep', 'asleep'])
  await time.until(wakeUp())
  expect(log).toContain('sent /y')
})
