/** How many calls are under way at once; the others queue, and people go before tasks. */
import type { Purpose } from './budget'

export interface SlotsOptions {
  /** Read at every change, so that a setting works at once. */
  readonly limit: () => number
}

export interface Slots {
  /** Resolves to the way to give the slot back, or to null when the workspace is closed. */
  readonly take: (purpose: Purpose) => Promise<(() => void) | null>
}

export interface SharedSlots {
  /** The same slots for one more workspace; who waits there is sent home when that one closes. */
  readonly join: (closed: AbortSignal) => Slots
}

interface Waiter {
  readonly of: AbortSignal
  readonly go: (release: (() => void) | null) => void
}

export function createSlots({ limit }: SlotsOptions): SharedSlots {
  const queues: Record<Purpose, Waiter[]> = { browse: [], task: [] }
  let taken = 0

  function advance(): void {
    // At least one, whatever the limit says: somebody who waits must come to an end.
    while (taken < Math.max(1, limit())) {
      const next = queues.browse.shift() ?? queues.task.shift()
      if (!next) return
      taken += 1
      next.go(release)
    }
  }

  function release(): void {
    taken -= 1
    advance()
  }

  function sendHome(of: AbortSignal): void {
    const gone = [...queues.browse, ...queues.task].filter((waiter) => waiter.of === of)
    queues.browse = queues.browse.filter((waiter) => waiter.of !== of)
    queues.task = queues.task.filter((waiter) => waiter.of !== of)
    for (const waiter of gone) waiter.go(null)
  }

  return {
    join: (closed) => {
      closed.addEventListener('abort', () => sendHome(closed), { once: true })
      return {
        take: (purpose) =>
          new Promise((resolve) => {
            queues[purpose].push({ of: closed, go: resolve })
            if (closed.aborted) sendHome(closed)
            else advance()
          })
      }
    }
  }
}
