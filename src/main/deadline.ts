/** Time limits that are taken back: an answer of long ago must not wake the computer. */

export interface Deadline {
  /** Aborts with a TimeoutError, as that of `AbortSignal.timeout`. */
  readonly signal: AbortSignal
  readonly clear: () => void
}

export function createDeadline(ms: number): Deadline {
  const end = new AbortController()
  const timer = setTimeout(
    () => end.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError')),
    ms
  )
  timer.unref()
  return { signal: end.signal, clear: () => clearTimeout(timer) }
}
