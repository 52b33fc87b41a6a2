/** The tasks as main tells them, newest first, and which rows they are working on. */
import { create } from 'zustand'
import type { Outcome, Task } from '../../shared/model'
import { call } from '../bridge'

export interface TasksState {
  readonly tasks: readonly Task[]
  /** The ids that this window ordered, by task, until that task ends. */
  readonly orders: ReadonlyMap<string, readonly string[]>
  readonly busyIds: ReadonlySet<string>
  /** All outcomes of a task, once asked for. */
  readonly outcomes: ReadonlyMap<string, readonly Outcome[]>
  readonly isOpen: boolean
  /** The ended task that is offered beside the status bar for ten seconds. */
  readonly offered: string | null
}

const nothing: TasksState = {
  tasks: [],
  orders: new Map(),
  busyIds: new Set(),
  outcomes: new Map(),
  isOpen: false,
  offered: null
}

export const useTasks = create<TasksState>()(() => nothing)

export const isEnded = (task: Task): boolean => task.phase === 'ended'

/** Each entry takes two steps, sent and settled, so the share never waits for the last listing. */
export function shareOf(task: Task): number {
  if (task.total === 0 || isEnded(task)) return 1
  const settled = task.total - task.left
  return (2 * settled + task.accepted) / (2 * task.total)
}

export function needsAttention(task: Task): boolean {
  return isEnded(task) && (task.failed > 0 || task.unknown > 0 || task.state === 'stopped')
}

export function findUndoable(tasks: readonly Task[]): Task | undefined {
  return tasks.find((task) => task.canUndo && task.undoes === null)
}

function withoutOrder(state: TasksState, taskId: string): Pick<TasksState, 'orders' | 'busyIds'> {
  const orders = new Map(state.orders)
  orders.delete(taskId)
  return { orders, busyIds: new Set([...orders.values()].flat()) }
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
    ...withoutOrder(state, task.id),
    tasks,
    isOpen: state.isOpen || needsAttention(task),
    offered: task.done > 0 ? task.id : state.offered
  }
}

/** The first snapshot of an ordered task; an event may have brought a newer one already. */
export function order(state: TasksState, task: Task, ids: readonly string[]): TasksState {
  const known = state.tasks.find((candidate) => candidate.id === task.id)
  const next = known ? state : receive(state, task)
  if (isEnded(known ?? task)) return next
  const orders = new Map(next.orders).set(task.id, ids)
  return { ...next, orders, busyIds: new Set([...next.busyIds, ...ids]) }
}

const ordered = (task: Task, ids: readonly string[]): Task => {
  useTasks.setState((state) => order(state, task, ids))
  return task
}

export function receiveTask(task: Task): void {
  useTasks.setState((state) => receive(state, task))
}

export async function loadTasks(): Promise<void> {
  const listed = await call('tasks.list', {})
  useTasks.setState((state) => {
    const told = new Set(state.tasks.map((task) => task.id))
    const tasks = [...state.tasks, ...listed.filter((task) => !told.has(task.id))]
    return { tasks: tasks.sort((one, other) => other.createdAt - one.createdAt) }
  })
}

export async function moveEntries(ids: readonly string[], targetId: string | null): Promise<Task> {
  return ordered(await call('entries.move', { ids: [...ids], targetId }), ids)
}

export async function trashEntries(ids: readonly string[]): Promise<Task> {
  return ordered(await call('entries.trash', { ids: [...ids] }), ids)
}

export async function restoreEntries(ids: readonly string[]): Promise<Task> {
  return ordered(await call('bin.restore', { ids: [...ids] }), ids)
}

/** `tokens` are what the permit is for; `typedCount` is null where nothing was asked for. */
export async function destroyFiles(
  permit: string,
  typedCount: number | null,
  tokens: readonly string[]
): Promise<Task> {
  return ordered(await call('appSpace.destroy', { permit, typedCount }), tokens)
}

export async function cancelTask(taskId: string): Promise<void> {
  await call('tasks.cancel', { taskId })
}

export async function retryFailed(task: Task): Promise<void> {
  const failed = task.outcomes.filter(({ result }) => result === 'failed').map(({ id }) => id)
  ordered(await call('tasks.retryFailed', { taskId: task.id }), failed)
}

export async function undoTask(taskId: string): Promise<void> {
  closeOffer()
  ordered(await call('tasks.undo', { taskId }), [])
}

export async function dismissTask(taskId: string): Promise<void> {
  await call('tasks.dismiss', { taskId })
  useTasks.setState((state) => ({
    tasks: state.tasks.filter((task) => task.id !== taskId),
    offered: state.offered === taskId ? null : state.offered
  }))
}

export async function loadOutcomes(taskId: string): Promise<void> {
  const outcomes = await call('tasks.outcomes', { taskId })
  useTasks.setState((state) => ({ outcomes: new Map(state.outcomes).set(taskId, outcomes) }))
}

export function setTasksOpen(isOpen: boolean): void {
  useTasks.setState({ isOpen })
}

export function closeOffer(): void {
  useTasks.setState({ offered: null })
}

export function resetTasks(): void {
  useTasks.setState(nothing)
}
