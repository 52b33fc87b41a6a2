/** Lets all who ask for a folder at the same time share one reading, which begins after they asked. */

interface Running<T> {
  readonly current: Promise<T>
  /** Begins when the current one has ended, for all who asked after its start. */
  next: Promise<T> | null
}

export function createSharedReading<K, T>(read: (key: K) => Promise<T>): (key: K) => Promise<T> {
  const running = new Map<K, Running<T>>()

  function begin(key: K): Promise<T> {
    const state: Running<T> = { current: read(key), next: null }
    running.set(key, state)
    return state.current.finally(() => {
      if (running.get(key) === state && !state.next) running.delete(key)
    })
  }

  return (key) => {
    const state = running.get(key)
    if (!state) return begin(key)
    // SECURITY: J2. A reading that began before the call in question proves nothing about it.
    const again = (): Promise<T> => begin(key)
    state.next ??= state.current.then(again, again)
    return state.next
  }
}
