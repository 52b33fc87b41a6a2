import { afterEach, describe, expect, it } from 'vitest'
import type { Task } from '../../shared/model'
import {
  findUndoable,
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
    const running = order(start, task({}), ['x', 'y'])
    expect([...running.busyIds]).toEqual(['x', 'y'])
    expect([...receive(running, ended()).busyIds]).toEqual([])
  })

  it('locks nothing when the task has ended before its first snapshot came', () => {
    const over = receive(start, ended())
    const next = order(over, task({}), ['x'])
    expect([next.tasks[0]?.state, [...next.busyIds]]).toEqual(['finished', []])
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

  it('undoes the newest task that can be undone, never an undo itself', () => {
    const tasks = [
      ended({ id: 'u', canUndo: true, undoes: 'x' }),
      ended({ id: 'v', canUndo: true })
    ]
    expect(findUndoable(tasks)?.id).toBe('v')
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
