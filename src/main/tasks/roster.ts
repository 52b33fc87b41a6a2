/** The tasks of one account: which run, which ended, and which entries they hold. */
import { AppFailure } from '../../shared/errors'
import type { Task } from '../../shared/model'
import { breakOff, conduct, type ConductParts } from './conduct'
import type { Journal } from './journal/journal'
import type { Meter } from './meter'
import type { Order } from './order'
import type { TaskRecord } from './records'
import { createRun, isDecided, isEnded, isHeld, toTask, type Run, type RunParts } from './run'
import { orderRecords } from './snapshot'

export interface Roster {
  readonly runs: ReadonlyMap<string, Run>
  /** Resolves when the order is on the disk: from then on it will be carried out. */
  readonly start: (order: Order) => Promise<Task>
  /** Found in the journal: goes on, or stays as it ended. */
  readonly take: (run: Run) => void
  readonly goOn: () => void
  readonly find: (taskId: string) => Run
  /** Null where the task has ended, or is just about to. */
  readonly findOpen: (taskId: string) => Run | null
  readonly drop: (run: Run) => void
}

export interface RosterOptions {
  readonly runs: Map<string, Run>
  readonly journal: Journal<TaskRecord>
  readonly meter: Meter
  readonly now: () => number
  readonly newId: () => string
  readonly runParts: RunParts
  readonly conductParts: Omit<ConductParts, 'publish'>
  readonly publishDropped: (taskId: string) => void
  readonly reportBug: (thrown: unknown) => void
}

const keptTasks = 200
/** Of ended tasks, which stay for their undo. */
const keptEntries = 500_000

export function createRoster(options: RosterOptions): Roster {
  const { runs, journal, meter, now, runParts, conductParts, reportBug } = options
  const { publish, publishFlight } = runParts
  function launch(run: Run): void {
    const show = (): void => publish(toTask(run))
    show()
    publishFlight(run)
    meter
      .run(
        run.calls,
        () => conduct(run, { ...conductParts, publish: show }),
        () => isHeld(run)
      )
      .catch((thrown: unknown) => {
        reportBug(thrown)
        breakOff(run, now())
      })
      .finally(() => {
        if (conductParts.isClosed()) return
        show()
        publishFlight(run)
      })
      .catch(reportBug)
  }

  function find(taskId: string): Run {
    const run = runs.get(taskId)
    if (!run) throw new AppFailure('not-found', 'no such task')
    return run
  }

  function drop(run: Run): void {
    runs.delete(run.id)
    journal.note({ k: 'drop', t: run.id })
  }

  function dropOldest(): void {
    let entries = 0
    for (const run of runs.values()) entries += run.order.plan.items.length
    for (const run of runs.values()) {
      if (runs.size <= keptTasks && entries <= keptEntries) return
      if (!isEnded(run)) continue
      drop(run)
      options.publishDropped(run.id)
      entries -= run.order.plan.items.length
    }
  }

  function refuseBusy({ plan }: Order): void {
    if (plan.items.length === 0) throw new AppFailure('nothing-to-do')
    // No entry may be ordered twice at the same time.
    for (const run of runs.values()) {
      if (isEnded(run) || !plan.items.some(({ id }) => run.ledger.isClaimed(id))) continue
      throw new AppFailure('already-running', 'already-running', undefined, run.id)
    }
  }

  return {
    runs,
    start: async (order) => {
      refuseBusy(order)
      const id = options.newId()
      const origin = takeOver(order, runs, id)
      const run = createRun(order, id, now(), runParts)
      runs.set(run.id, run)
      try {
        await journal.commitAll(() => orderRecords(id, run.createdAt, order, origin.records))
      } catch (thrown) {
        runs.delete(run.id)
        // What the journal was compacted to in between may hold it.
        journal.note({ k: 'drop', t: run.id })
        for (const record of origin.giveBack()) journal.note(record)
        throw thrown
      }
      run.isPromised = true
      journal.note({ k: 'promised', t: id })
      if (origin.run) publish(toTask(origin.run))
      launch(run)
      dropOldest()
      return toTask(run)
    },
    take: (run) => void runs.set(run.id, run),
    goOn: () => {
      for (const run of runs.values()) if (!isEnded(run)) launch(run)
    },
    find,
    findOpen: (taskId) => {
      const run = find(taskId)
      return isDecided(run) ? null : run
    },
    drop
  }
}

interface Origin {
  readonly run: Run | undefined
  readonly records: readonly TaskRecord[]
  /** With what the journal then has to say. */
  readonly giveBack: () => readonly TaskRecord[]
}

/** An undo or a retry is promised once: its task takes the entries over. */
function takeOver({ follows }: Order, runs: ReadonlyMap<string, Run>, by: string): Origin {
  const run = follows ? runs.get(follows.taskId) : undefined
  if (!follows || !run) return { run, records: [], giveBack: () => [] }
  const { as, items } = follows
  const isTaken = as === 'undo' ? run.isUndone : items.some(run.ledger.isHandedOn)
  if (isTaken) throw new AppFailure('plan-void', 'it was taken over before')
  const mark = (isSo: boolean): void => {
    if (as === 'undo') run.isUndone = isSo
    else run.ledger.handOn(items, isSo)
  }
  mark(true)
  const x = as === 'undo' ? [] : run.book.placesOf(items)
  const record = { k: 'handed', t: run.id, as, x } as const
  const giveBack = (): readonly TaskRecord[] => {
    mark(false)
    return [{ ...record, off: true }]
  }
  return { run, records: [{ ...record, by }], giveBack }
}
