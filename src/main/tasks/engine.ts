/** Runs what the person ordered, publishes how far it is, and starts the ways back. */
import { AppFailure } from '../../shared/errors'
import type {
  Budget,
  FailureGroup,
  Flight,
  FlightMark,
  JournalTrouble,
  Ordered,
  Outcome,
  Price,
  Task
} from '../../shared/model'
import type { Catalog } from '../drive/catalog'
import type { Driver } from './driver'
import { groupFailures, keyOf } from './failures'
import { flightOf, foldersOf } from './flight'
import type { FollowUps } from './follow-ups'
import type { JournalFile } from './journal/journal-file'
import { openJournal } from './journal/journal'
import { createLanes } from './lanes'
import type { Meter } from './meter'
import { lookAgain } from './look-again'
import type { Order } from './order'
import type { Pace } from './pace'
import type { Plan, PlannedItem } from './plan'
import { createPlanSheets, type Asking } from './plan-sheets'
import { estimateMs, priceOf } from './price'
import { parseRecord, type TaskRecord } from './records'
import { recover } from './recovery'
import { revive } from './revive'
import { reportRows, type ReportRow } from './report'
import { createRoster, type Roster } from './roster'
import { isEnded, isRetryable, toTask, type Run, type RunParts } from './run'
import { allRecords } from './snapshot'

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
  /** How many writes the server is trusted with at once, now. */
  readonly writesAtOnce: () => number
  readonly followUps: FollowUps
  readonly catalog: Pick<Catalog, 'get'>
  readonly budget: () => Budget
  readonly sizeOf: (folderId: string | null) => number | null
  /** Rows of one page of a listing. */
  readonly pageSize?: () => number
  /** When the person wants to be asked; what is for ever is asked anyway. */
  readonly asking?: () => Asking
  /** Called at every change; thinning out is the caller's business. */
  readonly publish: (task: Task) => void
  readonly publishFlight: (folderId: string | null) => void
  /** Ended long ago, and forgotten to make room. */
  readonly publishDropped: (taskId: string) => void
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
  readonly flight: (folderId: string | null, marks: readonly FlightMark[]) => Flight
  readonly trouble: () => JournalTrouble | null
  readonly hasOpenWork: () => boolean
  /** The cause of a pause may be gone: signed in again, network back. */
  readonly wake: () => void
  /** Sends nothing more, of any task; what is open stays in the journal. */
  readonly close: () => Promise<void>
}

export async function createEngine(options: EngineOptions): Promise<Engine> {
  const { now, monotonic, newId, reportBug, publish } = options
  const runs = new Map<string, Run>()
  const sheets = createPlanSheets(now, newId, options.asking)
  let isClosed = false
  const priceParts = () => ({ budget: options.budget(), now: now(), guess: options.pace.guess })

  const { journal, records, isWhole } = await openJournal<TaskRecord>({
    file: options.journalFile,
    parse: parseRecord,
    snapshot: () => allRecords([...runs.values()]),
    sleep: options.sleep,
    onTrouble: options.publishTrouble,
    reportBug
  })
  const runParts: RunParts = {
    ...options,
    journal,
    now: monotonic,
    wallNow: now,
    isClosed: () => isClosed,
    publishFlight: (run) => foldersOf(run).forEach(options.publishFlight)
  }
  const roster = createRoster({
    ...options,
    runs,
    journal,
    runParts,
    conductParts: {
      ...options,
      lanes: createLanes(),
      isClosed: () => isClosed,
      resetsAt: () => options.budget().resetsAt,
      estimate: (writeCalls, msPerCall) => estimateMs(writeCalls, msPerCall, priceParts())
    }
  })
  for (const recovered of recover(records)) {
    roster.take(revive(recovered, { parts: runParts, isWhole, now: now() }))
  }
  roster.goOn()

  const price = (verb: Order['verb'], plan: Plan): Price =>
    priceOf(verb, plan, {
      ...priceParts(),
      sizeOf: options.sizeOf,
      ...(options.pageSize ? { pageSize: options.pageSize() } : {})
    })

  async function order(wanted: Order): Promise<Ordered> {
    const sheet = sheets.offer(wanted, price(wanted.verb, wanted.plan))
    if (sheet) return { is: 'planned', sheet }
    return { is: 'started', task: await roster.start(wanted) }
  }

  return {
    order,
    runPlan: (planId) => roster.start(sheets.redeem(planId)),
    discardPlan: sheets.discard,
    start: roster.start,
    price,
    ...createViews(roster, options),
    ...createControls(roster, options),
    retry: async (taskId, group) => {
      const run = roster.find(taskId)
      const open = await findRetryable(run, group)
      // Dismissed meanwhile.
      if (roster.find(taskId) !== run) throw new AppFailure('not-found', 'no such task')
      publish(toTask(run))
      // SECURITY: J3. A destroy is looked at again, and never sent again from here.
      if (open.length === 0 || run.order.verb === 'destroy')
        return { is: 'started', task: toTask(run) }
      return order(await options.followUps.retry(run.id, run.order, open))
    },
    undo: async (taskId) => {
      const run = roster.find(taskId)
      if (!toTask(run).canUndo) throw new AppFailure('nothing-to-do')
      return order(await options.followUps.undo(run.id, run.order, run.ledger.items('done')))
    },
    trouble: journal.trouble,
    hasOpenWork: () => [...runs.values()].some((run) => !isEnded(run)),
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

type Views = Pick<Engine, 'list' | 'outcomes' | 'failures' | 'report' | 'flight'>

function createViews({ runs, find }: Roster, { catalog }: EngineOptions): Views {
  const nameOf = (folderId: string | null): string =>
    folderId === null ? '' : (catalog.get(folderId)?.name ?? folderId)
  return {
    list: () => [...runs.values()].map(toTask),
    outcomes: (taskId) => find(taskId).ledger.outcomes(),
    failures: (taskId) => {
      const { order, ledger } = find(taskId)
      return groupFailures(ledger.outcomes(), {
        verb: order.verb,
        nameOf,
        isOurs: (id) => !ledger.isHandedOn(ledger.byId(id))
      })
    },
    report: (taskId) => {
      const run = find(taskId)
      return { task: toTask(run), rows: reportRows(run, nameOf) }
    },
    flight: (folderId, marks) => flightOf(folderId, marks, [...runs.values()], catalog)
  }
}

type Controls = Pick<Engine, 'pause' | 'resume' | 'cancel' | 'dismiss' | 'wake'>

function createControls(roster: Roster, { now, publish }: EngineOptions): Controls {
  return {
    pause: (taskId) => {
      const run = roster.findOpen(taskId)
      if (!run || run.hold) return
      run.hold = 'asked'
      run.state = 'paused'
      run.pause = { reason: 'asked', resumesAt: null, error: null }
      run.book.pause('asked')
      run.wake()
      publish(toTask(run))
    },
    resume: (taskId) => {
      const run = roster.findOpen(taskId)
      if (!run) return
      run.hold = null
      run.state = 'running'
      run.pause = null
      run.isPromised = true
      run.activeAt = now()
      run.book.resume(run.activeAt)
      run.wake()
      publish(toTask(run))
    },
    cancel: (taskId) => {
      const run = roster.findOpen(taskId)
      if (!run || run.isCancelled) return
      run.isCancelled = true
      run.noMoreWrites.abort()
      run.book.cancel()
      run.wake()
      publish(toTask(run))
    },
    dismiss: (taskId) => {
      const run = roster.find(taskId)
      if (isEnded(run)) roster.drop(run)
    },
    wake: () => {
      // A cancelled one only looks, and waits for nobody's word.
      for (const run of roster.runs.values()) if (!run.hold || run.isCancelled) run.wake()
    }
  }
}

/** What is still open of the group, or of all of them, after one more look. */
async function findRetryable(run: Run, group: string | null): Promise<readonly PlannedItem[]> {
  const { ledger } = run
  if (!isEnded(run) || !isRetryable(run)) throw new AppFailure('nothing-to-do')
  const isInGroup = (outcome: Outcome): boolean => group === null || keyOf(outcome) === group
  const chosen = new Set(
    ledger
      .outcomes()
      .filter(isInGroup)
      .map(({ id }) => id)
  )
  const isWanted = (item: PlannedItem): boolean =>
    !ledger.isHandedOn(item) &&
    (chosen.has(item.id) || (group === null && ledger.standingOf(item) === 'left'))
  await lookAgain(run, isWanted)
  return ledger.items('failed', 'unknown', 'left').filter(isWanted)
}
