import { expect, it } from 'vitest'
import { describeDesktop } from './desktop-state'
import { fakeTask, pausedTask } from './fake-tasks'
import { createNetworkWatch } from './network-watch'
import type { Task } from '../shared/model'

function createFixture() {
  const timers: (() => void)[] = []
  const network = { isThere: true, asked: 0 }
  let woken = 0
  const watch = createNetworkWatch({
    isOnline: () => {
      network.asked += 1
      return network.isThere
    },
    setTimer: (run, ms) => {
      expect(ms).toBeLessThanOrEqual(5_000)
      timers.push(run)
    },
    wake: () => (woken += 1)
  })
  const follow = (...tasks: Task[]): void =>
    watch(describeDesktop([{ accountId: 'a', isShown: true, tasks }], () => false))
  const tick = (): void => timers.splice(0).forEach((run) => run())
  return { follow, tick, network, timers, woken: () => woken }
}

it('does not look while nothing waits for it', () => {
  const { follow, network, timers } = createFixture()
  follow()
  follow(fakeTask(), pausedTask('budget', { id: 'x' }))
  expect([network.asked, timers.length]).toEqual([0, 0])
})

it.each(['offline', 'server'] as const)('wakes what waits (%s) once it is back', (reason) => {
  const { follow, tick, network, timers, woken } = createFixture()
  network.isThere = false
  follow(pausedTask(reason))
  follow(pausedTask(reason))
  expect(timers).toHaveLength(1)
  tick()
  expect(woken()).toBe(0)
  network.isThere = true
  tick()
  tick()
  expect(woken()).toBe(1)
  follow(fakeTask())
  tick()
  expect(timers).toEqual([])
  follow(pausedTask(reason))
  expect(timers).toHaveLength(1)
})

it('wakes nobody for a network that was there all the time', () => {
  const { follow, tick, woken } = createFixture()
  follow(pausedTask('server'))
  tick()
  tick()
  expect(woken()).toBe(0)
})
