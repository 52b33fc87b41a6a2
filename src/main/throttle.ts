/**
 * Thins out a stream of states per key: the first at once, then the newest at each interval, and of
 * all keys together no more than `most` in any second.
 */

export interface ThrottleOptions<T> {
  readonly intervalMs: (value: T) => number
  readonly emit: (value: T) => void
  readonly setTimer: (run: () => void, ms: number) => void
  /** Of all keys, what goes out of turn included, which is never held back itself. */
  readonly most?: { readonly inASecond: number; readonly now: () => number }
}

export interface Throttle<T> {
  readonly push: (key: string, value: T) => void
  /** Out of turn: the last state of a task is never held back. */
  readonly pushNow: (key: string, value: T) => void
}

const secondMs = 1_000
/** Timers may fire a little early. */
const earlyMs = 2

export function createThrottle<T>(options: ThrottleOptions<T>): Throttle<T> {
  const { intervalMs, setTimer, most } = options
  /** Keys in their quiet interval, with the newest value that waits for its end. */
  const quiet = new Map<string, { waiting: { readonly value: T } | null }>()

  /** When the last ones went out, as many as count. */
  const sentAt: number[] = []

  function emit(value: T): void {
    if (most) {
      sentAt.push(most.now())
      if (sentAt.length > most.inASecond) sentAt.shift()
    }
    options.emit(value)
  }

  /** How long the next one has to wait, so that with it there are not too many in a second. */
  function overdueMs(): number {
    const first = sentAt[0]
    if (!most || first === undefined || sentAt.length < most.inASecond) return 0
    return Math.max(0, first + secondMs + earlyMs - most.now())
  }

  function openInterval(key: string, ms: number, waiting: { readonly value: T } | null): void {
    const state = { waiting }
    quiet.set(key, state)
    setTimer(() => {
      quiet.delete(key)
      if (state.waiting) push(key, state.waiting.value)
    }, ms)
  }

  function push(key: string, value: T): void {
    const state = quiet.get(key)
    const heldMs = state ? 0 : overdueMs()
    if (state) state.waiting = { value }
    else if (heldMs > 0) openInterval(key, heldMs, { value })
    else {
      openInterval(key, intervalMs(value), null)
      emit(value)
    }
  }

  return {
    push,
    pushNow: (key, value) => {
      const state = quiet.get(key)
      if (state) state.waiting = null
      emit(value)
    }
  }
}
