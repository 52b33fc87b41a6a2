import { expect, it } from 'vitest'
import { createVirtualTime } from './kdocs/traffic/virtual-time'
import { createThrottle } from './throttle'

function createFixture() {
  const emitted: number[] = []
  const timers: (() => void)[] = []
  const throttle = createThrottle<number>({
    intervalMs: () => 100,
    emit: (value) => emitted.push(value),
    setTimer: (run) => timers.push(run)
  })
  return { throttle, emitted, tick: () => timers.shift()?.() }
}

it('sends the first at once and then the newest of each interval', () => {
  const { throttle, emitted, tick } = createFixture()
  for (const value of [1, 2, 3]) throttle.push('a', value)
  expect(emitted).toEqual([1])
  tick()
  expect(emitted).toEqual([1, 3])
  tick()
  throttle.push('a', 4)
  expect(emitted).toEqual([1, 3, 4])
})

it('keeps keys apart and never holds back a last state', () => {
  const { throttle, emitted, tick } = createFixture()
  throttle.push('a', 1)
  throttle.push('b', 2)
  throttle.push('a', 3)
  throttle.pushNow('a', 4)
  tick()
  expect(emitted).toEqual([1, 2, 4])
})

it('sends no more than ten in any second, however many keys and last states there are', async () => {
  const time = createVirtualTime()
  const sent: { readonly at: number; readonly value: string }[] = []
  const throttle = createThrottle<string>({
    intervalMs: () => 100,
    emit: (value) => sent.push({ at: time.now(), value }),
    // As Node's timers, which may be a little early.
    setTimer: (run, ms) => void time.sleep(Math.max(1, ms - 1)).then(run),
    most: { inASecond: 9, now: time.now }
  })
  for (let at = 0; at < 6_000; at += 10) {
    for (const key of ['a', 'b', 'c']) throttle.push(key, `${key}${at}`)
    if (at === 3_000) throttle.pushNow('b', 'end')
    await time.runTo(at)
  }
  await time.runTo(9_000)
  const inTheSecondFrom = (from: number): number =>
    sent.filter(({ at }) => at >= from && at < from + 1_000).length
  const busiest = Math.max(
    ...sent.filter(({ value }) => value !== 'end').map(({ at }) => inTheSecondFrom(at))
  )
  expect(busiest).toBeLessThanOrEqual(10)
  expect(sent.find(({ value }) => value === 'end')?.at).toBeLessThanOrEqual(3_000)
  // The newest of each is told in the end.
  for (const key of ['a', 'b', 'c']) {
    expect(sent.findLast(({ value }) => value.startsWith(key))?.value).toBe(`${key}5990`)
  }
})
