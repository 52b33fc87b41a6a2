/** One ordered task while it runs and after, and the picture of it that the window gets. */
import type { AppError } from '../../shared/errors'
import type { Task, TaskPhase, TaskState, Verb } from '../../shared/model'
import type { Driver } from './driver'
import { createLedger, type Ledger } from './ledger'
import type { CallCounts } from './meter'
import type { Plan, PlannedItem } from './plan'

/** A task as it is ordered: the plan, the way to carry it out, and the ways back. */
export interface Order {
  readonly verb: Verb
  readonly plan: Plan
  readonly driver: Driver
  readonly sourceNames: readonly string[]
  readonly targetName: string | null
  readonly undoes: string | null
  /** Absent where nothing can bring the entries back. */
  readonly undo?: (done: readonly PlannedItem[], taskId: string) => Promise<Order>
  /** Looks at the entries afresh before it plans them again; absent where only a gate may repeat. */
  readonly retry?: (items: readonly PlannedItem[], taskId: string) => Promise<Order>
}

export interface Run {
  readonly id: string
  readonly order: Order
  readonly ledger: Ledger
  readonly abort: AbortController
  readonly createdAt: number
  readonly calls: CallCounts
  state: TaskState
  phase: TaskPhase
  endedAt: number | null
  error: AppError | null
  /** Follow-ups that were started: each is offered once. */
  readonly usedUp: { undo: boolean; retry: boolean }
}

const shownOutcomes = 100

export function createRun(order: Order, id: string, createdAt: number): Run {
  return {
    id,
    order,
    ledger: createLedger(order.plan),
    abort: new AbortController(),
    createdAt,
    calls: { write: 0, read: 0 },
    state: 'running',
    phase: 'sending',
    endedAt: null,
    error: null,
    usedUp: { undo: false, retry: false }
  }
}

export function toTask(run: Run): Task {
  const { order, ledger, usedUp } = run
  const counts = ledger.counts()
  const ended = run.phase === 'ended'
  const open = counts.failed + counts.unknown + counts.left
  return {
    id: run.id,
    verb: order.verb,
    state: run.state,
    phase: run.phase,
    ...counts,
    outcomes: ledger.outcomes(shownOutcomes),
    sourceNames: order.sourceNames,
    targetName: order.targetName,
    createdAt: run.createdAt,
    endedAt: run.endedAt,
    calls: { ...run.calls },
    cancelling: !ended && run.abort.signal.aborted,
    canUndo: ended && order.undo !== undefined && counts.done > 0 && !usedUp.undo,
    canRetry: ended && order.retry !== undefined && open > 0 && !usedUp.retry,
    undoes: order.undoes,
    error: run.error
  }
}
