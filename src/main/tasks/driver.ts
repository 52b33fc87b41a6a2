/** What a kind of task knows of the server: how to send one call and where to look afterwards. */
import type { AppError } from '../../shared/errors'
import type { Answer } from '../kdocs/answer'
import type { BatchAccepted } from '../kdocs/personal'
import type { TaskResult } from '../kdocs/wire'
import type { Chunk, PlannedItem } from './plan'

/** `gone`: neither where it was nor where it should be. */
export type Place = 'done' | 'still-there' | 'gone'

/** Why a look could not be had, and whether the next one would end the same way. */
export interface LookTrouble {
  readonly error: AppError
  /** Nothing can be seen until somebody signs in, the network is back or the calls' day is over. */
  readonly isBlocked: boolean
  /** The server asked to be left alone for so long. */
  readonly retryAfterMs: number | null
}

export interface Sight {
  /** An entry that is missing here was not seen: its listing could not be read completely. */
  readonly places: ReadonlyMap<string, Place>
  readonly trouble: LookTrouble | null
}

export interface Absence {
  readonly absent: readonly PendingItem[]
  readonly trouble: LookTrouble | null
}

export interface LookOptions {
  /**
   * False while the server may well be at work: then a first page full of pending entries is answer
   * enough, and nothing more is read.
   */
  readonly isThorough: boolean
}

export interface Driver {
  readonly send: (chunk: Chunk) => Promise<Answer<BatchAccepted>>
  readonly look: (pending: readonly PendingItem[], options: LookOptions) => Promise<Sight>
  /** Those of them that two looks did not find where the plan saw them. */
  readonly findAbsent: (pending: readonly PendingItem[]) => Promise<Absence>
  /** Called with entries as soon as they are proven. */
  readonly confirm: (items: readonly PendingItem[]) => void
  /** The result query (INFERRED, kdocs-api.md 5.2); absent where this account has none. */
  readonly result?: (serverTaskId: string) => Promise<Answer<TaskResult>>
  /** Look at each call's entries at once, rather than after all calls: for calls of one entry. */
  readonly looksAfterEachCall: boolean
  /** After an interruption, look at what was never sent too, one call at a time, before sending it. */
  readonly looksBeforeEachCall: boolean
}

export interface PendingItem {
  readonly item: PlannedItem
  readonly targetId: string | null
  /** What the server said to the call: without its "accepted", absence alone is no success. */
  readonly said: 'accepted' | 'refused' | 'nothing'
}

export function troubleOf(answer: Exclude<Answer, { kind: 'ok' }>): LookTrouble {
  const { error } = answer
  const isBlocked =
    answer.kind === 'unsent' ||
    (answer.kind === 'refused' &&
      (error.code === 'signed-out' || error.code === 'rate-limited' || error.code === 'budget'))
  const retryAfterMs = 'retryAfterMs' in answer ? (answer.retryAfterMs ?? null) : null
  return { error, isBlocked, retryAfterMs }
}
