/** What happens between the click that closes the window and its end. */

export interface ClosingParts {
  readonly hasOpenWork: () => Promise<boolean>
  /** Asks the person; true: quit all the same. */
  readonly confirm: () => Promise<boolean>
  /** What still has to reach the disk. */
  readonly save: () => Promise<unknown>
  readonly sleep: (ms: number) => Promise<void>
  readonly close: () => void
  readonly reportBug: (thrown: unknown) => void
}

const longestWaitMs = 2_000

/** For each try to close; true: the window may close now. One decision at a time. */
export function createClosing(parts: ClosingParts): () => boolean {
  const { hasOpenWork, confirm, save, sleep, close, reportBug } = parts
  let state: 'open' | 'deciding' | 'decided' = 'open'

  /** Null for a failure and for what takes too long: neither may keep the window open. */
  function within<T>(run: () => Promise<T>): Promise<T | null> {
    const failed = (thrown: unknown): null => {
      reportBug(thrown)
      return null
    }
    return Promise.race([run().catch(failed), sleep(longestWaitMs).then(() => null)])
  }

  async function decide(): Promise<void> {
    state = 'deciding'
    // An account that is not even open after the wait has no tasks.
    if ((await within(hasOpenWork)) && !(await confirm())) {
      state = 'open'
      return
    }
    await within(save)
    state = 'decided'
    close()
  }

  return () => {
    if (state === 'open') {
      decide().catch((thrown: unknown) => {
        state = 'open'
        reportBug(thrown)
      })
    }
    return state === 'decided'
  }
}
