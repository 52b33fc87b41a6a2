/** Virtual time: it passes only when server, app and person all wait for something. */

/** Whose timer it is: a killed process' never fire, a sleeping computer's wait. */
export interface Owner {
  readonly isAlive: () => boolean
  /** Part of the person's computer, which can be put to sleep. */
  readonly sleeps: boolean
}

export interface Clock {
  /** True time, milliseconds since 1970. No client sees it: theirs can be wrong. */
  readonly time: () => number
  readonly after: (ms: number, owner: Owner, run: () => void) => void
  /** Resolves after the time, or as soon as the signal aborts. */
  readonly sleep: (ms: number, owner: Owner, signal?: AbortSignal) => Promise<void>
  /** The computer sleeps: its timers stand still, or have all come due when it wakes. */
  readonly suspend: (ms: number, timersStandStill: boolean) => void
  /** For how long it has slept in all. */
  readonly sleptMs: () => number
  /** Fires timers in order until `isOver`; tells whether it got there before `until`. */
  readonly run: (isOver: () => boolean, until: number) => Promise<boolean>
}

interface Timer {
  readonly at: number
  /** Timers of one moment fire in the order in which they were set. */
  readonly order: number
  readonly owner: Owner
  readonly run: () => void
}

/** Code that yields to the real event loop gets its turn at least this often. */
const stepsATurn = 512

export const world: Owner = { isAlive: () => true, sleeps: false }
/** Sits at the computer, and does nothing there while it sleeps. */
export const person: Owner = { isAlive: () => true, sleeps: true }

export function createClock(start: number): Clock {
  let time = start
  let order = 0
  let heap: Timer[] = []
  let sleep = { from: start, to: start, before: 0 }

  function add(ms: number, owner: Owner, run: () => void): void {
    order += 1
    const from = owner.sleeps ? Math.max(time, sleep.to) : time
    push(heap, { at: from + Math.max(0, ms), order, owner, run })
  }
  const sleptMs = (): number => sleep.before + Math.min(time, sleep.to) - sleep.from

  function next(until: number): Timer | null {
    for (;;) {
      const first = heap[0]
      if (!first || first.at > until) return null
      pop(heap)
      if (first.owner.isAlive()) return first
    }
  }

  return {
    time: () => time,
    after: add,
    sleptMs,
    sleep: (ms, owner, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) {
          resolve()
          return
        }
        const end = (): void => {
          signal?.removeEventListener('abort', end)
          resolve()
        }
        signal?.addEventListener('abort', end)
        add(ms, owner, end)
      }),
    suspend: (ms, timersStandStill) => {
      if (time < sleep.to) return
      const wakesAt = time + ms
      sleep = { from: time, to: wakesAt, before: sleptMs() }
      const timers = heap
      heap = []
      for (const timer of timers) {
        const at = timersStandStill ? timer.at + ms : Math.max(timer.at, wakesAt)
        push(heap, timer.owner.sleeps ? { ...timer, at } : timer)
      }
    },
    run: (isOver, until) =>
      new Promise((resolve, reject) => {
        let steps = 0
        let idleTurns = 0
        // A tick that is queued by a microtask comes when no microtask is left: by then everybody
        // has done all that can be done without time going on.
        const settle = (): void => queueMicrotask(() => process.nextTick(step))
        const turn = (): void => void setImmediate(settle)
        function step(): void {
          try {
            if (isOver()) {
              resolve(true)
              return
            }
            const timer = next(until)
            if (!timer) {
              idleTurns += 1
              if (idleTurns > 3) resolve(false)
              else turn()
              return
            }
            idleTurns = 0
            time = Math.max(time, timer.at)
            timer.run()
          } catch (thrown) {
            reject(thrown instanceof Error ? thrown : new Error('a timer threw'))
            return
          }
          steps += 1
          if (steps % stepsATurn === 0) turn()
          else settle()
        }
        settle()
      })
  }
}

const isBefore = (one: Timer, other: Timer): boolean =>
  one.at < other.at || (one.at === other.at && one.order < other.order)

function push(heap: Timer[], timer: Timer): void {
  let at = heap.length
  heap.push(timer)
  while (at > 0) {
    const above = (at - 1) >> 1
    const parent = heap[above]
    if (!parent || !isBefore(timer, parent)) break
    heap[at] = parent
    at = above
  }
  heap[at] = timer
}

function pop(heap: Timer[]): void {
  const last = heap.pop()
  if (!last || heap.length === 0) return
  let at = 0
  for (;;) {
    const left = at * 2 + 1
    const child = heap[left]
    if (!child) break
    const other = heap[left + 1]
    const [below, least] = other && isBefore(other, child) ? [left + 1, other] : [left, child]
    if (!isBefore(least, last)) break
    heap[at] = least
    at = below
  }
  heap[at] = last
}
