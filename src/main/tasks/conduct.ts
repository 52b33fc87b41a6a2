/** Carries out one task: sends, settles, waits where it must, and ends with one outcome an entry. */
import type { AppError } from '../../shared/errors'
import type { TaskPhase } from '../../shared/model'
import { sendPieces } from './crew'
import type { Lanes } from './lanes'
import { blockedBy, toBlocked, type Blocked } from './pause'
import { createPieces, type Pieces } from './pieces'
import type { Chunk } from './plan'
import { lookAtRefused, recheckLeft } from './recheck'
import { settleRefusal } from './refusal'
import type { Run } from './run'
import type { Halt } from './send'
import { waitOut, type WaitingParts } from './waiting'

/** `isClosed`: nothing more is sent, and what is open stays in the journal. */
export interface ConductParts extends WaitingParts {
  readonly lanes: Lanes
  /** How many writes the server is trusted with at once, now. */
  readonly writesAtOnce: () => number
  readonly monotonic: () => number
  /** How many milliseconds the calls that are left will take, days of waiting included. */
  readonly estimate: (writeCalls: number, msPerCall: number | null) => number | null
}

export async function conduct(run: Run, parts: ConductParts): Promise<void> {
  const { isClosed, publish } = parts
  const pieces = createPieces(leftOver(run))
  const stopper = { error: null as AppError | null }
  let pausesInARow = 0
  let firstSentAt: number | null = null
  let sentCalls = 0

  for (;;) {
    const before = run.ledger.counts()
    const blocked = await work()
    if (isClosed()) return
    if (blocked === 'done') break
    const { left, accepted } = run.ledger.counts()
    if (left !== before.left || accepted !== before.accepted) pausesInARow = 0
    foresee()
    await waitOut(run, blocked, pausesInARow, { ...parts, settle: () => settle(run, pieces) })
    pausesInARow += 1
    if (isClosed()) return
    // SECURITY: J2. What a look cleared before the pause may be elsewhere after it.
    if (run.ledger.items('left').some((item) => run.ledger.doubts(item) > 0)) run.isRecovered = true
  }
  await end(run, stopper.error, parts)

  /** Goes on until everything is settled, or until nothing can be done for now. */
  async function work(): Promise<'done' | 'held' | Blocked> {
    const interrupted = (await resumeAfterRestart()) ?? (await lookAtLastCall())
    if (interrupted) return interrupted
    while (!isClosed()) {
      const isOver = run.isCancelled || stopper.error !== null
      if (!isOver && !run.hold && !pieces.isEmpty()) {
        const blocked = (await settleDoubt()) ?? (await follow(await send()))
        if (blocked) return blocked
        continue
      }
      setPhase('confirming')
      const trouble = await settle(run, pieces)
      if (trouble) return trouble
      if (run.hold && !run.isCancelled && stopper.error === null) return 'held'
      if (isOver) return toBlocked(await lookAtRefused(run, pieces.refusedBefore())) ?? 'done'
      if (pieces.isEmpty() && run.ledger.counts().left === 0) return 'done'
      if (pieces.isEmpty()) for (const chunk of leftOver(run)) pieces.add(chunk)
    }
    return 'done'
  }

  function send(): Promise<readonly Halt[]> {
    setPhase('sending')
    const sent = (): void => {
      pausesInARow = 0
      firstSentAt ??= parts.monotonic()
      sentCalls += 1
      foresee()
    }
    return sendPieces({ run, pieces, parts, sent, onlyLooks: () => setPhase('confirming') })
  }

  /** With nothing of this task in the air: each word is heard, and the first pause is had. */
  async function follow(halts: readonly Halt[]): Promise<Blocked | null> {
    let blocked: Blocked | null = null
    for (const halt of halts) {
      const word = halt.is === 'refused' ? await settleRefusal(halt, { run, pieces, parts }) : halt
      if (word.is === 'stop') stopper.error ??= word.error
      else if (word.is !== 'not-sent') blocked ??= pauseAfter(word)
    }
    return (await settleDoubt()) ?? blocked
  }

  /** SECURITY: J2. Reads only, until what nobody answered for is settled. */
  async function settleDoubt(): Promise<Blocked | null> {
    if (!run.proof.isInDoubt()) return null
    setPhase('confirming')
    return settle(run, pieces)
  }

  async function resumeAfterRestart(): Promise<Blocked | null> {
    if (!run.isRecovered) return null
    // SECURITY: J2. First what may have happened, and then whether the rest is where it was.
    setPhase('confirming')
    const trouble = await settle(run, pieces)
    if (trouble || run.hold || run.isCancelled || isClosed()) return trouble
    const unseen = await recheckLeft(run)
    if (unseen) return toBlocked(unseen)
    run.isRecovered = false
    while (pieces.next()) continue
    for (const chunk of leftOver(run)) pieces.add(chunk)
    return null
  }

  /** After a pause: a file whose fate could not be seen is looked at before the next one goes. */
  async function lookAtLastCall(): Promise<Blocked | null> {
    if (!run.driver.looksAfterEachCall) return null
    const sent = run.ledger.items('sent')
    const trouble = sent.length > 0 ? await run.proof.lookOnce(sent) : null
    return trouble?.isBlocked ? toBlocked(trouble) : null
  }

  function foresee(): void {
    const msPerCall =
      firstSentAt === null || sentCalls < 2
        ? null
        : (parts.monotonic() - firstSentAt) / (sentCalls - 1)
    const { left, accepted } = run.ledger.counts()
    const perCall = run.order.verb === 'destroy' ? 1 : 100
    const ms = parts.estimate(Math.ceil((left - accepted) / perCall), msPerCall)
    run.expectedEndAt = ms === null ? null : parts.now() + ms
  }

  function setPhase(phase: TaskPhase): void {
    run.phase = phase
    publish()
  }
}

function pauseAfter(word: Extract<Halt, { is: 'blocked' | 'doubt' }>): Blocked | null {
  if (word.is === 'blocked') return word.blocked
  return word.isRepeated ? blockedBy(word.error, null) : null
}

/** What was put back after a doubt is sent again with the rest. */
async function settle(run: Run, pieces: Pieces): Promise<Blocked | null> {
  const before = run.ledger.counts()
  const trouble = await run.proof.settleAll()
  const after = run.ledger.counts()
  const cameBack = after.left - after.accepted > before.left - before.accepted
  if (cameBack) {
    while (pieces.next()) continue
    for (const chunk of leftOver(run)) pieces.add(chunk)
  }
  return toBlocked(trouble)
}

/** What was not sent yet, in the batches of the plan. */
function leftOver({ order, ledger }: Run): Chunk[] {
  return order.plan.chunks.flatMap((chunk) => {
    const items = chunk.items.filter((item) => ledger.standingOf(item) === 'left')
    return items.length > 0 ? [{ ...chunk, items }] : []
  })
}

async function end(
  run: Run,
  error: AppError | null,
  { now, publish }: ConductParts
): Promise<void> {
  run.error = error
  // A cancel that came after the last entry changed nothing.
  const isCut = run.isCancelled && run.ledger.counts().left > 0
  run.state = error ? 'stopped' : isCut ? 'cancelled' : 'finished'
  run.endedAt = now()
  // What the window calls ended does not begin again at the next start.
  await run.book.end(run.endedAt, run.state, error, run.calls)
  finish(run)
  publish()
}

/** A bug of ours: what is in doubt is unknown, and the rest was not touched. */
export function breakOff(run: Run, at: number): void {
  run.error = { code: 'unexpected', message: 'the task broke off' }
  run.book.settle(run.ledger.items('sent'), { is: 'unknown', reason: 'not-confirmed', error: null })
  run.state = 'stopped'
  run.endedAt = at
  void run.book.end(at, 'stopped', run.error, run.calls)
  finish(run)
}

function finish(run: Run): void {
  run.phase = 'ended'
  run.pause = null
  run.hold = null
  run.expectedEndAt = null
}
