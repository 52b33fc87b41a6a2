/** What a task still has to send, and how a refused batch is halved until the cause stands alone. */
import type { AppError, ErrorCode } from '../../shared/errors'
import type { Chunk, PlannedItem } from './plan'

/** What became of a batch of the plan, however small its pieces are by now. */
interface Origin {
  isAccepted: boolean
  /** Refused although alone. */
  alone: number
}

export interface Piece {
  readonly chunk: Chunk
  readonly origin: Origin
  /** It was looked at after a refusal, so nothing of it has happened. */
  readonly isLookedAt: boolean
}

export interface Pieces {
  readonly next: () => Piece | undefined
  readonly isEmpty: () => boolean
  /** Waiting entries that were part of a refused call before. */
  readonly refusedBefore: () => readonly Chunk[]
  readonly add: (chunk: Chunk) => void
  /** It was not sent, or refused for a reason that passes. */
  readonly giveBack: (piece: Piece) => void
  readonly accepted: (piece: Piece) => void
  /** True when the piece is in the queue again as two; false when it has to be believed. */
  readonly halve: (piece: Piece, here: readonly PlannedItem[]) => boolean
  /** In the queue again as it is, because it was refused with another one in the air. */
  readonly again: (piece: Piece, here: readonly PlannedItem[]) => boolean
  readonly refused: (piece: Piece, error: AppError) => void
  /** Refused from the start and again and again: the cause is not in the entries. */
  readonly isHopeless: () => boolean
}

// Reasons that lie with the account or the server: halving a batch would only burn calls.
const systemic: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'signed-out',
  'forbidden',
  'rate-limited',
  'budget',
  'app-unknown'
])
export const isSystemic = ({ code }: AppError): boolean => systemic.has(code)

const refusalsInARow = 5
const aloneInARow = 3

export function createPieces(chunks: readonly Chunk[]): Pieces {
  const queue: Piece[] = []
  let refusals = 0
  let hasAccepted = false

  function toPiece(chunk: Chunk): Piece {
    return { chunk, origin: { isAccepted: false, alone: 0 }, isLookedAt: false }
  }
  for (let at = chunks.length - 1; at >= 0; at -= 1) {
    const chunk = chunks[at]
    if (chunk && chunk.items.length > 0) queue.push(toPiece(chunk))
  }

  return {
    next: () => queue.pop(),
    isEmpty: () => queue.length === 0,
    refusedBefore: () => queue.filter(({ isLookedAt }) => isLookedAt).map(({ chunk }) => chunk),
    add: (chunk) => void queue.push(toPiece(chunk)),
    giveBack: (piece) => void queue.push(piece),
    accepted: ({ origin }) => {
      origin.isAccepted = true
      hasAccepted = true
      refusals = 0
    },
    halve: ({ chunk, origin }, here) => {
      // Entry after entry is refused and nothing goes through: what is left of the batch is tried
      // once more in the pieces that it has, and then believed.
      if (here.length < 2 || (!origin.isAccepted && origin.alone >= aloneInARow)) return false
      const middle = Math.ceil(here.length / 2)
      const part = (items: readonly PlannedItem[]): Piece => ({
        chunk: { ...chunk, items },
        origin,
        isLookedAt: true
      })
      queue.push(part(here.slice(middle)), part(here.slice(0, middle)))
      return true
    },
    again: ({ chunk, origin }, here) => {
      queue.push({ chunk: { ...chunk, items: here }, origin, isLookedAt: true })
      return true
    },
    refused: ({ chunk, origin }) => {
      refusals += 1
      if (chunk.items.length === 1) origin.alone += 1
    },
    isHopeless: () => !hasAccepted && refusals >= refusalsInARow
  }
}
