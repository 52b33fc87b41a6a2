import { expect, it } from 'vitest'
import type { Events } from '../shared/contract'
import type { Task } from '../shared/model'
import { createDesktop } from './desktop'
import { tellElsewhere } from './elsewhere'
import { failedTask, fakeTask } from './fake-tasks'

const ended = (id: string, over: Partial<Task> = {}): Task =>
  fakeTask({ id, phase: 'ended', ...over })

/** Two accounts, of which the first is shown. */
function createTwo() {
  const tasks: Record<'here' | 'there', Task[]> = { here: [], there: [] }
  const told: Events['task.endedElsewhere'][] = []
  const desktop = createDesktop({
    startedAt: 1_500,
    read: () => [
      { accountId: 'here', isShown: true, tasks: tasks.here },
      { accountId: 'there', isShown: false, tasks: tasks.there }
    ]
  })
  desktop.watch(tellElsewhere((_name, payload) => told.push(payload)))
  return { tasks, told, desktop }
}

it('tells once of each task that ends in an account that is not shown', () => {
  const { tasks, told, desktop } = createTwo()
  tasks.here = [ended('1')]
  tasks.there = [fakeTask({ id: '2' }), ended('3')]
  desktop.refresh()
  tasks.there = [ended('2'), ended('3')]
  desktop.refresh()
  desktop.refresh()
  expect(told.map(({ accountId, task }) => [accountId, task.id])).toEqual([
    ['there', '3'],
    ['there', '2']
  ])
})

it('says nothing of what was cancelled there, unless some of it failed, nor of history', () => {
  const { tasks, told, desktop } = createTwo()
  tasks.there = [
    ended('1', { state: 'cancelled' }),
    failedTask({ id: '2', state: 'cancelled' }),
    ended('3', { endedAt: 1_000 })
  ]
  desktop.refresh()
  expect(told.map(({ task }) => task.id)).toEqual(['2'])
})
