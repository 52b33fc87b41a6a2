/** Runs what the user ordered, publishes how far it is, and starts the ways back. */
import { AppFailure, type AppError } from '../../shared/errors'
import type { Outcome, Task, TaskPhase } from '../../shared/model'
import type { Meter } from './meter'
import type { Pace } from './pace'
import { createProof } from './proof'
import { createRun, toTask, type Order, type Run } from './run'
import { sendAll } from './sender'

export interface EngineOptions {
  readonly pace: Pace
  readonly meter: Meter
  readonly now: () => number
  /** Never set back or forth, unlike `now`. */
  readonly monotonic: () => number
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
  /** Sends nothing more, of any task. */
  readonly stopAll: () => void
}

const keptTasks = 200

export function createEngine(options: EngineOptions): Engine {
  const { publish } = options
  const runs = new Map<string, Run>()
  /** Entries of open tasks: none may be ordered twice at the same time. */
  const busy = new Set<string>()

  function start(order: Order): Task {
    const { items } = order.plan
    if (items.some(({ id }) => busy.has(id))) throw new AppFailure('already-running')
    if (items.length === 0) throw new AppFailure('nothing-to-do')
    const run = createRun(order, options.newId(), options.now())
    for (const { id } of items) busy.add(id)
    runs.set(run.id, run)
    dropOldest(runs)
    publish(toTask(run))
    void options.meter.run(run.calls, () => carryOut(run, options, busy))
    return toTask(run)
  }

  function find(taskId: string): Run {
    const run = runs.get(taskId)
    if (!run) throw new AppFailure('not-found', 'no such task')
    return run
  }

  /** A follow-up is offered once; when it could not start, it is offered again. */
  async function followUp(taskId: string, kind: 'undo' | 'retry'): Promise<Task> {
    const run = find(taskId)
    const { order, ledger } = run
    const make = order[kind]
    if (run.phase !== 'ended' || run.usedUp[kind] || !make) throw new AppFailure('nothing-to-do')
    run.usedUp[kind] = true
    publish(toTask(run))
    try {
      if (kind === 'undo') return start(await make(ledger.items('done'), run.id))
      await lookAgain(run)
      const open = ledger.items('failed', 'unknown', 'left')
      if (open.length > 0) return start(await make(open, run.id))
      publish(toTask(run))
      return toTask(run)
    } catch (thrown) {
      run.usedUp[kind] = false
      publish(toTask(run))
      throw thrown
    }
  }

  return {
    start,
    list: () => [...runs.values()].map(toTask),
    outcomes: (taskId) => find(taskId).ledger.outcomes(),
    cancel: (taskId) => {
      const run = find(taskId)
      if (run.phase === 'ended') return
      run.abort.abort()
      publish(toTask(run))
    },
    retry: (taskId) => followUp(taskId, 'retry'),
    undo: (taskId) => followUp(taskId, 'undo'),
    dismiss: (taskId) => {
      if (find(taskId).phase === 'ended') runs.delete(taskId)
    },
    hasOpenWork: () => [...runs.values()].some((run) => run.phase !== 'ended'),
    stopAll: () => {
      for (const run of runs.values()) run.abort.abort()
    }
  }
}

/** What was unknown may be known by now, and belongs to this task then, its undo included. */
async function lookAgain({ order, ledger }: Run): Promise<void> {
  const targets = new Map(
    order.plan.chunks.flatMap(({ items, targetId }) => items.map(({ id }) => [id, targetId]))
  )
  const pending = ledger.items('failed', 'unknown').map((item) => ({
    item,
    targetId: targets.get(item.id) ?? null,
    said: 'nothing' as const
  }))
  if (pending.length === 0) return
  const { places } = await order.driver.look(pending)
  const proven = pending.filter(({ item }) => places.get(item.id) === 'done')
  ledger.prove(proven.map(({ item }) => item))
  if (proven.length > 0) order.driver.confirm(proven)
}

async function carryOut(run: Run, options: EngineOptions, busy: Set<string>): Promise<void> {
  const { ledger, abort, order } = run
  try {
    run.error = await sendAndProve(run, options)
    // A cancel that came after the last entry changed nothing.
    const isCut = abort.signal.aborted && ledger.counts().left > 0
    run.state = run.error ? 'stopped' : isCut ? 'cancelled' : 'finished'
  } catch (thrown) {
    options.reportBug(thrown)
    const lost = { is: 'unknown', reason: 'not-confirmed', error: null } as const
    ledger.settle(ledger.items('accepted'), lost)
    run.error = { code: 'unexpected', message: 'the task broke off' }
    run.state = 'stopped'
  }
  run.phase = 'ended'
  run.endedAt = options.now()
  for (const { id } of order.plan.items) busy.delete(id)
  options.publish(toTask(run))
}

async function sendAndProve(run: Run, options: EngineOptions): Promise<AppError | null> {
  const { order, ledger, abort } = run
  const { pace, monotonic: now, sleep, publish } = options
  const { driver } = order
  const changed = (phase: TaskPhase): void => {
    run.phase = phase
    publish(toTask(run))
  }
  // What the server already took is settled even after a cancel: proof never ends early.
  const proof = createProof({
    driver,
    ledger,
    pace,
    now,
    sleep,
    changed: () => changed(run.phase)
  })
  const error = await sendAll(order.plan.chunks, {
    driver,
    proof,
    pace,
    isCancelled: () => abort.signal.aborted,
    sleep: (ms) => sleep(ms, abort.signal),
    changed
  })
  changed('confirming')
  await proof.settleAll()
  return error
}

function dropOldest(runs: Map<string, Run>): void {
  for (const [id, run] of runs) {
    if (runs.size <= keptTasks) return
    if (run.phase === 'ended') runs.delete(id)
  }
}
