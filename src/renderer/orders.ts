/** What sends work to KDocs: orders, the plans that some wait for, and what follows from a task. */
import type { Entry, FailureGroup, Ordered, Outcome, PlanSheet, Task } from '../shared/model'
import { openPlace, run } from './commands'
import { countHidden, shownEntries } from './shown-entries'
import { useAppSpace } from './stores/app-space'
import { useBin } from './stores/bin'
import { settleCut } from './stores/clipboard'
import { closeDialog, openDialog, rememberTarget, useDialogs } from './stores/dialogs'
import { binPlaceId, type DropPlace } from './stores/drag'
import { isInFlight, lockRows, useFlight } from './stores/flight'
import { useListing, whenListed } from './stores/listing'
import { reportFailure, showNotice } from './stores/notices'
import { showExactly, useSelection } from './stores/selection'
import {
  closeOffer,
  discardPlan,
  findRedoable,
  findUndoable,
  groupKeyOf,
  isOrdered,
  orderAppMove,
  orderMove,
  orderRestore,
  orderRetry,
  orderTrash,
  orderUndo,
  readOutcomes,
  receiveOrdered,
  runPlan,
  saveReport,
  useTasks
} from './stores/tasks'

const isFree = (id: string): boolean => !isInFlight(useFlight.getState(), id)

/**
 * The selected entries that no task is working on. Only what one sees: entries that the filter hides
 * stay selected, but no order takes them along, and `sayHidden` says so.
 */
export function selectedEntries(): readonly Entry[] {
  const { selected } = useSelection.getState()
  if (selected.size === 0) return []
  const flight = useFlight.getState()
  return shownEntries().filter(({ id }) => selected.has(id) && !isInFlight(flight, id))
}

export function sayHidden(): void {
  const count = countHidden()
  if (count > 0) showNotice({ kind: 'hidden-left-out', count })
}

function follow(ordered: Ordered, ids: ReadonlySet<string>): void {
  if (ordered.is === 'started') {
    receiveOrdered(ordered.task, ids)
    settleCut(ids)
    return
  }
  const { open } = useDialogs.getState()
  if (open?.kind === 'plan') run(discardPlan(open.sheet.planId))
  openDialog({ kind: 'plan', sheet: ordered.sheet, ids })
}

/** So many ids take as long to send as a frame may last. */
const longMessage = 20_000

/** `ids` are locked until main has answered; none where the rows are not known here. */
async function place(ids: readonly string[], order: () => Promise<Ordered>): Promise<void> {
  const held = new Set(ids)
  const send = async (): Promise<void> => {
    // The window shows first that it has heard.
    if (held.size > longMessage) await nextTask()
    follow(await order(), held)
  }
  await lockRows(held, send).catch(reportFailure)
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}

export function askWhereToMove(): void {
  const entries = selectedEntries()
  sayHidden()
  if (entries.length > 0) openDialog({ kind: 'move', entries })
}

export function moveTo(entries: readonly Entry[], target: DropPlace): void {
  const ids = entries.map(({ id }) => id).filter(isFree)
  if (ids.length === 0) return
  rememberTarget(target)
  void place(ids, () => orderMove(ids, target.id))
}

function trash(entries: readonly Entry[]): void {
  const ids = entries.map(({ id }) => id).filter(isFree)
  if (ids.length > 0) void place(ids, () => orderTrash(ids))
}

export function trashSelection(): void {
  sayHidden()
  trash(selectedEntries())
}

export function askWhereToMoveFiles(): void {
  const { selected } = useSelection.getState()
  const tasks = useTasks.getState()
  const files = useAppSpace
    .getState()
    .files.filter(({ token }) => selected.has(token) && !isOrdered(tasks, token))
  if (files.length > 0) openDialog({ kind: 'app-move', files })
}

/** Rejects with what keeps it from being planned: the dialog is still there to choose another. */
export async function moveAppFiles(tokens: readonly string[], targetToken: string): Promise<void> {
  const ids = new Set(tokens)
  const ordered = await orderAppMove(tokens, targetToken)
  closeDialog()
  follow(ordered, ids)
}

/** What a drag ends with. */
export function dropOn(entries: readonly Entry[], target: DropPlace): void {
  sayHidden()
  if (target.id === binPlaceId) trash(entries)
  else moveTo(entries, target)
}

export function restoreSelection(): void {
  const { selected } = useSelection.getState()
  const tasks = useTasks.getState()
  const ids = useBin
    .getState()
    .entries.map(({ id }) => id)
    .filter((id) => selected.has(id) && isFree(id) && !isOrdered(tasks, id))
  if (ids.length > 0) void place(ids, () => orderRestore(ids))
}

/** Takes back what a task did; of an undo that means to do it again. Settled once main has answered. */
export function undo(taskId: string): Promise<void> {
  closeOffer()
  return place([], () => orderUndo(taskId))
}

export function undoLast(): void {
  const task = findUndoable(useTasks.getState().tasks)
  if (task) void undo(task.id)
}

export function redoLast(): void {
  const task = findRedoable(useTasks.getState().tasks)
  if (task) void undo(task.id)
}

/** `group` null: all that can be tried again. */
export function retry(taskId: string, group: string | null): Promise<void> {
  return place([], () => orderRetry(taskId, group))
}

export function runSheet(sheet: PlanSheet, ids: ReadonlySet<string>): void {
  closeDialog()
  run(
    lockRows(ids, async () => {
      receiveOrdered(await runPlan(sheet.planId), ids)
      settleCut(ids)
    })
  )
}

export function discardSheet(sheet: PlanSheet): void {
  closeDialog()
  run(discardPlan(sheet.planId))
}

export async function readGroup(taskId: string, group: FailureGroup): Promise<readonly Outcome[]> {
  const outcomes = await readOutcomes(taskId)
  return outcomes.filter((outcome) => groupKeyOf(outcome) === group.key)
}

/** What is known of an entry that need not be in the list that is shown. */
function entryOf({ id, name, folderId }: Outcome): Entry {
  return { id, parentId: folderId, name, kind: 'other', sizeBytes: null, modifiedAt: null }
}

/** Opens "Move to" for exactly the entries of a group. */
export async function moveGroupElsewhere(task: Task, group: FailureGroup): Promise<void> {
  const outcomes = await readGroup(task.id, group)
  const shown = new Map(useListing.getState().entries.map((entry) => [entry.id, entry]))
  const entries = outcomes.map((outcome) => shown.get(outcome.id) ?? entryOf(outcome))
  if (entries.length > 0) openDialog({ kind: 'move', entries })
}

/** Goes to a folder and selects exactly the rows of a group. */
export async function showGroup(
  task: Task,
  group: FailureGroup,
  folderId: string | null
): Promise<void> {
  const outcomes = await readGroup(task.id, group)
  const ids = outcomes.filter((outcome) => outcome.folderId === folderId).map(({ id }) => id)
  const listing = useListing.getState()
  const isShown = listing.folderId === folderId && listing.status === 'complete'
  // The way to it arrives with its first page.
  if (!isShown) openPlace({ kind: 'folder', folderId, path: [] })
  if (!(await whenListed(folderId))) return
  const known = new Set(useListing.getState().entries.map(({ id }) => id))
  const found = ids.filter((id) => known.has(id))
  showExactly(found)
  if (found.length < ids.length) showNotice({ kind: 'not-shown', count: ids.length - found.length })
}

export async function saveTaskReport(taskId: string, format: 'csv' | 'json'): Promise<void> {
  if (await saveReport(taskId, format)) showNotice({ kind: 'report-saved' })
}
