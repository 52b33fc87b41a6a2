/** The nouns that both processes share, as plain readonly data that survives structured clone. */
import type { AppError } from './errors'

export type EntryKind = 'folder' | 'file' | 'other'

export interface Entry {
  readonly id: string
  /** The folder that it was seen in; null is My documents. */
  readonly parentId: string | null
  readonly name: string
  readonly kind: EntryKind
  readonly sizeBytes: number | null
  /** Milliseconds since 1970; null when the server does not say. */
  readonly modifiedAt: number | null
}

/**
 * A folder that only Drawer knows: the newest files of the whole drive, from wherever they lie. No id
 * of KDocs has a colon in it (kdocs-api.md 1.3), and none may be moved into it.
 */
export const recentFolderId = ':recent'

/** One step of the path from My documents down; `id` null is My documents itself. */
export interface Crumb {
  readonly id: string | null
  readonly name: string
}

/**
 * The server's place in a listing (kdocs-api.md 4.2): `offset` and `filter` travel together, are
 * never calculated, and only the server knows when they end.
 */
export interface Cursor {
  readonly offset: number
  readonly filter: string | null
}

export interface Page {
  /** Null is My documents. */
  readonly folderId: string | null
  readonly entries: readonly Entry[]
  /** Null: the listing is complete. */
  readonly next: Cursor | null
  /** From My documents to the folder itself, both included. */
  readonly path: readonly Crumb[]
  /** When the oldest part of this page was read from the server, milliseconds since 1970. */
  readonly readAt: number
}

export interface BinEntry {
  /** The id inside the recycle bin; it need not be the id that the file had in its folder. */
  readonly id: string
  readonly name: string
  readonly sizeBytes: number | null
  readonly modifiedAt: number | null
}

export interface BinPage {
  readonly entries: readonly BinEntry[]
  /** Where the next page starts; null when the bin is listed completely. */
  readonly nextOffset: number | null
}

/** App space cannot be listed (kdocs-api.md 6.11): what Drawer knows of a token it was given. */
export interface AppFile {
  readonly token: string
  readonly name: string | null
  readonly sizeBytes: number | null
  readonly createdAt: number | null
  /** `unchecked`: not asked yet; `present`: Info answered; `gone`: Info says it is not there. */
  readonly status: 'unchecked' | 'present' | 'gone' | 'failed'
  readonly checkedAt: number | null
  readonly error: AppError | null
}

export interface AddedTokens {
  readonly added: number
  readonly alreadyKnown: number
  /** Words of the pasted text that cannot be tokens, at most 20, for the message. */
  readonly refused: readonly string[]
}

/** What would be destroyed, frozen. `permit` is good for exactly this list, once. */
export interface DestroyPlan {
  readonly permit: string
  readonly count: number
  readonly totalBytes: number
  /** How many of them have no known size. */
  readonly unknownSizes: number
  /** The first ten names, or tokens where no name is known. */
  readonly names: readonly string[]
  /** Above ten the person types the number (design.md section 5). */
  readonly mustTypeCount: boolean
  readonly writeCalls: number
}

export interface Account {
  readonly id: string
  readonly kind: 'kdocs' | 'demo'
  readonly name: string
  readonly appId: string
  /** Where the secrets live until sign-out: the OS keychain, or this process's memory only. */
  readonly secretStore: 'keychain' | 'memory'
}

export type SignedOutReason = 'none' | 'signed-out' | 'expired' | 'keychain-locked'

export type Session =
  | { readonly state: 'starting' }
  | {
      readonly state: 'signed-out'
      readonly reason: SignedOutReason
      /** True when sign-out could not prove that the keychain entry is gone. */
      readonly secretsMayRemain: boolean
    }
  | { readonly state: 'signing-in' }
  | { readonly state: 'signed-in'; readonly account: Account }

export interface AppInfo {
  readonly version: string
  readonly platform: string
  /** The server's origin when it is not KDocs itself, to be shown in the window. */
  readonly foreignOrigin: string | null
  readonly language: 'en' | 'zh-CN'
  /** Fields of the sign-in form as last used; never a secret. */
  readonly lastAppId: string
  readonly callbackAddress: string
}

export type Verb = 'move' | 'trash' | 'restore' | 'destroy'

export type OutcomeReason =
  /** Left out: it already is in the target folder. */
  | 'already-there'
  /** Left out: its folder is part of the same task. */
  | 'inside-selected-folder'
  /** Left out: it was not where it was seen any more when its turn came. */
  | 'no-longer-there'
  /** KDocs refused the call that held it. */
  | 'refused'
  /** KDocs took the call, but the entry is still where it was after the settle time. */
  | 'still-there'
  /** No complete listing could be had, so nobody knows. */
  | 'not-confirmed'
  /** Restore and undo: no entry of the recycle bin is certain to be this one. */
  | 'not-in-bin'

export interface Outcome {
  readonly id: string
  readonly name: string
  readonly result: 'skipped' | 'failed' | 'unknown'
  readonly reason: OutcomeReason
  /** Set when a server's or a network error is the cause. */
  readonly error: AppError | null
}

export type TaskState = 'queued' | 'running' | 'finished' | 'cancelled' | 'stopped'
export type TaskPhase = 'waiting' | 'sending' | 'confirming' | 'ended'

/** One thing the user asked for. In every snapshot done + skipped + failed + unknown + left = total. */
export interface Task {
  readonly id: string
  readonly verb: Verb
  readonly state: TaskState
  readonly phase: TaskPhase
  readonly total: number
  readonly done: number
  readonly skipped: number
  readonly failed: number
  readonly unknown: number
  readonly left: number
  /** Accepted by the server and not proven yet; part of `left`. */
  readonly accepted: number
  /** The first hundred entries that did not end as done; all of them by `tasks.outcomes`. */
  readonly outcomes: readonly Outcome[]
  readonly sourceNames: readonly string[]
  readonly targetName: string | null
  readonly createdAt: number
  readonly endedAt: number | null
  readonly calls: { readonly write: number; readonly read: number }
  /** Cancel was asked for; what the server already took is being settled. */
  readonly cancelling: boolean
  readonly canUndo: boolean
  readonly canRetry: boolean
  /** This task takes back another one. */
  readonly undoes: string | null
  /** Why a `stopped` task stopped. */
  readonly error: AppError | null
}
