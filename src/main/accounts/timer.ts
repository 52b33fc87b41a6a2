/** The timer as a parameter, so that tests need not wait. */

/** Runs a function later; the returned function takes it back. */
export type After = (ms: number, run: () => void) => () => void

export const afterMs: After = (ms, run) => {
  const timer = setTimeout(run, ms)
  return () => {
    clearTimeout(timer)
  }
}
