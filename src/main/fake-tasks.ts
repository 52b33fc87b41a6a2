/** Test support: tasks as main tells them, from the few things that a test is about. */
import type { PauseReason, Task } from '../shared/model'

export function fakeTask(about: Partial<Task> = {}): Task {
  const total = about.total ?? 10
  const isEnded = about.phase === 'ended'
  const done = about.done ?? (isEnded ? total : 0)
  const { skipped = 0, failed = 0, unknown = 0 } = about
  return {
    id: 't1',
    verb: 'move',
    state: isEnded ? 'finished' : 'running',
    phase: 'sending',
    total,
    done,
    skipped,
    failed,
    unknown,
    left: total - done - skipped - failed - unknown,
    accepted: 0,
    outcomes: [],
    sourceNames: ['From'],
    targetName: 'To',
    createdAt: 1_000,
    endedAt: isEnded ? 2_000 : null,
    calls: { write: 0, read: 0 },
    pause: null,
    expectedEndAt: null,
    cancelling: false,
    canUndo: false,
    canRetry: false,
    undoes: null,
    error: null,
    ...about
  }
}

export function pausedTask(reason: PauseReason, about: Partial<Task> = {}): Task {
  const pause = { reason, resumesAt: null, error: null }
  return fakeTask({ state: 'paused', phase: 'waiting', pause, ...about })
}

/** With trouble: one of its entries failed. */
export function failedTask(about: Partial<Task> = {}): Task {
  return fakeTask({ phase: 'ended', total: 10, done: 9, failed: 1, ...about })
}
