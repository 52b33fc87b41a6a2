/** What a refused call means for its entries: looked into when nothing else of the task is in the air. */
import type { AppError } from '../../shared/errors'
import { pauseReasonOf } from './pause'
import { isSystemic, type Piece } from './pieces'
import type { PlannedItem } from './plan'
import type { Refused, SendParts, Step } from './send'
import { halve, notSent } from './send-checks'

export interface Reason {
  readonly error: AppError
  readonly retryAfterMs: number | null
}

type Around = Pick<SendParts, 'run' | 'pieces' | 'parts'>

/** It had no effect: it goes again when the reason has passed, if it is one that passes. */
export function putBack(
  piece: Piece,
  { error, retryAfterMs }: Reason,
  { run, pieces }: Pick<Around, 'run' | 'pieces'>
): Exclude<Step, { is: 'sent' | 'refused' }> {
  run.book.putBack(piece.chunk.items)
  pieces.giveBack(piece)
  if (error.code === 'cancelled') return notSent
  const reason = pauseReasonOf(error)
  return reason
    ? { is: 'blocked', blocked: { reason, error, retryAfterMs } }
    : { is: 'stop', error }
}

export async function settleRefusal(
  { piece, error, retryAfterMs, wasShared }: Refused,
  around: Around
): Promise<Exclude<Step, { is: 'sent' | 'refused' }>> {
  const { run, pieces } = around
  const { chunk } = piece
  // SECURITY: J3. What is destroyed file by file is never sent again after a refusal.
  const mayGoAlone = wasShared && !run.driver.looksBeforeEachCall
  if (pauseReasonOf(error)) return putBack(piece, { error, retryAfterMs }, around)
  if (!isSystemic(error) && (chunk.items.length > 1 || mayGoAlone)) {
    const step = await halve(piece, error, { ...around, mayGoAlone })
    if (step) return step
  }
  believe(chunk.items)
  return pieces.isHopeless() ? { is: 'stop', error } : notSent

  function believe(items: readonly PlannedItem[]): void {
    pieces.refused({ ...piece, chunk: { ...chunk, items } }, error)
    run.proof.add({ ...chunk, items }, { said: 'refused', error })
  }
}
