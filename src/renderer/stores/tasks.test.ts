import { afterEach, describe, expect, it } from 'vitest'
import type { Task } from '../../shared/model'
import {
  findOpen,
  findRedoable,
  findUndoable,
  groupKeyOf,
  isOrdered,
  isUndo,
  needsAttention,
  order,
  receive,
  resetTasks,
  shareOf,
  useTasks
} from './tasks'

const task = (over: Partial<Task>): Task => ({
  id: 't',
  verb: 'move',
  state: 'running',
  phase: 'sending',
  total: 10,
  done: 0,
  skipped: 0,
  failed: 0,
  unknown: 0,
  left: 10,
  accepted: 0,
  outcomes: [],
  sourceNames: [],
  targetName: null,
  createdAt: 1,
  endedAt: null,
  calls: { write: 0, read: 0 },
  pause: null,
  expectedEndAt: null,
  cancelling: false,
  canUndo: false,
  canRetry: false,
  undoes: null,
  error: null,
  ...over
})
const ended = (over: Partial<Task> = {}): Task =>
  task({ state: 'finished', phase: 'ended', done: 10, left: 0, endedAt: 2, ...over })
const start = useTasks.getInitialState()

afterEach(resetTasks)

describe('tasks', () => {
  it('shows the newest first and replaces a task by its whole new state', () => {
    const one = receive(receive(start, task({ id: 'a' })), task({ id: 'b', createdAt: 2 }))
    const two = receive(one, task({ id: 'a', done: 5, left: 5 }))
    expect(two.tasks.map(({ id, done }) => [id, done])).toEqual([
      ['b', 0],
      ['a', 5]
    ])
  })

  it('locks the rows of an order until its task ends', () => {
    const running = order(start, task({}), new Set(['x', 'y']))
    expect([isOrdered(running, 'x'), isOrdered(running, 'z')]).toEqual([true, false])
    expect(isOrdered(receive(running, ended()), 'x')).toBe(false)
  })

  it('locks nothing when the task has ended before its first snapshot came', () => {
    const over = receive(start, ended())
    const next = order(over, task({}), new Set(['x']))
    expect([next.tasks[0]?.state, isOrdered(next, 'x')]).toEqual(['finished', false])
  })

  it('offers the end of a task, and opens the drawer for failures only', () => {
    const fine = receive(start, ended())
    expect([fine.offered, fine.isOpen]).toEqual(['t', false])
    const bad = receive(start, ended({ done: 9, failed: 1 }))
    expect([bad.offered, bad.isOpen]).toEqual(['t', true])
    expect(receive(start, ended({ done: 0, skipped: 10 })).offered).toBeNull()
  })

  it('does not offer an ended task again', () => {
    const closed = { ...receive(start, ended()), offered: null }
    expect(receive(closed, ended({ canUndo: false })).offered).toBeNull()
  })

  it('counts what is under way by half and never reaches the end before it', () => {
    expect([
      shareOf(task({})),
      shareOf(task({ accepted: 10 })),
      shareOf(task({ done: 4, left: 6, accepted: 2 })),
      shareOf(ended())
    ]).toEqual([0, 0.5, 0.5, 1])
  })

  it('knows an undo from doing it again, and finds the newest of each', () => {
    const tasks = [
      ended({ id: 'again', canUndo: true, undoes: 'undo' }),
      ended({ id: 'undo', canUndo: true, undoes: 'first' }),
      ended({ id: 'first', canUndo: true })
    ]
    expect(tasks.map((one) => isUndo(tasks, one))).toEqual([false, true, false])
    expect([findUndoable(tasks)?.id, findRedoable(tasks)?.id]).toEqual(['again', 'undo'])
    expect(findUndoable(tasks.slice(1))?.id).toBe('first')
  })

  it('shows a task that goes on before one that waits', () => {
    const paused = task({ id: 'p', state: 'paused', createdAt: 2 })
    expect([findOpen([paused, task({})])?.id, findOpen([ended(), paused])?.id]).toEqual(['t', 'p'])
  })

  it('groups outcomes by what was said about them', () => {
    const base = {
      id: 'x',
      name: 'x',
      folderId: null,
      result: 'failed',
      reason: 'refused'
    } as const
    const server = { code: 4011, text: 'no' }
    expect([
      groupKeyOf({ ...base, error: null }),
      groupKeyOf({ ...base, error: { code: 'forbidden', message: '', server } })
    ]).toEqual(['["failed","refused",null,null]', '["failed","refused","forbidden",4011]'])
  })

  it('asks for attention when something failed, is unknown or stopped', () => {
    expect([
      needsAttention(ended()),
      needsAttention(ended({ unknown: 1 })),
      needsAttention(ended({ state: 'stopped' })),
      needsAttention(task({ failed: 1 }))
    ]).toEqual([false, true, true, false])
  })
})
