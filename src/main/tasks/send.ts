/** One call of a task: written down, sent, and its answer understood. */
import { toAppError, type AppError } from '../../shared/errors'
import type { Answer } from '../kdocs/answer'
import type { BatchAccepted } from '../kdocs/personal'
import type { ConductParts } from './conduct'
import type { LookTrouble } from './driver'
import type { Passage } from './lanes'
import { blockedBy, type Blocked } from './pause'
import type { Piece, Pieces } from './pieces'
import type { PlannedItem } from './plan'
import { isHeld, type Run } from './run'
import { putBack } from './refusal'
import { lookFirst, notSent } from './send-checks'

export type Step =
  /** `look`: what the server made of it is being looked at beside the next calls. */
  | { readonly is: 'sent'; readonly look: Promise<LookTrouble | null> | null }
  | { readonly is: 'not-sent' }
  | Halt

/** A word of one call that concerns the next ones: they wait until it is dealt with. */
export type Halt =
  | { readonly is: 'blocked'; readonly blocked: Blocked }
  /** Nobody knows what it did. */
  | { readonly is: 'doubt'; readonly error: AppError; readonly isRepeated: boolean }
  | Refused
  /** Going on would do no good. */
  | { readonly is: 'stop'; readonly error: AppError }

export interface Refused {
  readonly is: 'refused'
  readonly piece: Piece
  readonly error: AppError
  readonly retryAfterMs: number | null
  /** Another call of the same folder was in the air with it. */
  readonly wasShared: boolean
}

export interface SendParts {
  readonly run: Run
  readonly pieces: Pieces
  readonly parts: ConductParts
  /** Ends the waits of looks that go on beside. */
  readonly halted: AbortSignal
}

const doubtsInARow = 3

export async function sendPiece(piece: Piece, around: SendParts): Promise<Step> {
  const { run, pieces, parts } = around
  const { chunk } = piece
  const { driver, book } = run
  const isStopped = (): boolean => isHeld(run) || parts.isClosed()
  const passage = await parts.lanes.enter(...laneOf(run, piece, parts))
  let answer: Answer<BatchAccepted>
  try {
    const refusal = isStopped()
      ? notSent
      : ((await lookFirst(piece, around)) ?? (await writeDown()))
    if (refusal) {
      if (isLeft(run, chunk.items)) pieces.giveBack(piece)
      return refusal
    }
    answer = await driver.send(chunk)
  } finally {
    passage.leave()
  }
  return understand(piece, answer, { ...around, passage })

  /** SECURITY: J1. Null: it is on the disk and nobody has taken the order back meanwhile. */
  async function writeDown(): Promise<Step | null> {
    try {
      const at = parts.now()
      await book.send(chunk.items, at)
      run.activeAt = at
    } catch (thrown) {
      return { is: 'blocked', blocked: blockedBy(toAppError(thrown), null) }
    }
    if (!isStopped()) return null
    book.putBack(chunk.items)
    return notSent
  }
}

function understand(
  piece: Piece,
  answer: Answer<BatchAccepted>,
  around: SendParts & { readonly passage: Passage }
): Step {
  const { run, pieces, parts, halted, passage } = around
  const { chunk } = piece
  const { driver, book, proof } = run
  switch (answer.kind) {
    case 'ok': {
      run.doubtsInARow = 0
      pieces.accepted(piece)
      book.acknowledge(chunk.items, answer.data.serverTaskId)
      proof.add(chunk, { said: 'accepted', serverTaskId: answer.data.serverTaskId })
      parts.publish()
      const look = driver.looksAfterEachCall
        ? proof.lookOnce(chunk.items)
        : proof.followResult(chunk.items, halted)
      return { is: 'sent', look }
    }
    case 'unclear':
      run.doubtsInARow += 1
      run.isCareful = true
      proof.add(chunk, { said: 'nothing', error: answer.error })
      return {
        is: 'doubt',
        error: answer.error,
        isRepeated: run.doubtsInARow % doubtsInARow === 0
      }
    case 'unsent':
      return putBack(
        piece,
        { error: answer.error, retryAfterMs: answer.retryAfterMs ?? null },
        around
      )
    case 'refused': {
      run.doubtsInARow = 0
      const { error, retryAfterMs = null } = answer
      const wasShared = passage.wasShared()
      // It may have been the other one that was in the way.
      if (wasShared && driver.looksBeforeEachCall) run.isCareful = true
      else if (wasShared) passage.narrow()
      return { is: 'refused', piece, error, retryAfterMs, wasShared }
    }
  }
}

const isLeft = ({ ledger }: Run, items: readonly PlannedItem[]): boolean =>
  items.some((item) => ledger.standingOf(item) === 'left')

/** Whose turn it has to wait for, and how many may be in the air there. */
function laneOf(
  { order: { verb } }: Run,
  { chunk }: Piece,
  { pace }: ConductParts
): readonly [key: string, most: number] {
  const kind = verb === 'move' || verb === 'trash' ? 'drive' : verb
  // Files that are destroyed one by one have no folder in common that a call would change.
  const most = verb === 'destroy' ? Infinity : pace.batchesOfFolder
  return [JSON.stringify([kind, chunk.sourceId]), most]
}
