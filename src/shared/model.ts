/** The nouns that both processes share, as plain readonly data that survives structured clone. */
import type { AppError } from './errors'
import type { Scope } from './scopes'

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
  /** With the last page: of this content of the folder; null where only the pages were seen. */
  readonly version: number | null
}

/** The order in which the window shows a folder. */
export interface ListedOrder {
  readonly key: 'name' | 'modified' | 'size' | 'kind'
  readonly direction: 'ascending' | 'descending'
  readonly language: 'en' | 'zh-CN'
}

/** A complete listing. Where `more` is not null it is a long one, and `entries` are its first rows only. */
export interface CachedPage extends Page {
  /** The name by which `entries.part` is asked for all of it, by name, and how many that are. */
  readonly more: { readonly telling: number; readonly count: number } | null
}

/** One page of a folder that is read again; who wants its rows asks for what has changed. */
export type PageMark = Pick<Page, 'next' | 'readAt' | 'version'>

/** From one complete content of a folder to a newer one. */
export interface FolderEdit {
  readonly version: number
  readonly readAt: number
  readonly gone: readonly string[]
  /** New here, or not what they were. */
  readonly came: readonly Entry[]
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
  /** The token of the folder that it is in, as Info last said; null where nobody knows. */
  readonly parentToken: string | null
  readonly kind: 'file' | 'folder'
  /** `unchecked`: not asked yet; `present`: Info answered; `gone`: Info says it is not there. */
  readonly status: 'unchecked' | 'present' | 'gone' | 'failed'
  readonly checkedAt: number | null
  readonly error: AppError | null
}

/** The longest text that is searched for tokens. */
export const mostTextBytes = 1_000_000

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
  readonly price: Price
}

export interface AppInfo {
  readonly version: string
  readonly platform: string
  /** The server's origin when it is not KDocs itself, to be shown in the window. */
  readonly foreignOrigin: string | null
  readonly language: 'en' | 'zh-CN'
  /** Fields of the sign-in form as last used; never a secret. */
  readonly lastAppId: string
  readonly callbackAddress: string
  readonly scopes: readonly Scope[]
}

/** What Drawer can do on this desktop besides its window. */
export interface DesktopAbilities {
  /** Somebody shows tray icons, so Drawer can go on without a window. */
  readonly hasTray: boolean
  /** Null: not offered, as this copy is not installed. */
  readonly startsAtLogin: boolean | null
}

export type Verb = 'move' | 'trash' | 'restore' | 'destroy' | 'appMove'

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
  /** Undo: the folder that it came from does not exist any more. */
  | 'folder-gone'
  /** App space: Info does not say which folder it is in, and one call takes files of one folder. */
  | 'folder-unknown'
  /** Undo: something else in its old folder has its name by now. */
  | 'name-taken'

export interface Outcome {
  readonly id: string
  readonly name: string
  /** Where it was when the task was ordered; null is My documents. */
  readonly folderId: string | null
  readonly result: 'skipped' | 'failed' | 'unknown'
  readonly reason: OutcomeReason
  /** Set when a server's or a network error is the cause. */
  readonly error: AppError | null
}

export type TaskState = 'running' | 'paused' | 'finished' | 'cancelled' | 'stopped'
export type TaskPhase = 'waiting' | 'sending' | 'confirming' | 'ended'

export type PauseReason =
  /** The person asked for it. */
  | 'asked'
  /** Today's calls are used up. */
  | 'budget'
  /** KDocs asked to be left alone for longer than a moment. */
  | 'rate-limited'
  /** KDocs does not answer, or answers with errors. */
  | 'server'
  | 'offline'
  | 'signed-out'
  /** The journal could not be written: nothing is sent that is not written down. */
  | 'disk'
  /** Interrupted more than ten minutes ago and not to be taken back: goes on only when told to. */
  | 'interrupted'

export interface TaskPause {
  readonly reason: PauseReason
  /** When the task goes on by itself, milliseconds since 1970; null: when the cause is gone or the person says so. */
  readonly resumesAt: number | null
  readonly error: AppError | null
}

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
  /** Sent, and not proven yet; part of `left`. A cancel settles these and leaves the others alone. */
  readonly accepted: number
  /** The first hundred entries that did not end as done; all of them by `tasks.outcomes`. */
  readonly outcomes: readonly Outcome[]
  readonly sourceNames: readonly string[]
  readonly targetName: string | null
  readonly createdAt: number
  readonly endedAt: number | null
  readonly calls: { readonly write: number; readonly read: number }
  /** Set while `paused`. */
  readonly pause: TaskPause | null
  /** When it should end, milliseconds since 1970; null where nobody can say yet. */
  readonly expectedEndAt: number | null
  /** Cancel was asked for; what the server already took is being settled. */
  readonly cancelling: boolean
  readonly canUndo: boolean
  readonly canRetry: boolean
  /** This task takes back another one: to undo it is to do the other one again. */
  readonly undoes: string | null
  /** Why a `stopped` task stopped. */
  readonly error: AppError | null
}

export type AppKind = 'test' | 'formal'
export type CallClass = 'read' | 'write'

/** What KDocs allows a day: kdocs-api.md 1.4. */
export const dailyLimits = {
  test: { write: 500, read: 10_000 },
  formal: { write: 100_000, read: 1_000_000 }
} as const

export interface ClassBudget {
  readonly limit: number
  readonly used: number
  /** Kept for browsing. */
  readonly reserve: number
  /** What tasks may still use today. */
  readonly left: number
}

/** The calls of one day (kdocs-api.md 1.4); that the day is Shanghai's is assumed. */
export interface Budget {
  readonly appKind: AppKind
  /** YYYY-MM-DD. */
  readonly day: string
  /** Milliseconds since 1970. */
  readonly resetsAt: number
  readonly read: ClassBudget
  readonly write: ClassBudget
  /** KDocs itself said that today's calls are used up. */
  readonly saidByServer: boolean
}

/** What a task will cost, before it runs. */
export interface Price {
  readonly writeCalls: number
  /** Estimated: how often one has to look depends on the server. */
  readonly readCalls: number
  /** Of the write calls that tasks may still make today; above 1 it takes several days. */
  readonly shareOfToday: number
  /** Milliseconds since 1970. */
  readonly endsAt: number
  /** Calendar days on which it makes calls; 1 is today only. */
  readonly days: number
}

export interface LeftOut {
  readonly reason: OutcomeReason
  readonly count: number
  /** The first five. */
  readonly names: readonly string[]
}

export type SheetReason =
  | 'large'
  | 'expensive'
  | 'irreversible'
  | 'not-all'
  /** The person chose to be asked before every move to the recycle bin. */
  | 'wanted'

/** A task as it would run, frozen, for the person to run or discard. */
export interface PlanSheet {
  readonly planId: string
  readonly verb: Verb
  /** All entries, with those that are left out. */
  readonly total: number
  readonly toDo: number
  /** Of the entries that it does something to. */
  readonly totalBytes: number
  readonly unknownSizes: number
  readonly sourceNames: readonly string[]
  readonly targetName: string | null
  readonly leftOut: readonly LeftOut[]
  readonly price: Price
  /** Why it is shown at all. */
  readonly reasons: readonly SheetReason[]
  readonly undoes: string | null
}

/** Small and reversible starts at once; everything else waits for a yes. */
export type Ordered =
  | { readonly is: 'started'; readonly task: Task }
  | { readonly is: 'planned'; readonly sheet: PlanSheet }

export type Remedy = 'try-again' | 'wait' | 'sign-in' | 'check-again' | 'other-target' | 'drop'

/** Entries of one task that did not end as done, for one cause. */
export interface FailureGroup {
  readonly key: string
  readonly result: Outcome['result']
  readonly reason: OutcomeReason
  readonly error: AppError | null
  readonly count: number
  /** The first three. */
  readonly names: readonly string[]
  /** Where they were, most of them first; null is My documents. */
  readonly folders: readonly { readonly id: string | null; readonly name: string }[]
  readonly remedy: Remedy
  readonly canRetry: boolean
}

/** Rows of one folder that open tasks are working on: what the window has not been told yet. */
export interface Flight {
  readonly folderId: string | null
  /** One for each open task with rows here. */
  readonly parts: readonly FlightPart[]
}

export interface FlightPart {
  readonly mark: FlightMark
  /** More of those that leave. */
  readonly leaving: readonly string[]
  /** Rows that were leaving, and came to an end of whatever kind. */
  readonly landed: readonly string[]
  /** The next that will be here, as they will be. */
  readonly arriving: readonly Entry[]
  /** How many will be here in all. */
  readonly arrivingCount: number
  /** There is more to be told at once. */
  readonly hasMore: boolean
}

/** How far main has told of one task's rows in a folder. */
export interface FlightMark {
  readonly taskId: string
  /** The first batch whose rows were not told yet. */
  readonly batch: number
  /** How many of the task's rows had landed. */
  readonly landed: number
}

/** This computer's clock against KDocs', where they are more than five minutes apart. */
export interface ClockSkew {
  readonly is: 'ahead' | 'behind'
  readonly minutes: number
}

/** What is wrong with the file that open tasks are written down in. */
export type JournalTrouble =
  /** It lies beside the new one under the name `keptAs`; null: it could not be moved. */
  | { readonly kind: 'damaged'; readonly keptAs: string | null }
  /** Written by a newer Drawer: no task starts. */
  | { readonly kind: 'newer' }
  | { readonly kind: 'unreadable' }
  /** While the disk refuses. */
  | { readonly kind: 'unwritable' }
