/** Tells which calls a task causes, wherever in its work they are made, and counts them. */
import { AsyncLocalStorage } from 'node:async_hooks'
import type { Purpose } from '../kdocs/traffic/budget'

export interface CallCounts {
  write: number
  read: number
}

export interface Meter {
  /** Calls made inside `work`, however deep, are added to `counts`. */
  readonly run: <T>(
    counts: CallCounts,
    work: () => Promise<T>,
    isStopped?: () => boolean
  ) => Promise<T>
  readonly count: (kind: keyof CallCounts) => void
  /** Whether a call that is made now is part of a task. */
  readonly purpose: () => Purpose
  /** Whether nothing more of that task is to be sent for now. */
  readonly isStopped: () => boolean
}

interface Metered {
  readonly counts: CallCounts
  readonly isStopped: (() => boolean) | undefined
}

// One for all workspaces: Node keeps every storage that was ever used, and each promise pays for it.
const current = new AsyncLocalStorage<Metered>()

export function createMeter(): Meter {
  return {
    run: (counts, work, isStopped) => current.run({ counts, isStopped }, work),
    count: (kind) => {
      const task = current.getStore()
      if (task) task.counts[kind] += 1
    },
    purpose: () => (current.getStore() ? 'task' : 'browse'),
    isStopped: () => current.getStore()?.isStopped?.() ?? false
  }
}
