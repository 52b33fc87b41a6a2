import { setImmediate } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { AppFailure } from '../shared/errors'
import type { Ordered, PlanSheet, Task } from '../shared/model'
import { describeDesktop } from './desktop-state'
import { fakeTask, pausedTask } from './fake-tasks'
import { createTaskHand } from './task-hand'
import type { Workspace } from './workspace'

function createFixture(
  tasks: readonly Task[],
  undo: () => Promise<Ordered> = () => Promise.reject(new AppFailure('nothing-to-do'))
) {
  const log: string[] = []
  const engine = {
    pause: (id: string) => void log.push(`pause ${id}`),
    resume: (id: string) => {
      log.push(`resume ${id}`)
      throw new AppFailure('not-found')
    },
    discardPlan: (id: string) => void log.push(`discard ${id}`),
    undo
  }
  const state = describeDesktop([{ accountId: 'a', isShown: true, tasks }], () => false)
  const hand = createTaskHand({
    desktop: { state: () => state },
    workspaces: {
      find: (id) =>
        id === 'a'
          ? Promise.resolve({ engine } as unknown as Workspace) // Only what is looked at here.
          : Promise.reject(new AppFailure('signed-out'))
    }
  })
  return { hand, log }
}

it('pauses and resumes what can be, as the window does', async () => {
  const { hand, log } = createFixture([
    fakeTask({ id: 'runs' }),
    fakeTask({ id: 'ends', cancelling: true }),
    pausedTask('asked', { id: 'paused' }),
    pausedTask('budget', { id: 'tomorrow' }),
    fakeTask({ id: 'over', phase: 'ended' })
  ])
  hand.pauseAll()
  hand.resumeAll()
  await setImmediate()
  expect(log).toEqual(['pause runs', 'resume paused'])
})

it('takes a task back, unless that needs a yes or cannot be', async () => {
  const started: Ordered = { is: 'started', task: fakeTask() }
  expect(await createFixture([], () => Promise.resolve(started)).hand.undo('a', 't')).toBe(true)
  const sheet = { planId: 'p' } as PlanSheet
  const asks = createFixture([], () => Promise.resolve({ is: 'planned', sheet }))
  expect(await asks.hand.undo('a', 't')).toBe(false)
  expect(asks.log).toEqual(['discard p'])
  expect(await createFixture([]).hand.undo('a', 't')).toBe(false)
  expect(await createFixture([]).hand.undo('gone', 't')).toBe(false)
})
