import { expect, it } from 'vitest'
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
