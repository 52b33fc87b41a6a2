/** Counts the calls that a task causes, wherever in its work they are made. */
import { AsyncLocalStorage } from 'node:async_hooks'

export interface CallCounts {
  write: number
  read: number
}

export interface Meter {
  /** Calls made inside `work`, however deep, are added to `counts`. */
  readonly run: <T>(counts: CallCounts, work: () => Promise<T>) => Promise<T>
  readonly count: (kind: keyof CallCounts) => void
}

export function createMeter(): Meter {
  const current = new AsyncLocalStorage<CallCounts>()
  return {
    run: (counts, work) => current.run(counts, work),
    count: (kind) => {
      const counts = current.getStore()
      if (counts) counts[kind] += 1
    }
  }
}
