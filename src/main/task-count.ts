/** How many tasks of an account have not ended, for whoever looks at another account. */
import type { Task } from '../shared/model'

export interface TaskCount {
  /** Those that go on by themselves. */
  readonly running: number
  /** Those that wait for something or somebody. */
  readonly waiting: number
}

export function countTasks(tasks: readonly Task[]): TaskCount {
  const open = tasks.filter(({ phase }) => phase !== 'ended')
  const waiting = open.filter(({ state }) => state === 'paused').length
  return { running: open.length - waiting, waiting }
}
