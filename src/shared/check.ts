/** The connection check: what it asks, what it found, and what it set for the account. */
import type { Dialect } from './dialect'
import type { ErrorCode } from './errors'

export type CheckStep = 'read' | 'write'

/** In the order in which they are done. */
export const readCheckIds = [
  'user',
  'list',
  'large-page',
  'flat',
  'missing-route',
  'bin',
  'result-route',
  'app-file',
  'not-there',
  'ids',
  'times',
  'page-size',
  'order',
  'root'
] as const
export const writeCheckIds = [
  'create',
  'move',
  'result',
  'move-back',
  'trash',
  'bin-ids',
  'restore',
  'trash-again',
  'upload',
  'info',
  'destroy',
  'gone'
] as const
export type ReadCheckId = (typeof readCheckIds)[number]
export type WriteCheckId = (typeof writeCheckIds)[number]
export type CheckId = ReadCheckId | WriteCheckId

/** What was found, as a name of its sentence in both languages. */
export type Verdict =
  // Of any call.
  | 'works'
  | 'refused'
  | 'refused-bare'
  | 'unclear'
  | 'not-sent'
  | 'unreadable'
  | 'depends'
  | 'stopped'
  | 'too-few'
  | 'not-seen'
  // Of the questions that reading answers.
  | 'ids-object'
  | 'ids-string'
  | 'ids-mixed'
  | 'times-seconds'
  | 'times-milliseconds'
  | 'times-absent'
  | 'times-mixed'
  | 'large-refused'
  | 'page-full'
  | 'page-cut'
  | 'page-refused'
  | 'folders-first'
  | 'folders-mixed'
  | 'root-known'
  | 'root-unknown'
  | 'no-token'
  | 'missing-route'
  | 'gone-recognised'
  | 'gone-unrecognised'
  | 'gone-exists'
  | 'route-there'
  | 'route-absent'
  // Of those that only a change answers.
  | 'created'
  | 'moved'
  | 'moved-back'
  | 'result-works'
  | 'result-at-once'
  | 'result-absent'
  | 'result-unreadable'
  | 'result-unended'
  | 'trashed'
  | 'bin-same-ids'
  | 'bin-own-ids'
  | 'restored'
  | 'restored-new-ids'
  | 'restored-elsewhere'
  | 'left-in-bin'
  | 'uploaded'
  | 'destroyed'

/** One call: nothing of it but what may be shown to anybody. */
export interface Observation {
  /** Method, template of the path, and names of what was sent along. */
  readonly call: string
  readonly answer: 'ok' | 'refused' | 'unsent' | 'unclear'
  readonly status: number | null
  readonly code: number | null
  /** Names and types of the fields, such as `data.files[].mtime: number`. */
  readonly shape: readonly string[]
}

export type CheckOutcome = 'fine' | 'odd' | 'failed' | 'skipped'

export interface CheckFacts {
  readonly status?: number
  readonly code?: number
  readonly rows?: number
  readonly asked?: number
}

export interface CheckResult {
  readonly id: CheckId
  readonly outcome: CheckOutcome
  readonly verdict: Verdict
  /** Numbers of the sentence. */
  readonly facts: CheckFacts
  /** What it would have needed (`depends`). */
  readonly because: CheckId | null
  readonly error: ErrorCode | null
  /** Numbers in kdocs-api.md section 11. */
  readonly questions: readonly number[]
  readonly observations: readonly Observation[]
}

/** Something that the check made, and where it was last seen or sent. */
export interface Leftover {
  readonly name: string
  readonly place: 'app-folder' | 'my-documents' | 'bin' | 'app-space' | 'unknown'
}

export interface CheckPrice {
  readonly reads: number
  readonly writes: number
}

export interface CheckState {
  readonly phase: 'idle' | 'running' | 'ended'
  /** That is running, or that ran last. */
  readonly step: CheckStep | null
  readonly current: CheckId | null
  readonly isStopping: boolean
  readonly results: readonly CheckResult[]
  readonly leftovers: readonly Leftover[]
  /** The read step went well enough for the other one. */
  readonly canWrite: boolean
  readonly price: Readonly<Record<CheckStep, CheckPrice>>
  readonly dialect: Dialect
  /** What this check has set, and which of it could be kept. */
  readonly settled: readonly (keyof Dialect)[]
  readonly isKept: boolean
}
