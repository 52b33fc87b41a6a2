import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { AccountTask } from './desktop-state'
import { describeDesktop } from './desktop-state'
import { failedTask, fakeTask, pausedTask } from './fake-tasks'
import { createNews, wasSeen, type News } from './news'
import type { Task } from '../shared/model'

const one = (task: Task, isShown = true): AccountTask => ({ accountId: 'a', isShown, task })

function createFixture() {
  const timers: { at: number; run: () => void }[] = []
  const shown: { key: string; news: News }[] = []
  const withdrawn: string[] = []
  const choice = { isOn: true }
  let now = 0
  const follow = createNews({
    isOn: () => choice.isOn,
    setTimer: (run, ms) => void timers.push({ at: now + ms, run }),
    show: (key, news) => void shown.push({ key, news }),
    withdraw: (key) => void withdrawn.push(key)
  })
  const pass = (ms: number): void => {
    const until = now + ms
    for (;;) {
      const next = timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0]
      if (!next) break
      timers.splice(timers.indexOf(next), 1)
      now = next.at
      next.run()
    }
    now = until
  }
  const tell = (ended: readonly AccountTask[], open: readonly Task[] = [], isInFront = false) => {
    const state = describeDesktop([{ accountId: 'a', isShown: true, tasks: open }], () => false)
    follow({ state, ended, isInFront })
  }
  const ids = () => shown.map(({ news }) => news.tasks.map(({ task }) => task.id))
  return { tell, pass, ids, shown, withdrawn, choice }
}

const short = fakeTask({ id: 'short', phase: 'ended', createdAt: 0, endedAt: 10_000 })
const long = fakeTask({ id: 'long', phase: 'ended', createdAt: 0, endedAt: 10_001 })

it.each([
  ['a short one before the person’s eyes', one(short), true, true],
  ['a long one', one(long), true, false],
  ['one that nobody looked at', one(short), false, false],
  ['one of an account that is not shown', one(short, false), true, false],
  ['one that the person cancelled', one({ ...long, state: 'cancelled' }), false, true],
  ['a cancelled one with failures', one(failedTask({ state: 'cancelled' })), false, false]
])('knows whether %s was seen', (_name, ended, isInFront, isSeen) => {
  expect(wasSeen(ended, isInFront)).toBe(isSeen)
})

it('sums up what ends close together', () => {
  const { tell, pass, ids } = createFixture()
  tell([one(fakeTask({ id: '1', phase: 'ended' }))])
  pass(1_000)
  tell([one(fakeTask({ id: '2', phase: 'ended' }))])
  pass(1_499)
  expect(ids()).toEqual([])
  pass(1)
  tell([one(fakeTask({ id: '3', phase: 'ended' }))])
  pass(2_000)
  expect(ids()).toEqual([['1', '2'], ['3']])
})

it('does not wait for ever for the next one', () => {
  const { tell, pass, ids } = createFixture()
  for (let second = 0; second < 7; second += 1) {
    tell([one(fakeTask({ id: String(second), phase: 'ended' }))])
    pass(1_000)
  }
  expect(ids()).toEqual([['0', '1', '2', '3', '4', '5']])
})

it('says nothing to somebody who came back in time', () => {
  const { tell, pass, ids } = createFixture()
  tell([one(short), one(long)])
  tell([], [], true)
  pass(5_000)
  expect(ids()).toEqual([['long']])
})

it('tells that a task waits for the person, and takes it back when it goes on', () => {
  const { tell, pass, ids, shown, withdrawn } = createFixture()
  const waits = [pausedTask('signed-out', { id: 'x' }), pausedTask('signed-out', { id: 'y' })]
  tell([], waits)
  tell([], waits)
  pass(5_000)
  expect(ids()).toEqual([['x', 'y']])
  tell([], waits.slice(1))
  expect(withdrawn).toEqual([])
  tell([], [fakeTask({ id: 'x' }), fakeTask({ id: 'y' })])
  expect(withdrawn).toEqual(shown.map(({ key }) => key))
  pass(60_000)
  expect(ids()).toHaveLength(1)
})

it('does not tell of a wait that was over before, was seen, or is another one', () => {
  const { tell, pass, ids } = createFixture()
  tell([], [pausedTask('interrupted', { id: 'x' })])
  pass(100)
  tell([], [])
  pass(5_000)
  tell([], [pausedTask('interrupted', { id: 'y' })], true)
  pass(5_000)
  tell([], [pausedTask('budget', { id: 'z' })])
  pass(5_000)
  expect(ids()).toEqual([])
})

it('is silent where the person chose that', () => {
  const { tell, pass, ids, choice } = createFixture()
  choice.isOn = false
  tell([one(long)], [pausedTask('disk')])
  pass(60_000)
  expect(ids()).toEqual([])
})

it('tells of every end in exactly one notification, or it was seen in the window', () => {
  const step = fc.record({
    waitMs: fc.integer({ min: 0, max: 4_000 }),
    tookMs: fc.integer({ min: 0, max: 20_000 }),
    isInFront: fc.boolean(),
    isShown: fc.boolean(),
    count: fc.integer({ min: 0, max: 3 })
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      const { tell, pass, ids } = createFixture()
      const mustTell: string[] = []
      const mayTell: string[] = []
      steps.forEach(({ waitMs, tookMs, isInFront, isShown, count }, index) => {
        const ended = Array.from({ length: count }, (_, at) =>
          one(
            fakeTask({ id: `${index}.${at}`, phase: 'ended', createdAt: 0, endedAt: tookMs }),
            isShown
          )
        )
        for (const each of ended) {
          // Whoever was away, and came back before it was told, sees it in the window as well.
          if (tookMs > 10_000 || !isShown) mustTell.push(each.task.id)
          else if (!isInFront) mayTell.push(each.task.id)
        }
        tell(ended, [], isInFront)
        pass(waitMs)
      })
      tell([], [], false)
      pass(60_000)
      const told = ids().flat()
      expect(new Set(told).size).toBe(told.length)
      expect(told.filter((id) => !mustTell.includes(id) && !mayTell.includes(id))).toEqual([])
      expect(mustTell.filter((id) => !told.includes(id))).toEqual([])
    }),
    { numRuns: 2_000 }
  )
})
