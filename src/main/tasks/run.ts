/** One ordered task while it runs and after, and the picture of it that the window gets. */
import type { AppError } from '../../shared/errors'
import type { Task, TaskPause, TaskPhase, TaskState } from '../../shared/model'
import { createBook, type Book } from './book'
import type { Driver } from './driver'
import type { Journal } from './journal/journal'
import { createLedger, type Ledger } from './ledger'
import type { CallCounts } from './meter'
import type { Order } from './order'
import { createProof, type Proof, type ProofOptions } from './proof'
import type { TaskRecord } from './records'

export interface Run {
  readonly id: string
  readonly order: Order
  readonly ledger: Ledger
  readonly book: Book
  readonly driver: Driver
  readonly proof: Proof
  readonly createdAt: number
  readonly calls: CallCounts
  /** The wall clock's word, which the journal keeps, for a moment of the monotonic one. */
  readonly toWall: (monotonicMs: number) => number
  /** Aborted by a cancel: a write that still waits for its turn does not leave. */
  readonly noMoreWrites: AbortController
  /** The person knows that it will be carried out, or has said so again. */
  isPromised: boolean
  state: TaskState
  phase: TaskPhase
  pause: TaskPause | null
  /** The person's pause, or the one that waits for the person: no call is made but to look. */
  hold: 'asked' | 'interrupted' | null
  isCancelled: boolean
  /** Read from the journal: what is left is looked at before it is sent. */
  isRecovered: boolean
  /** For as long as it runs: a restart came in between. */
  wasInterrupted: boolean
  /** Calls in a row that nobody answered. */
  doubtsInARow: number
  /** What cannot be taken back goes one at a time from now on: something was not as it should be. */
  isCareful: boolean
  /** One call has a word that concerns the next ones: none leaves until it is dealt with. */
  isHalted: boolean
  /** Of the last call, or of the person's word to go on; milliseconds since 1970. */
  activeAt: number
  expectedEndAt: number | null
  endedAt: number | null
  error: AppError | null
  /** An undo was started: it is offered once. */
  isUndone: boolean
  /** Ends the wait that the task is in, if any. */
  wake: () => void
}

export interface RunParts extends Omit<
  ProofOptions,
  'driver' | 'settle' | 'maySendAgain' | 'putBack' | 'changed'
> {
  readonly driverFor: (verb: Order['verb']) => Driver
  readonly journal: Journal<TaskRecord>
  readonly wallNow: () => number
  readonly publish: (task: Task) => void
  readonly publishFlight: (run: Run) => void
}

const shownOutcomes = 100
// SECURITY: J2, J3. After a second doubt the person decides.
const mostDoubts = 2
/** SECURITY: J3. What cannot be taken back is not sent by itself later than this after the last word. */
export const freshMs = 10 * 60_000

export const isRisky = ({ verb }: Order): boolean => verb === 'trash' || verb === 'destroy'

export function createRun(order: Order, id: string, createdAt: number, parts: RunParts): Run {
  const ledger = createLedger(order.plan)
  const book = createBook(id, ledger, parts.journal)
  const driver = parts.driverFor(order.verb)
  const proof = createProof({
    ...parts,
    driver,
    settle: (items, result) => {
      book.settle(items, result)
      // What is done leaves the listing, and with it the marks on its rows.
      if (result.is !== 'done') parts.publishFlight(run)
    },
    maySendAgain: (item) =>
      ledger.doubts(item) < mostDoubts &&
      (!isRisky(order) || parts.wallNow() - run.activeAt <= freshMs),
    putBack: (items) => book.putBack(items, true),
    changed: () => parts.publish(toTask(run))
  })
  const run: Run = {
    id,
    order,
    ledger,
    book,
    driver,
    proof,
    createdAt,
    calls: { write: 0, read: 0 },
    toWall: (monotonicMs) => parts.wallNow() - (parts.now() - monotonicMs),
    noMoreWrites: new AbortController(),
    isPromised: false,
    state: 'running',
    phase: 'sending',
    pause: null,
    hold: null,
    isCancelled: false,
    isRecovered: false,
    wasInterrupted: false,
    doubtsInARow: 0,
    isCareful: false,
    isHalted: false,
    activeAt: createdAt,
    expectedEndAt: null,
    endedAt: null,
    error: null,
    isUndone: false,
    wake: () => undefined
  }
  return run
}

/** Nothing is to be sent now, also of what queues already. */
export const isHeld = (run: Run): boolean => run.isCancelled || run.hold !== null || run.isHalted

export const isEnded = (run: Run): boolean => run.phase === 'ended'

/** Its end is being written down, or has been: no word of the person changes it any more. */
export const isDecided = (run: Run): boolean => run.endedAt !== null

/** Entries that a retry can take over. */
export function isRetryable(run: Run): boolean {
  if (run.order.verb === 'destroy') return run.ledger.counts().unknown > 0
  return run.ledger.countOurs('failed', 'unknown', 'left') > 0
}

/** A restore can be taken back only where a trash tells which folders it went to. */
function canBeUndone({ order, ledger, isUndone }: Run): boolean {
  if (isUndone || ledger.counts().done === 0) return false
  return order.verb === 'restore' ? order.undoes !== null : order.verb !== 'destroy'
}

export function toTask(run: Run): Task {
  const { order, ledger } = run
  const ended = isEnded(run)
  return {
    id: run.id,
    verb: order.verb,
    // What is not yet on the disk has not ended: a crash would have it go on.
    state: isDecided(run) && !ended ? 'running' : run.state,
    phase: run.phase,
    ...ledger.counts(),
    outcomes: ledger.outcomes(shownOutcomes),
    sourceNames: order.sourceNames,
    targetName: order.targetName,
    createdAt: run.createdAt,
    endedAt: ended ? run.endedAt : null,
    calls: { ...run.calls },
    pause: run.pause,
    expectedEndAt: ended ? null : run.expectedEndAt,
    cancelling: !ended && run.isCancelled,
    canUndo: ended && canBeUndone(run),
    canRetry: ended && isRetryable(run),
    undoes: order.undoes,
    error: ended ? run.error : null
  }
}
