/** Thins out a stream of states per key: the first at once, then the newest at each interval. */

export interface ThrottleOptions<T> {
  readonly intervalMs: (value: T) => number
  readonly emit: (value: T) => void
  readonly setTimer: (run: () => void, ms: number) => void
}

export interface Throttle<T> {
  readonly push: (key: string, value: T) => void
  /** Out of turn: the last state of a task is never held back. */
  readonly pushNow: (key: string, value: T) => void
}

export function createThrottle<T>({ intervalMs, emit, setTimer }: ThrottleOptions<T>): Throttle<T> {
  /** Keys in their quiet interval, with the newest value that waits for its end. */
  const quiet = new Map<string, { waiting: { readonly value: T } | null }>()

  function openInterval(key: string, ms: number): void {
    const state: { waiting: { readonly value: T } | null } = { waiting: null }
    quiet.set(key, state)
    setTimer(() => {
      quiet.delete(key)
      if (state.waiting) push(key, state.waiting.value)
    }, ms)
  }

  function push(key: string, value: T): void {
    const state = quiet.get(key)
    if (state) state.waiting = { value }
    else {
      openInterval(key, intervalMs(value))
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
