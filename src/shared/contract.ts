/** The border between window and main, written once: types, validation and fakes derive from it. */
import { z } from 'zod/mini'
import { choicesChange } from './choice-schemas'
import { type SettingsState } from './choices'
import type { CheckState } from './check'
import { commandIds, type CommandId } from './commands'
import { mostTextBytes, recentFolderId } from './model'
import { allScopes } from './scopes'
import type { EntryColumns } from './entries/columns'
import type {
  AddedTokens,
  AppFile,
  AppInfo,
  BinPage,
  Budget,
  CachedPage,
  ClockSkew,
  DesktopAbilities,
  DestroyPlan,
  Entry,
  FailureGroup,
  Flight,
  FolderEdit,
  JournalTrouble,
  Ordered,
  Outcome,
  Page,
  PageMark,
  Task
} from './model'
import type { About, DiagnosticReport } from './about'
import type { UpdateState } from './updates'
import type { Accounts, KeychainTest, Session, SignedOut } from './accounts'

export interface Call<I, O> {
  readonly input: z.core.$ZodType<I>
  /** Never set: it only carries the type. */
  readonly output?: O
}

const call = <I>(input: z.core.$ZodType<I>) => ({ returns: <O>(): Call<I, O> => ({ input }) })

const nothing = z.strictObject({})
// Opaque and scoped to the app; personal samples have 43 characters (kdocs-api.md 1.3).
const textOf = (most: number, least = 1) => z.string().check(z.minLength(least), z.maxLength(most))
const trimmed = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most))
const count = z.int().check(z.minimum(0))
const id = textOf(256)
const folderId = z.nullable(id)
const targetId = z.nullable(id.check(z.refine((value) => value !== recentFolderId)))
const areDifferent = (list: readonly string[]): boolean => new Set(list).size === list.length
// SECURITY: I3. 100,000 ids of 43 characters stay under the 8 MiB that one message may have.
const idsOf = (most: number) =>
  z.array(id).check(z.minLength(1), z.maxLength(most), z.refine(areDifferent))
const ids = idsOf(100_000)
const tokens = idsOf(10_000)
const taskId = z.strictObject({ taskId: id })
const planId = z.strictObject({ planId: id })
const cursor = z.nullable(z.strictObject({ offset: count, filter: z.nullable(textOf(32, 0)) }))

export const sortKeys = ['name', 'modified', 'size', 'kind'] as const
export type SortKey = (typeof sortKeys)[number]

const listedOrder = z.strictObject({
  key: z.enum(sortKeys),
  direction: z.enum(['ascending', 'descending']),
  language: z.enum(['en', 'zh-CN'])
})

export const helpPages = ['kdocs-console', 'kdocs-recycle-bin'] as const
export type HelpPage = (typeof helpPages)[number]

const flightMark = z.strictObject({
  taskId: id,
  batch: count,
  landed: count
})

const commandList = z.array(z.enum(commandIds)).check(z.maxLength(commandIds.length))

const signIn = z.strictObject({
  appId: trimmed(128),
  appKey: trimmed(512),
  callbackAddress: trimmed(256),
  scopes: z.array(z.enum(allScopes)).check(z.maxLength(allScopes.length))
})
/** In the window, in its pixels. */
const place = z.number().check(z.minimum(0), z.maximum(20_000))
const account = z.strictObject({ accountId: textOf(512) })

export const calls = {
  'app.info': call(nothing).returns<AppInfo>(),
  'app.about': call(nothing).returns<About>(),
  /** Makes a new one each time. */
  'diagnostics.make': call(nothing).returns<DiagnosticReport>(),
  /** The one that was made last. Asks where to; false: the person closed the dialog. */
  'diagnostics.save': call(nothing).returns<boolean>(),
  'help.open': call(z.strictObject({ page: z.enum(helpPages) })).returns<null>(),

  /** What the application menu is to show of the window's commands. */
  'menu.update': call(
    z.strictObject({ enabled: commandList, checked: commandList, isEditing: z.boolean() })
  ).returns<null>(),
  /** Opens the application menu at a point of the window. */
  'menu.open': call(z.strictObject({ x: place, y: place })).returns<null>(),
  'settings.get': call(nothing).returns<SettingsState>(),
  /** Holds at once; fails with `disk` where it will not last. */
  'settings.change': call(choicesChange).returns<SettingsState>(),

  'desktop.get': call(nothing).returns<DesktopAbilities>(),
  /** Kept by the system itself, which a person can change elsewhere; fails with `disk`. */
  'desktop.setStartsAtLogin': call(
    z.strictObject({ isOn: z.boolean() })
  ).returns<DesktopAbilities>(),

  'updates.get': call(nothing).returns<UpdateState>(),
  'updates.check': call(nothing).returns<UpdateState>(),
  /** Answers when the file lies, checked, among the downloads, or when that failed. */
  'updates.download': call(nothing).returns<UpdateState>(),
  /** Says no more of this version by itself. */
  'updates.skip': call(nothing).returns<UpdateState>(),
  /** Shows the file that was downloaded in the system's file manager. */
  'updates.show': call(nothing).returns<null>(),
  'updates.notes': call(nothing).returns<null>(),

  'session.get': call(nothing).returns<Session>(),
  /** Opens the system browser; answers when the person allowed, denied or ran out of time. */
  'session.signIn': call(signIn).returns<Session>(),
  'session.cancelSignIn': call(nothing).returns<null>(),
  'session.startDemo': call(nothing).returns<Session>(),
  /** Reads the keychain again after the person unlocked it. */
  'session.retryKeychain': call(nothing).returns<Session>(),
  /** The address that the browser was sent to, where it could not reach Drawer by itself. */
  'session.answerSignIn': call(z.strictObject({ address: trimmed(4096) })).returns<null>(),
  'session.signOut': call(account).returns<SignedOut>(),
  /** Shows another account; the tasks of the one that was shown go on. */
  'session.show': call(account).returns<Session>(),
  'accounts.get': call(nothing).returns<Accounts>(),
  /** Puts an entry that is no secret into the keychain, reads it back and erases it. */
  'keychain.test': call(nothing).returns<KeychainTest>(),

  /** One page of a folder from the server; `cursor` null starts a new listing. */
  'entries.page': call(z.strictObject({ folderId, cursor })).returns<Page>(),
  /** The same for rows that are shown already: they are told by `entries.changes`. */
  'entries.reread': call(z.strictObject({ folderId, cursor })).returns<PageMark>(),
  /** The last complete listing that main has, or null. Costs no call to the server. */
  'entries.cached': call(
    z.strictObject({ folderId, order: listedOrder })
  ).returns<CachedPage | null>(),
  /** A part of a long one; fails with `conflict` where others were opened since. */
  'entries.part': call(z.strictObject({ telling: count, from: count })).returns<EntryColumns>(),
  /** Which of these the last complete listing has; null where there is none. */
  'entries.present': call(z.strictObject({ folderId, ids })).returns<readonly string[] | null>(),
  /** What became of the content that had the version `since`; null: ask `entries.cached`. */
  'entries.changes': call(z.strictObject({ folderId, since: count })).returns<FolderEdit | null>(),
  /** The folders directly inside a folder, for the tree and the folder picker. */
  'folders.list': call(z.strictObject({ folderId })).returns<readonly Entry[]>(),
  'entries.move': call(z.strictObject({ ids, targetId })).returns<Ordered>(),
  'entries.trash': call(z.strictObject({ ids })).returns<Ordered>(),

  'bin.page': call(z.strictObject({ offset: count })).returns<BinPage>(),
  'bin.restore': call(z.strictObject({ ids })).returns<Ordered>(),

  'appSpace.list': call(nothing).returns<readonly AppFile[]>(),
  /** Free text: tokens separated by white space, commas or semicolons. */
  'appSpace.add': call(z.strictObject({ text: textOf(mostTextBytes, 0) })).returns<AddedTokens>(),
  /** Asks for a text or CSV file; null when the person closed the dialog. */
  'appSpace.addFromFile': call(nothing).returns<AddedTokens | null>(),
  'appSpace.refresh': call(z.strictObject({ tokens })).returns<null>(),
  'appSpace.forget': call(z.strictObject({ tokens })).returns<null>(),
  /** To the folder that a token names: KDocs has no list of them (kdocs-api.md 6.11). */
  'appSpace.move': call(z.strictObject({ tokens, targetToken: id })).returns<Ordered>(),
  'appSpace.planDestroy': call(z.strictObject({ tokens })).returns<DestroyPlan>(),
  /** `typedCount` is what the person typed, null where nothing was asked for. */
  'appSpace.destroy': call(
    z.strictObject({ permit: id, typedCount: z.nullable(count) })
  ).returns<Task>(),

  /** The person's yes to a sheet; it is good once, and only while nothing about it has changed. */
  'plans.run': call(planId).returns<Task>(),
  'plans.discard': call(planId).returns<null>(),

  'tasks.list': call(nothing).returns<readonly Task[]>(),
  'tasks.outcomes': call(taskId).returns<readonly Outcome[]>(),
  'tasks.failures': call(taskId).returns<readonly FailureGroup[]>(),
  'tasks.cancel': call(taskId).returns<null>(),
  'tasks.pause': call(taskId).returns<null>(),
  'tasks.resume': call(taskId).returns<null>(),
  /** `group` null: all that can be tried again. */
  'tasks.retry': call(z.strictObject({ taskId: id, group: z.nullable(id) })).returns<Ordered>(),
  'tasks.undo': call(taskId).returns<Ordered>(),
  'tasks.dismiss': call(taskId).returns<null>(),
  /** Asks where to; false: the person closed the dialog. */
  'tasks.saveReport': call(
    z.strictObject({ taskId: id, format: z.enum(['csv', 'json']) })
  ).returns<boolean>(),
  'tasks.trouble': call(nothing).returns<JournalTrouble | null>(),
  /** What is new since the marks of the last answer; without them, all, a part at a time. */
  'flight.get': call(
    z.strictObject({ folderId, marks: z.array(flightMark).check(z.maxLength(1_000)) })
  ).returns<Flight>(),

  /** Null while this computer's clock is about right, or nothing is known. */
  'clock.skew': call(nothing).returns<ClockSkew | null>(),
  'check.get': call(nothing).returns<CheckState>(),
  /** Begins a step of the connection check; `check.changed` tells how it goes. */
  'check.run': call(z.strictObject({ step: z.enum(['read', 'write']) })).returns<CheckState>(),
  'check.stop': call(nothing).returns<CheckState>(),
  /** Takes back what a check has set for this account. */
  'check.beCareful': call(nothing).returns<CheckState>(),
  /** Asks where to; false: the person closed the dialog. */
  'check.saveReport': call(nothing).returns<boolean>(),

  'budget.get': call(nothing).returns<Budget>(),
  /** Whether KDocs runs the app as a test or as a formal application; only its owner knows. */
  'budget.setAppKind': call(
    z.strictObject({ appKind: z.enum(['test', 'formal']) })
  ).returns<Budget>()
}

export interface Events {
  'session.changed': Session
  /** Also of accounts that are not shown: this is all that the window hears of them. */
  'accounts.changed': Accounts
  'settings.changed': SettingsState
  'updates.changed': UpdateState
  'task.changed': Task
  /** Main has a newer complete listing of this folder: ask `entries.changes`. */
  'folder.changed': { readonly folderId: string | null }
  'appSpace.changed': readonly AppFile[]
  'budget.changed': Budget
  'check.changed': CheckState
  /** Rows of this folder took off or landed: ask `flight.get`. */
  'flight.changed': { readonly folderId: string | null }
  /** Too old to be kept: it cannot be taken back any more. */
  'task.dropped': { readonly taskId: string }
  /** Of an account that is not shown. */
  'task.endedElsewhere': { readonly accountId: string; readonly task: Task }
  /** Somebody outside of the window asked to see it: in the tray, or in a notification. */
  'task.wanted': { readonly accountId: string; readonly taskId: string }
  'tasks.trouble': JournalTrouble | null
  'clock.changed': ClockSkew | null
  /** Somebody chose a command in the application menu; `byKey`: by its accelerator. */
  'menu.chosen': { readonly command: CommandId; readonly byKey: boolean }
}

export type EventName = keyof Events

// Each of them, or it does not compile.
const everyEvent: Readonly<Record<EventName, true>> = {
  'session.changed': true,
  'accounts.changed': true,
  'settings.changed': true,
  'updates.changed': true,
  'task.changed': true,
  'folder.changed': true,
  'appSpace.changed': true,
  'budget.changed': true,
  'check.changed': true,
  'flight.changed': true,
  'task.dropped': true,
  'task.endedElsewhere': true,
  'task.wanted': true,
  'tasks.trouble': true,
  'clock.changed': true,
  'menu.chosen': true
}

export const eventNames = Object.keys(everyEvent) as readonly EventName[] // Its own keys.

export type CallName = keyof typeof calls
export type Input<K extends CallName> = z.infer<(typeof calls)[K]['input']>
export type Output<K extends CallName> = (typeof calls)[K] extends { output?: infer O }
  ? Exclude<O, undefined>
  : never
export type Handlers = {
  readonly [K in CallName]: (input: Input<K>) => Promise<Output<K>>
}

/** What preload puts on `window.bridge`. */
/**
 * Everything crosses as JSON: Electron copies a text in one piece, but objects part by part, once for
 * the preload script and once for the other process (docs/adr/0013).
 */
export interface Bridge {
  readonly call: (name: string, input: string) => Promise<string>
  /** Returns its own unsubscribe. */
  readonly on: (name: EventName, listener: (payload: string) => void) => () => void
}
