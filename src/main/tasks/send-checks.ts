/** Looks that a call of a task needs before it is sent, or after it was refused. */
import type { AppError } from '../../shared/errors'
import type { LookTrouble, PendingItem, Sight } from './driver'
import { blockedBy, pauseReasonOf } from './pause'
import type { Piece } from './pieces'
import type { PlannedItem } from './plan'
import type { Halt, SendParts } from './send'

export const notSent = { is: 'not-sent' } as const

type Check = typeof notSent | Extract<Halt, { is: 'blocked' }>

interface HalveParts extends Pick<SendParts, 'run' | 'pieces' | 'parts'> {
  /** A single entry goes once more: another call may have been in its way, and none is now. */
  readonly mayGoAlone: boolean
}

/**
 * A refused batch goes back into the queue in two halves. Null where it does not, and the refusal has
 * to be believed of all of it.
 */
export async function halve(
  piece: Piece,
  error: AppError,
  { run, pieces, parts, mayGoAlone }: HalveParts
): Promise<Check | null> {
  const { chunk } = piece
  const [firstLookMs = 0] = parts.pace.lookMs
  // SECURITY: J2. A refusal can be wrong: only what a look finds in its place is sent again.
  if (!piece.isLookedAt) await parts.sleep(firstLookMs, run.noMoreWrites.signal)
  const sight = piece.isLookedAt ? null : await lookAt(piece, 'refused', run.driver)
  if (sight?.trouble?.isBlocked) {
    run.proof.add(chunk, { said: 'nothing', error })
    return blockedFrom(sight.trouble)
  }
  const here = sight
    ? chunk.items.filter(({ id }) => sight.places.get(id) === 'still-there')
    : chunk.items
  const isQueued = here.length === 1 && mayGoAlone ? pieces.again : pieces.halve
  if (!isQueued(piece, here)) return null
  run.book.putBack(here)
  const halved = new Set<PlannedItem>(here)
  const others = chunk.items.filter((item) => !halved.has(item))
  if (others.length > 0) run.proof.add({ ...chunk, items: others }, { said: 'refused', error })
  return notSent
}

/**
 * SECURITY: J3. After an interruption a destroy asks Info first, one file at a time. Null: it is
 * still there, and may be sent.
 */
export async function lookFirst(
  piece: Piece,
  { run }: Pick<SendParts, 'run'>
): Promise<Check | null> {
  const { driver, book } = run
  const { items } = piece.chunk
  if (!driver.looksBeforeEachCall) return null
  const wasInDoubt = items.some((item) => run.ledger.doubts(item) > 0)
  if (!run.wasInterrupted && !wasInDoubt) return null
  const { places, trouble } = await lookAt(piece, 'nothing', driver)
  if (trouble && (trouble.isBlocked || pauseReasonOf(trouble.error))) return blockedFrom(trouble)
  if (trouble) {
    book.settle(items, { is: 'unknown', reason: 'not-confirmed', error: trouble.error })
    return notSent
  }
  const gone = items.filter(({ id }) => places.get(id) !== 'still-there')
  if (gone.length === 0) return null
  book.settle(gone, { is: 'skipped', reason: 'no-longer-there', error: null })
  driver.confirm(gone.map((item) => ({ item, targetId: null, said: 'nothing' })))
  return notSent
}

export const blockedFrom = ({
  error,
  retryAfterMs
}: LookTrouble): Extract<Halt, { is: 'blocked' }> => ({
  is: 'blocked',
  blocked: blockedBy(error, retryAfterMs)
})

function lookAt(
  { chunk }: Piece,
  said: PendingItem['said'],
  driver: SendParts['run']['driver']
): Promise<Sight> {
  const pending = chunk.items.map((item) => ({ item, targetId: chunk.targetId, said }))
  return driver.look(pending, { isThorough: true })
}
