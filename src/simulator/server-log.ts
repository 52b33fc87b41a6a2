/** What the checker may know: everything that happened at the server, to the computer, by the person. */
import type { FaultKind } from './fault-kinds'
import type { Verb } from '../shared/model'

export type Route =
  'list' | 'flat' | 'bin' | 'info' | 'result' | 'move' | 'trash' | 'restore' | 'destroy' | 'appMove'

export const writeRoutes: ReadonlySet<Route> = new Set([
  'move',
  'trash',
  'restore',
  'destroy',
  'appMove'
])

/** What the app learned of a call, by what really came back. */
export type Proof =
  /** Code 0. */
  | 'ok'
  /** 401, 403, 429: before anything was looked at. */
  | 'turned-away'
  /** Another refusal in KDocs' own envelope. */
  | 'refused'
  | 'unclear'
  /** No connection was made. */
  | 'unsent'

export interface SentLine {
  readonly is: 'sent'
  readonly at: number
  readonly call: number
  readonly process: number
  readonly route: Route
  readonly ids: readonly string[]
  /** Folder to list or to move to; null is My documents or none. */
  readonly folder: string | null
  /** The client's own clock, which decides what day it takes it to be. */
  readonly clientNow: number
  /** 1 and more: the same call again, by itself. */
  readonly attempt: number
  /** False: a write that left before the journal said so for good, whatever happens to the power. */
  readonly isWrittenDown: boolean
}

export interface EffectLine {
  readonly is: 'effect'
  readonly at: number
  /** Null: another client did it. */
  readonly call: number | null
  /** The server carried the same batch out a second time by itself. */
  readonly isDuplicate: boolean
  readonly verb: Verb
  /** The entry's own id, also where the call named its id in the bin. */
  readonly id: string
  readonly from: string | null
  readonly to: string | null
}

export interface AnsweredLine {
  readonly is: 'answered'
  readonly at: number
  readonly call: number
  readonly proof: Proof
  readonly httpStatus: number
  /** The server named a task, so the work may come later. */
  readonly hasTask: boolean
  /** Ids on a page of a listing, or the file of an Info that is there. */
  readonly shown: readonly string[]
}

export interface OrderLine {
  readonly is: 'order'
  readonly at: number
  readonly task: string
  readonly verb: Verb
  /** Each id that the calls may name, with where it is to go (null: nowhere, or the bin). */
  readonly items: ReadonlyMap<string, string | null>
  /** Where they were. */
  readonly sources: ReadonlyMap<string, string | null>
  /** The entry's own ids, where the calls name others (restore). */
  readonly entryIds: ReadonlyMap<string, string>
}

export type Line =
  | SentLine
  | { readonly is: 'arrived'; readonly at: number; readonly call: number }
  | EffectLine
  | AnsweredLine
  | OrderLine
  | {
      readonly is: 'asked'
      readonly at: number
      readonly what: 'pause' | 'resume' | 'cancel' | 'retry' | 'undo'
      readonly task: string
    }
  | {
      readonly is: 'process'
      readonly at: number
      readonly process: number
      readonly what: 'opened' | 'killed' | 'closed'
    }
  /** The app did not take the order, or said that it did. */
  | { readonly is: 'void' | 'promised'; readonly at: number; readonly task: string }
  | { readonly is: 'quota-refused'; readonly at: number; readonly call: number }
  | { readonly is: 'fault'; readonly at: number; readonly kind: FaultKind }

export interface ServerLog {
  readonly lines: readonly Line[]
  readonly write: (line: Line) => void
}

export function createServerLog(): ServerLog {
  const lines: Line[] = []
  return { lines, write: (line) => lines.push(line) }
}
