/** What can be said of one task by looking at it: the same in the window and outside of it. */
import type { Task } from './model'

export const isEnded = (task: Task): boolean => task.phase === 'ended'
export const isPaused = (task: Task): boolean => task.state === 'paused'

/** No word of a person brings calls: only another day does. */
export const canResume = (task: Task): boolean =>
  isPaused(task) && !task.cancelling && task.pause?.reason !== 'budget'

export const canPause = (task: Task): boolean =>
  !isEnded(task) && !isPaused(task) && !task.cancelling

/** Each entry takes two steps, sent and settled, so the share never waits for the last listing. */
export function shareOf(task: Task): number {
  if (task.total === 0 || isEnded(task)) return 1
  const settled = task.total - task.left
  return (2 * settled + task.accepted) / (2 * task.total)
}

export function needsAttention(task: Task): boolean {
  return isEnded(task) && (task.failed > 0 || task.unknown > 0 || task.state === 'stopped')
}

/** It waits for something that only a person can do. */
export function asksForPerson({ phase, pause, cancelling }: Task): boolean {
  if (phase === 'ended' || cancelling || pause === null) return false
  return pause.reason === 'signed-out' || pause.reason === 'interrupted' || pause.reason === 'disk'
}
