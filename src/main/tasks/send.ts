/** One call of a task: written down, sent, and its answer understood. */
import { toAppError, type AppError } from '../../shared/errors'
import type { Answer } from '../kdocs/answer'
import type { BatchAccepted } from '../kdocs/personal'
import type { ConductParts } from './conduct'
import { blockedBy, pauseReasonOf, type Blocked } from './pause'
import { isSystemic, type Piece, type Pieces } from './pieces'
import type { PlannedItem } from './plan'
import type { Run } from './run'
import { blockedFrom, halve, lookFirst, notSent } from './send-checks'

export type Step =
  | { readonly is: 'sent' | 'not-sent' }
  | { readonly is: 'blocked'; readonly blocked: Blocked }
  /** Nobody knows what it did. */
  | { readonly is: 'doubt'; readonly error: AppError; readonly isRepeated: boolean }
  /** Going on would do no good. */
  | { readonly is: 'stop'; readonly error: AppError }

export interface SendParts {
  readonly run: Run
  readonly pieces: Pieces
  readonly parts: ConductParts
}

const doubtsInARow = 3

export async function sendPiece(piece: Piece, around: SendParts): Promise<Step> {
  const { run, pieces, parts } = around
  const { chunk } = piece
  const { driver, book, proof } = run
  const isHeld = (): boolean => run.isCancelled || run.hold !== null || parts.isClosed()
  const leave = await parts.lanes.enter(laneOf(run, piece))
  let answer: Answer<BatchAccepted>
  try {
    const refusal = isHeld() ? notSent : ((await lookFirst(piece, around)) ?? (await writeDown()))
    if (refusal) {
      if (isLeft(run, chunk.items)) pieces.giveBack(piece)
      return refusal
    }
    answer = await driver.send(chunk)
  } finally {
    leave()
  }
  switch (answer.kind) {
    case 'ok': {
      run.doubtsInARow = 0
      pieces.accepted(piece)
      book.acknowledge(chunk.items, answer.data.serverTaskId)
      proof.add(chunk, { said: 'accepted', serverTaskId: answer.data.serverTaskId })
      const trouble = driver.looksAfterEachCall ? await proof.lookOnce(chunk.items) : null
      parts.publish()
      return trouble?.isBlocked ? blockedFrom(trouble) : { is: 'sent' }
    }
    case 'unclear':
      run.doubtsInARow += 1
      proof.add(chunk, { said: 'nothing', error: answer.error })
      return {
        is: 'doubt',
        error: answer.error,
        isRepeated: run.doubtsInARow % doubtsInARow === 0
      }
    case 'unsent':
      return putBack(answer.error, answer.retryAfterMs ?? null)
    case 'refused':
      run.doubtsInARow = 0
      return refused(answer.error, answer.retryAfterMs ?? null)
  }

  /** SECURITY: J1. Null: it is on the disk and nobody has taken the order back meanwhile. */
  async function writeDown(): Promise<Step | null> {
    try {
      const at = parts.now()
      await book.send(chunk.items, at)
      run.activeAt = at
    } catch (thrown) {
      return { is: 'blocked', blocked: blockedBy(toAppError(thrown), null) }
    }
    if (!isHeld()) return null
    book.putBack(chunk.items)
    return notSent
  }

  function putBack(error: AppError, retryAfterMs: number | null): Step {
    book.putBack(chunk.items)
    pieces.giveBack(piece)
    if (error.code === 'cancelled') return notSent
    const reason = pauseReasonOf(error)
    return reason
      ? { is: 'blocked', blocked: { reason, error, retryAfterMs } }
      : { is: 'stop', error }
  }

  async function refused(error: AppError, retryAfterMs: number | null): Promise<Step> {
    if (pauseReasonOf(error)) return putBack(error, retryAfterMs)
    if (!isSystemic(error) && chunk.items.length > 1) {
      const step = await halve(piece, error, around)
      if (step) return step
    }
    believe(chunk.items, error)
    return pieces.isHopeless() ? { is: 'stop', error } : { is: 'sent' }
  }

  function believe(items: readonly PlannedItem[], error: AppError): void {
    pieces.refused({ ...piece, chunk: { ...chunk, items } }, error)
    proof.add({ ...chunk, items }, { said: 'refused', error })
  }
}

const isLeft = ({ ledger }: Run, items: readonly PlannedItem[]): boolean =>
  items.some((item) => ledger.standingOf(item) === 'left')

function laneOf({ order }: Run, { chunk }: Piece): string {
  return JSON.stringify([
    order.verb === 'move' || order.verb === 'trash' ? 'drive' : order.verb,
    chunk.sourceId
  ])
}
