/** Ends the process at one named step, as SIGKILL ends it: nothing is flushed, nothing is said. */
import { writeSync } from 'node:fs'
import { sleep } from '../src/main/sleep'
import type { Kill, Step } from './steps'

export interface Trap {
  /** From here on steps are counted: what comes before is only the way there. */
  readonly arm: () => void
  /** Does not return where the process is to end. */
  readonly at: (step: Step) => void
  /** The same on a slow disk: whoever does not wait for it goes on for a while. */
  readonly slowlyAt: (step: Step) => Promise<void>
  /** The same for a step that has to be done differently: whether the process ends with it. */
  readonly isDue: (step: Step) => boolean
  readonly die: () => never
}

export function createTrap(kill: Kill | null): Trap {
  let isArmed = false
  let count = 0

  function isDue(step: Step): boolean {
    if (!isArmed || step !== kill?.step) return false
    count += 1
    return count === kill.occurrence
  }

  function die(): never {
    // A pipe keeps what is in it when the writer dies.
    writeSync(1, `dies ${kill?.step ?? ''}\n`)
    process.kill(process.pid, 'SIGKILL')
    // The signal may take a moment, and nothing may happen in it.
    for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_000)
  }

  return {
    arm: () => {
      isArmed = true
    },
    at: (step) => {
      if (isDue(step)) die()
    },
    slowlyAt: async (step) => {
      if (!isDue(step)) return
      await linger()
      die()
    },
    isDue,
    die
  }
}

const longestMs = 25

export const linger = (): Promise<void> => sleep(Math.random() * longestMs)
