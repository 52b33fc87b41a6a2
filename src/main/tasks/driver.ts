/** What a kind of task knows of the server: how to send one call and where to look afterwards. */
import type { AppError } from '../../shared/errors'
import type { Answer } from '../kdocs/answer'
import type { BatchAccepted } from '../kdocs/personal'
import type { TaskResult } from '../kdocs/wire'
import type { Chunk, PlannedItem } from './plan'

/** `gone`: neither where it was nor where it should be. */
export type Place = 'done' | 'still-there' | 'gone'

export interface Sight {
  /** An entry that is missing here was not seen: its listing could not be read completely. */
  readonly places: ReadonlyMap<string, Place>
  readonly error: AppError | null
  /** The server asked to be left alone for so long. */
  readonly retryAfterMs?: number | undefined
}

export interface Driver {
  readonly send: (chunk: Chunk) => Promise<Answer<BatchAccepted>>
  readonly look: (pending: readonly PendingItem[]) => Promise<Sight>
  /** Called with entries as soon as they are proven. */
  readonly confirm: (items: readonly PendingItem[]) => void
  /** The result query (INFERRED, kdocs-api.md 5.2); absent where this account has none. */
  readonly result?: (serverTaskId: string) => Promise<Answer<TaskResult>>
  /** Look at each call's entries at once, rather than after all calls: for calls of one entry. */
  readonly looksAfterEachCall: boolean
}

export interface PendingItem {
  readonly item: PlannedItem
  readonly targetId: string | null
  /** What the server said to the call: without its "accepted", absence alone is no success. */
  readonly said: 'accepted' | 'refused' | 'nothing'
}
