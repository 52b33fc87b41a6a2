/** One task's standings and the journal's word of them, always changed together. */
import type { TaskPause, TaskState } from '../../shared/model'
import type { AppError } from '../../shared/errors'
import type { Journal } from './journal/journal'
import type { Ledger, Settled } from './ledger'
import type { CallCounts } from './meter'
import type { PlannedItem } from './plan'
import { toPlaces, type Places, type TaskRecord } from './records'

export interface Book {
  readonly placesOf: (items: readonly PlannedItem[]) => Places
  /** SECURITY: J1. Durable before the call leaves; rejects where that cannot be. */
  readonly send: (items: readonly PlannedItem[], at: number) => Promise<void>
  readonly acknowledge: (items: readonly PlannedItem[], serverTaskId: string | null) => void
  readonly putBack: (items: readonly PlannedItem[], wasInDoubt?: boolean) => void
  readonly settle: (items: readonly PlannedItem[], result: Settled) => void
  readonly prove: (items: readonly PlannedItem[]) => void
  readonly pause: (reason: TaskPause['reason']) => void
  readonly resume: (at: number) => void
  readonly cancel: () => void
  /** Resolves when it is on the disk, or when the disk refuses. */
  readonly end: (
    at: number,
    state: TaskState,
    error: AppError | null,
    calls: CallCounts
  ) => Promise<void>
}

export function createBook(t: string, ledger: Ledger, journal: Journal<TaskRecord>): Book {
  const places = (items: readonly PlannedItem[]): Places => toPlaces(items.map(ledger.placeOf))

  function putBack(items: readonly PlannedItem[], wasInDoubt = false): void {
    ledger.putBack(items, wasInDoubt)
    journal.note({ k: 'back', t, x: places(items), d: wasInDoubt })
  }

  return {
    placesOf: places,
    send: async (items, at) => {
      // First the ledger: what the journal is compacted to holds this call, too.
      ledger.send(items)
      try {
        await journal.commit({ k: 'send', t, at, x: places(items) })
      } catch (thrown) {
        putBack(items)
        throw thrown
      }
    },
    acknowledge: (items, id) => journal.note({ k: 'ack', t, x: places(items), id }),
    putBack,
    settle: (items, result) => {
      ledger.settle(items, result)
      const x = places(items)
      if (result.is === 'done') journal.note({ k: 'settle', t, x, is: 'done', r: null, e: null })
      else journal.note({ k: 'settle', t, x, is: result.is, r: result.reason, e: result.error })
    },
    prove: (items) => {
      ledger.prove(items)
      journal.note({ k: 'settle', t, x: places(items), is: 'done', r: null, e: null })
    },
    pause: (why) => {
      if (why === 'asked' || why === 'interrupted') journal.note({ k: 'pause', t, why })
    },
    resume: (at) => journal.note({ k: 'resume', t, at }),
    cancel: () => journal.note({ k: 'cancel', t }),
    end: async (at, state, e, calls) => {
      if (state === 'running' || state === 'paused') return
      journal.note({ k: 'end', t, at, state, e, calls: { ...calls } })
      // A full disk is told of by the journal; it keeps the notes until it can write them.
      await journal.flush().catch(() => undefined)
    }
  }
}
