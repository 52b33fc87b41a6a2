import { expect, it } from 'vitest'
import { createDesktop, type DesktopNews } from './desktop'
import { describeDesktop, goesOn, type AccountTasks } from './desktop-state'
import { failedTask, fakeTask, pausedTask } from './fake-tasks'
import type { Task } from '../shared/model'

const ofOne = (...tasks: Task[]): AccountTasks[] => [{ accountId: 'a', isShown: true, tasks }]
const describe = (...tasks: Task[]) => describeDesktop(ofOne(...tasks), () => false)

it.each([
  ['nothing', [], 'idle'],
  ['a task that runs', [fakeTask()], 'busy'],
  ['one that the person paused', [pausedTask('asked')], 'idle'],
  ['one that waits for tomorrow', [pausedTask('budget')], 'busy'],
  ['one that waits for the network', [pausedTask('offline')], 'busy'],
  ['one that waits for a sign-in', [pausedTask('signed-out')], 'needs-you'],
  [
    'one that asks whether to go on',
    [fakeTask({ id: 'x' }), pausedTask('interrupted')],
    'needs-you'
  ],
  [
    'one that only looks once more, as it was cancelled',
    [pausedTask('signed-out', { cancelling: true })],
    'busy'
  ],
  ['old failures', [failedTask()], 'idle']
] as const)('with %s', (_name, tasks, is) => {
  expect(describe(...tasks).is).toBe(is)
})

it('sums up all that is open, of all accounts, the newest first', () => {
  const one = fakeTask({ id: 'one', total: 100, done: 50, createdAt: 1 })
  const two = pausedTask('asked', { id: 'two', total: 300, done: 0, accepted: 100, createdAt: 2 })
  const three = fakeTask({ id: 'three', total: 0, createdAt: 3 })
  const over = fakeTask({ id: 'over', phase: 'ended' })
  const state = describeDesktop(
    [
      { accountId: 'a', isShown: true, tasks: [one, over] },
      { accountId: 'b', isShown: false, tasks: [two, three] }
    ],
    () => false
  )
  expect(state.running.map(({ accountId, task }) => [accountId, task.id])).toEqual([
    ['b', 'three'],
    ['a', 'one']
  ])
  expect(state.waiting.map(({ task }) => task.id)).toEqual(['two'])
  expect(state.left).toBe(350)
  expect(state.share).toBeCloseTo((50 + 50) / 400)
  expect(Object.fromEntries(state.counts)).toEqual({
    a: { running: 1, waiting: 0 },
    b: { running: 1, waiting: 1 }
  })
  expect(describe().share).toBeNull()
})

it('says what goes on without a person', () => {
  expect(goesOn(describe(fakeTask()))).toBe(true)
  expect(goesOn(describe(pausedTask('server')))).toBe(true)
  expect(goesOn(describe(pausedTask('asked')))).toBe(false)
  expect(goesOn(describe(pausedTask('interrupted')))).toBe(false)
})

function createFixture() {
  let accounts = ofOne()
  const news: DesktopNews[] = []
  const desktop = createDesktop({ read: () => accounts, startedAt: 1_500 })
  desktop.watch((told) => news.push(told))
  const put = (...next: AccountTasks[]): void => {
    accounts = next
    desktop.refresh()
  }
  const endedIds = () => news.flatMap(({ ended }) => ended.map(({ task }) => task.id))
  return { desktop, news, put, endedIds }
}

it('tells of each end once, and of none that is history', () => {
  const { put, endedIds } = createFixture()
  put(...ofOne(fakeTask({ id: 'old', phase: 'ended', endedAt: 1_499 }), fakeTask({ id: 'new' })))
  expect(endedIds()).toEqual([])
  const end = fakeTask({ id: 'new', phase: 'ended' })
  put(...ofOne(end))
  put(...ofOne(end))
  expect(endedIds()).toEqual(['new'])
})

it('keeps a failure in mind until its account is shown in a window in front', () => {
  const { desktop, put } = createFixture()
  const hidden = { accountId: 'b', isShown: false, tasks: [failedTask({ id: 'b1' })] }
  put(...ofOne(failedTask({ id: 'a1' })), hidden)
  const troubled = () => desktop.state().troubled.map(({ task }) => task.id)
  expect([desktop.state().is, troubled()]).toEqual(['needs-you', ['a1', 'b1']])
  desktop.setInFront(true)
  expect(troubled()).toEqual(['b1'])
  put(...ofOne(failedTask({ id: 'a2' })), { ...hidden, isShown: true })
  expect([desktop.state().is, troubled()]).toEqual(['idle', []])
})
