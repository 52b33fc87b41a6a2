/** How many calls are under way at once; the others queue, and people go before tasks. */
import type { Purpose } from './budget'

export interface SlotsOptions {
  /** Read at every change, so that a setting works at once. */
  readonly limit: () => number
  readonly closed: AbortSignal
}

export interface Slots {
  /** Resolves to the way to give the slot back, or to null when the workspace is closed. */
  readonly take: (purpose: Purpose) => Promise<(() => void) | null>
}

type Waiter = (release: (() => void) | null) => void

export function createSlots({ limit, closed }: SlotsOptions): Slots {
  const queues: Record<Purpose, Waiter[]> = { browse: [], task: [] }
  let taken = 0

  function advance(): void {
    // At least one, whatever the limit says: somebody who waits must come to an end.
    while (taken < Math.max(1, limit())) {
      const next = queues.browse.shift() ?? queues.task.shift()
      if (!next) return
      taken += 1
      next(release)
    }
  }

  function release(): void {
    taken -= 1
    advance()
  }

  const sendHome = (): void => {
    for (const waiter of [...queues.browse.splice(0), ...queues.task.splice(0)]) waiter(null)
  }
  closed.addEventListener('abort', sendHome, { once: true })

  return {
    take: (purpose) =>
      new Promise((resolve) => {
        queues[purpose].push(resolve)
        if (closed.aborted) sendHome()
        else advance()
      })
  }
}
