/** Runs what the person ordered, publishes how far it is, and starts the ways back. */
import { AppFailure } from '../../shared/errors'
import type {
  Budget,
  FailureGroup,
  Flight,
  JournalTrouble,
  Ordered,
  Outcome,
  Price,
  Task
} from '../../shared/model'
import type { Catalog } from '../drive/catalog'
import { createClocks } from './clocks'
import { breakOff, conduct, type ConductParts } from './conduct'
import type { Driver } from './driver'
import { groupFailures, keyOf } from './failures'
import { flightOf, foldersOf } from './flight'
import type { FollowUps } from './follow-ups'
import type { JournalFile } from './journal/journal-file'
import { openJournal } from './journal/journal'
import { createLanes } from './lanes'
import type { Meter } from './meter'
import { targetsOf, type Order } from './order'
import type { Pace } from './pace'
import type { Plan } from './plan'
import { createPlanSheets } from './plan-sheets'
import { estimateMs, priceOf } from './price'
import { parseRecord, type TaskRecord } from './records'
import { recover } from './recovery'
import { revive } from './revive'
import { reportRows, type ReportRow } from './report'
import { createRun, isEnded, isRetryable, toTask, type Run, type RunParts } from './run'
import { orderRecords, runRecords } from './snapshot'

export interface EngineOptions {
  readonly pace: Pace
  readonly meter: Meter
  readonly now: () => number
  /** Never set back or forth, unlike `now`. */
  readonly monotonic: () => number
  /** Resolves after the time, or as soon as the signal aborts; never rejects. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>
  readonly random: () => number
  readonly newId: () => string
  readonly journalFile: JournalFile
  readonly driverFor: (verb: Order['verb']) => Driver
  readonly followUps: FollowUps
  readonly catalog: Pick<Catalog, 'get'>
  readonly budget: () => Budget
  readonly sizeOf: (folderId: string | null) => number | null
  /** Called at every change; thinning out is the caller's business. */
  readonly publish: (task: Task) => void
  readonly publishFlight: (folderId: string | null) => void
  readonly publishTrouble: (trouble: JournalTrouble | null) => void
  readonly reportBug: (thrown: unknown) => void
}

export interface Engine {
  /** Starts what is small; what is large, dear or cannot come back whole waits for `runPlan`. */
  readonly order: (order: Order) => Promise<Ordered>
  readonly runPlan: (planId: string) => Promise<Task>
  readonly discardPlan: (planId: string) => void
  /** Without a question: for what has had its own. */
  readonly start: (order: Order) => Promise<Task>
  readonly price: (verb: Order['verb'], plan: Plan) => Price
  readonly list: () => readonly Task[]
  readonly outcomes: (taskId: string) => readonly Outcome[]
  readonly failures: (taskId: string) => readonly FailureGroup[]
  /** Every entry with what became of it. */
  readonly report: (taskId: string) => { readonly task: Task; readonly rows: readonly ReportRow[] }
  readonly pause: (taskId: string) => void
  readonly resume: (taskId: string) => void
  readonly cancel: (taskId: string) => void
  /** `group` null: everything that can be tried again. */
  readonly retry: (taskId: string, group: string | null) => Promise<Ordered>
  readonly undo: (taskId: string) => Promise<Ordered>
  readonly dismiss: (taskId: string) => void
  readonly flight: (folderId: string | null) => Flight
  readonly trouble: () => JournalTrouble | null
  readonly hasOpenWork: () => boolean
  /** The cause of a pause may be gone: signed in again, network back. */
  readonly wake: () => void
  /** Sends nothing more, of any task; what is open stays in the journal. */
  readonly close: () => Promise<void>
}

const keptTasks = 200

export async function createEngine(options: EngineOptions): Promise<Engine> {
  const { publish, now, monotonic, sleep, newId, journalFile, reportBug } = options
  const runs = new Map<string, Run>()
  /** Entries of open tasks, and which task has them: none may be ordered twice at the same time. */
  const busy = new Map<string, string>()
  const sheets = createPlanSheets(now, newId)
  const lanes = createLanes()
  let isClosed = false

  const { journal, records, isWhole } = await openJournal<TaskRecord>({
    file: journalFile,
    parse: parseRecord,
    snapshot: () => [...runs.values()].flatMap((run) => [...runRecords(run)]),
    onTrouble: options.publishTrouble,
    reportBug
  })

  const runParts: RunParts = {
    ...options,
    journal,
    now: monotonic,
    wallNow: now,
    clocks: createClocks(now, monotonic),
    isClosed: () => isClosed,
    publishFlight: (run) => foldersOf(run).forEach(options.publishFlight)
  }

  const nameOf = (folderId: string | null): string =>
    folderId === null ? '' : (options.catalog.get(folderId)?.name ?? folderId)

  const price = (verb: Order['verb'], plan: Plan): Price =>
    priceOf(verb, plan, { budget: options.budget(), now: now(), sizeOf: options.sizeOf })

  async function start(order: Order): Promise<Task> {
    const { items } = order.plan
    if (items.length === 0) throw new AppFailure('nothing-to-do')
    for (const { id } of items) {
      const taskId = busy.get(id)
      if (taskId !== undefined)
        throw new AppFailure('already-running', 'already-running', undefined, taskId)
    }
    const origin = takeOver(order)
    const run = createRun(order, newId(), now(), runParts)
    runs.set(run.id, run)
    occupy(run)
    try {
      await journal.commit(...orderRecords(run.id, run.createdAt, order), ...origin.records)
    } catch (thrown) {
      runs.delete(run.id)
      release(run)
      origin.giveBack()
      journal.note({ k: 'drop', t: run.id })
      throw thrown
    }
    origin.publish()
    launch(run)
    dropOldest()
    return toTask(run)
  }

  /** An undo or a retry is promised once: its task takes the entries over. */
  function takeOver({ follows }: Order): {
    readonly records: readonly TaskRecord[]
    readonly giveBack: () => void
    readonly publish: () => void
  } {
    const run = follows ? runs.get(follows.taskId) : undefined
    if (!follows || !run) {
      return { records: [], giveBack: () => undefined, publish: () => undefined }
    }
    const isUndo = follows.as === 'undo'
    const isTaken = isUndo ? run.isUndone : follows.items.every(run.ledger.isHandedOn)
    if (isTaken) throw new AppFailure('nothing-to-do', 'it was taken over before')
    const x = isUndo ? [] : run.book.placesOf(follows.items)
    if (isUndo) run.isUndone = true
    else run.ledger.handOn(follows.items, true)
    return {
      records: [{ k: 'handed', t: run.id, as: follows.as, x }],
      giveBack: () => {
        if (isUndo) run.isUndone = false
        else run.ledger.handOn(follows.items, false)
      },
      publish: () => publish(toTask(run))
    }
  }

  function occupy(run: Run): void {
    for (const { id } of run.ledger.items('left', 'sent')) busy.set(id, run.id)
  }

  function release(run: Run): void {
    for (const { id } of run.order.plan.items) if (busy.get(id) === run.id) busy.delete(id)
  }

  function launch(run: Run): void {
    publish(toTask(run))
    runParts.publishFlight(run)
    const parts: ConductParts = {
      ...options,
      lanes,
      isClosed: () => isClosed,
      resetsAt: () => options.budget().resetsAt,
      publish: () => publish(toTask(run)),
      estimate: (writeCalls, msPerCall) =>
        estimateMs(writeCalls, msPerCall, options.budget(), now())
    }
    options.meter
      .run(run.calls, () => conduct(run, parts), run.noMoreWrites.signal)
      .catch((thrown: unknown) => {
        reportBug(thrown)
        breakOff(run, now())
      })
      .finally(() => {
        if (isClosed) return
        release(run)
        publish(toTask(run))
        runParts.publishFlight(run)
      })
  }

  function find(taskId: string): Run {
    const run = runs.get(taskId)
    if (!run) throw new AppFailure('not-found', 'no such task')
    return run
  }

  function findOpen(taskId: string): Run | null {
    const run = find(taskId)
    return isEnded(run) ? null : run
  }

  function dropOldest(): void {
    for (const run of runs.values()) {
      if (runs.size <= keptTasks) return
      if (isEnded(run)) drop(run)
    }
  }

  function drop(run: Run): void {
    runs.delete(run.id)
    journal.note({ k: 'drop', t: run.id })
  }

  async function order(wanted: Order): Promise<Ordered> {
    const sheet = sheets.offer(wanted, price(wanted.verb, wanted.plan))
    if (sheet) return { is: 'planned', sheet }
    return { is: 'started', task: await start(wanted) }
  }

  async function retry(taskId: string, group: string | null): Promise<Ordered> {
    const run = find(taskId)
    const { order: old, ledger } = run
    if (!isEnded(run) || !isRetryable(run)) throw new AppFailure('nothing-to-do')
    const inGroup = (outcome: Outcome): boolean => group === null || keyOf(outcome) === group
    const chosen = new Set(
      ledger
        .outcomes()
        .filter(inGroup)
        .map(({ id }) => id)
    )
    const isWanted = ({ id }: { readonly id: string }): boolean =>
      chosen.has(id) || (group === null && ledger.standingOf(ledger.byId(id)) === 'left')
    await lookAgain(run, isWanted)
    const open = ledger
      .items('failed', 'unknown', 'left')
      .filter((item) => isWanted(item) && !ledger.isHandedOn(item))
    publish(toTask(run))
    // SECURITY: J3. A destroy is looked at again, and never sent again from here.
    if (open.length === 0 || old.verb === 'destroy') return { is: 'started', task: toTask(run) }
    return order(await options.followUps.retry(run.id, old, open))
  }

  async function undo(taskId: string): Promise<Ordered> {
    const run = find(taskId)
    if (!toTask(run).canUndo) throw new AppFailure('nothing-to-do')
    return order(await options.followUps.undo(run.id, run.order, run.ledger.items('done')))
  }

  function setHold(run: Run, hold: Run['hold']): void {
    run.hold = hold
    if (hold) run.book.pause(hold)
    else {
      run.activeAt = now()
      run.book.resume(run.activeAt)
    }
    run.wake()
    publish(toTask(run))
  }

  for (const recovered of recover(records)) {
    const run = revive(recovered, { parts: runParts, isWhole, now: now() })
    runs.set(run.id, run)
    if (!isEnded(run)) occupy(run)
  }
  for (const run of runs.values()) if (!isEnded(run)) launch(run)

  return {
    order,
    runPlan: (planId) => start(sheets.redeem(planId)),
    discardPlan: sheets.discard,
    start,
    price,
    list: () => [...runs.values()].map(toTask),
    outcomes: (taskId) => find(taskId).ledger.outcomes(),
    failures: (taskId) => {
      const {
        order: { verb },
        ledger
      } = find(taskId)
      return groupFailures(ledger.outcomes(), {
        verb,
        nameOf,
        isOurs: (id) => !ledger.isHandedOn(ledger.byId(id))
      })
    },
    report: (taskId) => {
      const run = find(taskId)
      return { task: toTask(run), rows: reportRows(run, nameOf) }
    },
    pause: (taskId) => {
      const run = findOpen(taskId)
      if (run && !run.hold) setHold(run, 'asked')
    },
    resume: (taskId) => {
      const run = findOpen(taskId)
      if (run) setHold(run, null)
    },
    cancel: (taskId) => {
      const run = findOpen(taskId)
      if (!run || run.isCancelled) return
      run.isCancelled = true
      run.noMoreWrites.abort()
      run.book.cancel()
      run.wake()
      publish(toTask(run))
    },
    retry,
    undo,
    dismiss: (taskId) => {
      const run = find(taskId)
      if (isEnded(run)) drop(run)
    },
    flight: (folderId) => flightOf(folderId, [...runs.values()], options.catalog),
    trouble: journal.trouble,
    hasOpenWork: () => [...runs.values()].some((run) => !isEnded(run)),
    wake: () => {
      for (const run of runs.values()) if (!run.hold) run.wake()
    },
    close: async () => {
      isClosed = true
      for (const run of runs.values()) {
        run.noMoreWrites.abort()
        run.wake()
      }
      await journal.close()
    }
  }
}

/** What was unknown may be known by now, and belongs to this task then, its undo included. */
async function lookAgain(
  { order, ledger, driver, book }: Run,
  isWanted: (item: { readonly id: string }) => boolean
): Promise<void> {
  const targets = targetsOf(order.plan)
  const pending = ledger
    .items('failed', 'unknown')
    .filter((item) => isWanted(item) && !ledger.isHandedOn(item))
    .map((item) => ({ item, targetId: targets.get(item.id) ?? null, said: 'nothing' as const }))
  if (pending.length === 0) return
  const { places } = await driver.look(pending, { isThorough: true })
  const proven = pending.filter(({ item }) => places.get(item.id) === 'done')
  if (proven.length === 0) return
  book.prove(proven.map(({ item }) => item))
  driver.confirm(proven)
}
