/** Waits that end when the workspace closes: one listener for all of them, however many there are. */
import type { TrafficOptions } from './options'

/** `end` is a way to end this one earlier. */
export type Pause = (ms: number, end?: AbortController) => Promise<void>

export function createPauses({ sleep, closed }: Pick<TrafficOptions, 'sleep' | 'closed'>): Pause {
  const waiting = new Set<AbortController>()
  const endAll = (): void => {
    for (const end of waiting) end.abort()
  }
  closed.addEventListener('abort', endAll, { once: true })
  return async (ms, end = new AbortController()) => {
    if (closed.aborted) return
    waiting.add(end)
    await sleep(ms, end.signal)
    waiting.delete(end)
  }
}
