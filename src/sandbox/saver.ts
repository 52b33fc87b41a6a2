/** Writes the state file a moment after changes, and never so often that writing is all it does. */

export interface Saver {
  readonly changed: () => void
  /** Writes what is not written yet, and nothing from then on. */
  readonly end: () => void
}

// Many changes come in one burst; a crash of the app may cost this much of what it just did.
const pauseMs = 25

export function createSaver(save: () => void): Saver {
  let timer: NodeJS.Timeout | undefined
  let tookMs = 0
  let hasEnded = false

  function flush(): void {
    if (!timer) return
    clearTimeout(timer)
    timer = undefined
    const startedAt = performance.now()
    save()
    tookMs = performance.now() - startedAt
  }
  return {
    // A drive of a million entries takes a second to write: then at most a tenth of the time.
    changed: () => {
      if (!hasEnded) timer ??= setTimeout(flush, Math.max(pauseMs, 10 * tookMs))
    },
    end: () => {
      flush()
      hasEnded = true
    }
  }
}

export const noSaver: Saver = { changed: () => undefined, end: () => undefined }
