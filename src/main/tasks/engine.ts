/** Runs what the user ordered, publishes how far it is, and remembers how to take it back. */
import { AppFailure, type AppError } from '../../shared/errors'
import type { Outcome, Task, TaskPhase, TaskState, Verb } from '../../shared/model'
import type { Driver } from './driver'
import { createLedger, type Ledger } from './ledger'
import type { Pace } from './pace'
import type { CallCounts, Meter } from './meter'
import type { Plan, PlannedItem } from './plan'
import { createProof } from './proof'
import { sendAll } from './sender'

/** One task as it is ordered: the plan, the way to carry it out, and the ways back. */
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
  readonly retry?: (items: readonly PlannedItem[]) => Promise<Order>
}

export interface EngineOptions {
  readonly pace: Pace
  readonly meter: Meter
  readonly now: () => number
  /** Resolves after the time, or as soon as the signal aborts; never rejects. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>
  readonly newId: () => string
  /** Called at every change; thinning out is the caller's business. */
  readonly publish: (task: Task) => void
  readonly reportBug: (thrown: unknown) => void
}

export interface Engine {
  readonly start: (order: Order) => Task
  readonly list: () => readonly Task[]
  readonly outcomes: (taskId: string) => readonly Outcome[]
  readonly cancel: (taskId: string) => void
  readonly retry: (taskId: string) => Promise<Task>
  readonly undo: (taskId: string) => Promise<Task>
  readonly dismiss: (taskId: string) => void
  readonly hasOpenWork: () => boolean
}

interface Run {
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
  usedUp: { undo: boolean; retry: boolean }
}

const shownOutcomes = 100
const keptTasks = 200

export function createEngine(options: EngineOptions): Engine {
  const { pace, meter, now, sleep, newId, publish, reportBug } = options
  const runs = new Map<string, Run>()
  /** Entries of open tasks: none may be ordered twice at the same time. */
  const busy = new Set<string>()

  function start(order: Order): Task {
    if (order.plan.items.some(({ id }) => busy.has(id))) throw new AppFailure('already-running')
    if (order.plan.items.length === 0) throw new AppFailure('nothing-to-do')
    const run: Run = {
      id: newId(),
      order,
      ledger: createLedger(order.plan),
      abort: new AbortController(),
      createdAt: now(),
      calls: { write: 0, read: 0 },
      state: 'running',
      phase: 'sending',
      endedAt: null,
      error: null,
      usedUp: { undo: false, retry: false }
    }
    for (const { id } of order.plan.items) busy.add(id)
    runs.set(run.id, run)
    dropOldest()
    publish(snapshot(run))
    void meter.run(run.calls, () => carryOut(run))
    return snapshot(run)
  }

  async function carryOut(run: Run): Promise<void> {
    try {
      run.error = await runToTheEnd(run)
      run.state = run.error ? 'stopped' : run.abort.signal.aborted ? 'cancelled' : 'finished'
      // A cancel that came after the last entry changed nothing.
      if (run.state === 'cancelled' && run.ledger.counts().left === 0) run.state = 'finished'
    } catch (thrown) {
      reportBug(thrown)
      run.ledger.settle(run.ledger.items('accepted'), {
        is: 'unknown',
        reason: 'not-confirmed',
        error: null
      })
      run.error = { code: 'unexpected', message: 'the task broke off' }
      run.state = 'stopped'
    }
    run.phase = 'ended'
    run.endedAt = now()
    for (const { id } of run.order.plan.items) busy.delete(id)
    publish(snapshot(run))
  }

  async function runToTheEnd(run: Run): Promise<AppError | null> {
    const { order, ledger, abort } = run
    const changed = (phase: TaskPhase): void => {
      run.phase = phase
      publish(snapshot(run))
    }
    const { driver } = order
    // What the server already took is settled even after a cancel: proof never ends early.
    const proof = createProof({
      driver,
      ledger,
      pace,
      now,
      sleep,
      changed: () => changed(run.phase === 'sending' ? 'sending' : 'confirming')
    })
    const isCancelled = (): boolean => abort.signal.aborted
    const error = await sendAll(order.plan.chunks, {
      driver,
      proof,
      pace,
      isCancelled,
      sleep: (ms) => sleep(ms, abort.signal),
      changed
    })
    changed('confirming')
    await proof.settleAll()
    return error
  }

  function snapshot(run: Run): Task {
    const { order, ledger } = run
    const counts = ledger.counts()
    const ended = run.phase === 'ended'
    const open = counts.failed + counts.unknown + (ended ? counts.left : 0)
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
      canUndo: ended && order.undo !== undefined && counts.done > 0 && !run.usedUp.undo,
      canRetry: ended && order.retry !== undefined && open > 0 && !run.usedUp.retry,
      undoes: order.undoes,
      error: run.error
    }
  }

  function find(taskId: string): Run {
    const run = runs.get(taskId)
    if (!run) throw new AppFailure('not-found', 'no such task')
    return run
  }

  /** A follow-up is offered once; when it could not start, it is offered again. */
  async function followUp(
    run: Run,
    kind: 'undo' | 'retry',
    make: () => Promise<Order>
  ): Promise<Task> {
    if (run.phase !== 'ended' || run.usedUp[kind]) throw new AppFailure('nothing-to-do')
    run.usedUp[kind] = true
    publish(snapshot(run))
    try {
      return start(await make())
    } catch (thrown) {
      run.usedUp[kind] = false
      publish(snapshot(run))
      throw thrown
    }
  }

  function dropOldest(): void {
    for (const [id, run] of runs) {
      if (runs.size <= keptTasks) return
      if (run.phase === 'ended') runs.delete(id)
    }
  }

  return {
    start,
    list: () => [...runs.values()].map(snapshot),
    outcomes: (taskId) => find(taskId).ledger.outcomes(),
    cancel: (taskId) => {
      const run = find(taskId)
      if (run.phase === 'ended') return
      run.abort.abort()
      publish(snapshot(run))
    },
    retry: (taskId) => {
      const run = find(taskId)
      const { retry } = run.order
      if (!retry) throw new AppFailure('nothing-to-do')
      return followUp(run, 'retry', () => retry(run.ledger.items('failed', 'unknown', 'left')))
    },
    undo: (taskId) => {
      const run = find(taskId)
      const { undo } = run.order
      if (!undo) throw new AppFailure('nothing-to-do')
      return followUp(run, 'undo', () => undo(run.ledger.items('done'), run.id))
    },
    dismiss: (taskId) => {
      if (find(taskId).phase === 'ended') runs.delete(taskId)
    },
    hasOpenWork: () => [...runs.values()].some((run) => run.phase !== 'ended')
  }
}
