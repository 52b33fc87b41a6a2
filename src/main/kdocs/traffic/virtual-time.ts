/** Test support: a clock that only moves while everybody sleeps, and then straight to the next waking. */
export interface VirtualTime {
  readonly now: () => number
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>
  /** Lets everything happen that happens until then. */
  readonly runTo: (ms: number) => Promise<void>
  /** Runs until this is settled. */
  readonly until: <T>(work: Promise<T>) => Promise<T>
  readonly sleeping: () => number
}

interface Sleeper {
  readonly at: number
  readonly wake: () => void
}

export function createVirtualTime(): VirtualTime {
  const sleepers = new Set<Sleeper>()
  let time = 0

  const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

  /** False: nobody sleeps until then. */
  function wakeNext(before: number): boolean {
    let next: Sleeper | null = null
    for (const sleeper of sleepers) if (!next || sleeper.at < next.at) next = sleeper
    if (!next || next.at > before) return false
    time = Math.max(time, next.at)
    next.wake()
    return true
  }

  return {
    now: () => time,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        const sleeper = { at: time + ms, wake }
        function wake(): void {
          sleepers.delete(sleeper)
          signal?.removeEventListener('abort', wake)
          resolve()
        }
        sleepers.add(sleeper)
        signal?.addEventListener('abort', wake, { once: true })
        if (signal?.aborted) wake()
      }),
    runTo: async (ms) => {
      do await settle()
      while (wakeNext(ms))
      time = Math.max(time, ms)
    },
    until: async (work) => {
      const end = new AbortController()
      const mark = (): void => end.abort()
      work.then(mark, mark)
      for (;;) {
        await settle()
        if (end.signal.aborted) return work
        if (!wakeNext(Infinity)) throw new Error('waits for ever')
      }
    },
    sleeping: () => sleepers.size
  }
}
