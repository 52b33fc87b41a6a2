/** The tasks as main tells them, newest first, and what this window knows besides. */
import { create } from 'zustand'
import type { FailureGroup, Ordered, Outcome, Task } from '../../shared/model'
import {
  canPause,
  canResume,
  isEnded,
  isPaused,
  needsAttention,
  shareOf
} from '../../shared/task-rules'
import { call, createReader } from '../bridge'

export interface TasksState {
  readonly tasks: readonly Task[]
  /** The ids that this window ordered, by task, until that task ends. */
  readonly orders: ReadonlyMap<string, ReadonlySet<string>>
  /** What did not end as done, by task, once asked for. */
  readonly failures: ReadonlyMap<string, readonly FailureGroup[]>
  readonly isOpen: boolean
  /** The task that somebody asked to see. */
  readonly revealed: { readonly taskId: string } | null
  /** The ended task that is offered beside the status bar for ten seconds. */
  readonly offered: string | null
}

const nothing: TasksState = {
  tasks: [],
  orders: new Map(),
  failures: new Map(),
  isOpen: false,
  revealed: null,
  offered: null
}

export const useTasks = create<TasksState>()(() => nothing)

export { canPause, canResume, isEnded, isPaused, needsAttention, shareOf }

/** Nothing about it is left to be looked at. */
export const isSettled = (task: Task): boolean => isEnded(task) && !needsAttention(task)

/** The task for the status bar: the newest that goes on, or else the newest that waits. */
export function findOpen(tasks: readonly Task[]): Task | undefined {
  return (
    tasks.find((task) => !isEnded(task) && !isPaused(task)) ?? tasks.find((task) => !isEnded(task))
  )
}

/** An undo that was undone has done the thing again: only every second one takes something back. */
export function isUndo(tasks: readonly Task[], { undoes }: Pick<Task, 'undoes'>): boolean {
  if (undoes === null) return false
  const undone = tasks.find((task) => task.id === undoes)
  return undone === undefined || !isUndo(tasks, undone)
}

export function findUndoable(tasks: readonly Task[]): Task | undefined {
  return tasks.find((task) => task.canUndo && !isUndo(tasks, task))
}

export function findRedoable(tasks: readonly Task[]): Task | undefined {
  return tasks.find((task) => task.canUndo && isUndo(tasks, task))
}

/** For lists that main tells no flight of: the bin and app space. */
export function isOrdered(state: TasksState, id: string): boolean {
  for (const ids of state.orders.values()) if (ids.has(id)) return true
  return false
}

/** Outcomes with the same key are one group; main groups by the same rule. */
export function groupKeyOf({ result, reason, error }: Outcome): string {
  return JSON.stringify([result, reason, error?.code ?? null, error?.server?.code ?? null])
}

function withoutKey<V>(map: ReadonlyMap<string, V>, key: string): ReadonlyMap<string, V> {
  if (!map.has(key)) return map
  const next = new Map(map)
  next.delete(key)
  return next
}

/** The whole new state of one task, from an event. */
export function receive(state: TasksState, task: Task): TasksState {
  const known = state.tasks.find((candidate) => candidate.id === task.id)
  const tasks = known
    ? state.tasks.map((candidate) => (candidate === known ? task : candidate))
    : [task, ...state.tasks].sort((one, other) => other.createdAt - one.createdAt)
  const hasJustEnded = isEnded(task) && !(known && isEnded(known))
  if (!hasJustEnded) return { ...state, tasks }
  return {
    ...state,
    orders: withoutKey(state.orders, task.id),
    tasks,
    isOpen: state.isOpen || needsAttention(task),
    offered: task.done > 0 ? task.id : state.offered
  }
}

/** The first snapshot of an ordered task; an event may have brought a newer one already. */
export function order(state: TasksState, task: Task, ids: ReadonlySet<string>): TasksState {
  const known = state.tasks.find((candidate) => candidate.id === task.id)
  const next = known ? state : receive(state, task)
  if (isEnded(known ?? task) || ids.size === 0) return next
  return { ...next, orders: new Map(next.orders).set(task.id, ids) }
}

/** Notes a task that this window ordered, and what it was ordered for. */
export function receiveOrdered(task: Task, ids: ReadonlySet<string>): void {
  useTasks.setState((state) => order(state, task, ids))
}

export function receiveTask(task: Task): void {
  useTasks.setState((state) => receive(state, task))
}

export async function loadTasks(): Promise<void> {
  // Of another account, perhaps. What is told while main answers is newer than its answer.
  useTasks.setState({ tasks: [] })
  const listed = await call('tasks.list', {})
  useTasks.setState((state) => {
    const told = new Set(state.tasks.map((task) => task.id))
    const tasks = [...state.tasks, ...listed.filter((task) => !told.has(task.id))]
    return { tasks: tasks.sort((one, other) => other.createdAt - one.createdAt) }
  })
}

export function orderMove(ids: readonly string[], targetId: string | null): Promise<Ordered> {
  return call('entries.move', { ids: [...ids], targetId })
}

export function orderAppMove(tokens: readonly string[], targetToken: string): Promise<Ordered> {
  return call('appSpace.move', { tokens: [...tokens], targetToken })
}

export function orderTrash(ids: readonly string[]): Promise<Ordered> {
  return call('entries.trash', { ids: [...ids] })
}

export function orderRestore(ids: readonly string[]): Promise<Ordered> {
  return call('bin.restore', { ids: [...ids] })
}

/** `group` null: all that can be tried again. */
export function orderRetry(taskId: string, group: string | null): Promise<Ordered> {
  return call('tasks.retry', { taskId, group })
}

export function orderUndo(taskId: string): Promise<Ordered> {
  return call('tasks.undo', { taskId })
}

export function runPlan(planId: string): Promise<Task> {
  return call('plans.run', { planId })
}

export async function discardPlan(planId: string): Promise<void> {
  await call('plans.discard', { planId })
}

/** `tokens` are what the permit is for; `typedCount` is null where nothing was asked for. */
export async function destroyFiles(
  permit: string,
  typedCount: number | null,
  tokens: readonly string[]
): Promise<void> {
  receiveOrdered(await call('appSpace.destroy', { permit, typedCount }), new Set(tokens))
}

export async function cancelTask(taskId: string): Promise<void> {
  await call('tasks.cancel', { taskId })
}

export async function pauseTask(taskId: string): Promise<void> {
  await call('tasks.pause', { taskId })
}

export async function resumeTask(taskId: string): Promise<void> {
  await call('tasks.resume', { taskId })
}

export async function dismissTask(taskId: string): Promise<void> {
  await call('tasks.dismiss', { taskId })
  forgetTask(taskId)
}

export function forgetTask(taskId: string): void {
  useTasks.setState((state) => ({
    tasks: state.tasks.filter((task) => task.id !== taskId),
    failures: withoutKey(state.failures, taskId),
    offered: state.offered === taskId ? null : state.offered
  }))
}

export function readOutcomes(taskId: string): Promise<readonly Outcome[]> {
  return call('tasks.outcomes', { taskId })
}

/** False: the person closed the dialog. */
export function saveReport(taskId: string, format: 'csv' | 'json'): Promise<boolean> {
  return call('tasks.saveReport', { taskId, format })
}

const wanted = new Set<string>()
const readFailures = createReader(async () => {
  const taskIds = [...wanted]
  wanted.clear()
  for (const taskId of taskIds) {
    // Dismissed meanwhile: there is nothing left to tell of it.
    if (!useTasks.getState().tasks.some(({ id }) => id === taskId)) continue
    const groups = await call('tasks.failures', { taskId })
    useTasks.setState((state) => ({ failures: new Map(state.failures).set(taskId, groups) }))
  }
})

export async function loadFailures(taskId: string): Promise<void> {
  wanted.add(taskId)
  await readFailures()
}

export function setTasksOpen(isOpen: boolean): void {
  useTasks.setState({ isOpen })
}

/** Opens the drawer at one task. */
export function revealTask(taskId: string): void {
  useTasks.setState({ isOpen: true, revealed: { taskId } })
}

export function closeOffer(): void {
  useTasks.setState({ offered: null })
}

export function resetTasks(): void {
  wanted.clear()
  useTasks.setState(nothing)
}
