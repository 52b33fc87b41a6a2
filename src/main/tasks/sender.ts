/** Sends a plan's calls one after another and stops where going on would do harm. */
import type { AppError, ErrorCode } from '../../shared/errors'
import type { Answer } from '../kdocs/answer'
import type { BatchAccepted } from '../kdocs/personal'
import type { Driver } from './driver'
import type { Pace } from './pace'
import type { Chunk, PlannedItem } from './plan'
import type { Proof } from './proof'

export interface SenderOptions {
  readonly driver: Driver
  readonly proof: Proof
  readonly pace: Pace
  readonly isCancelled: () => boolean
  /** Ends early, without error, when the task is cancelled. */
  readonly sleep: (ms: number) => Promise<void>
  readonly changed: (phase: 'waiting' | 'sending') => void
}

// Reasons that lie with the account or the server: halving a batch would only burn calls.
const systemic: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'signed-out',
  'forbidden',
  'rate-limited',
  'app-unknown'
])
// 2 · ⌈log2 100⌉ for each of two bad ids: enough to find them, too few to burn a day's calls.
const halvingCalls = 28
const unclearInARow = 3
const waitsInARow = 5
const refusalsInARow = 5

interface Piece {
  readonly chunk: Chunk
  readonly origin: { calls: number; accepted: boolean }
}

/** Resolves to the reason for stopping before the end, or null. */
export async function sendAll(
  chunks: readonly Chunk[],
  options: SenderOptions
): Promise<AppError | null> {
  const { driver, proof, pace, isCancelled, sleep, changed } = options
  const queue: Piece[] = chunks
    .map((chunk) => ({ chunk, origin: { calls: 0, accepted: false } }))
    .reverse()
  let waits = 0
  let unclear = 0
  let halves = true
  let refusals = 0
  let hasAccepted = false

  for (;;) {
    const piece = isCancelled() ? undefined : queue.pop()
    if (!piece) return null
    changed('sending')
    const answer = await driver.send(piece.chunk)
    if (answer.kind !== 'refused') waits = 0
    if (answer.kind !== 'unclear') unclear = 0
    if (answer.kind === 'unsent') return answer.error
    if (answer.kind === 'ok') {
      piece.origin.accepted = true
      hasAccepted = true
      proof.add(piece.chunk, { said: 'accepted', serverTaskId: answer.data.serverTaskId })
      refusals = 0
      if (driver.looksAfterEachCall) await proof.lookOnce(piece.chunk.items)
    } else if (answer.kind === 'unclear') {
      unclear += 1
      proof.add(piece.chunk, { said: 'nothing', error: answer.error })
      // SECURITY: J2. Reads only, until this call is settled.
      await proof.settleAll()
      if (unclear >= unclearInARow) return answer.error
    } else {
      const stop = await handleRefusal(piece, answer)
      if (stop) return stop
    }
  }

  async function handleRefusal(
    piece: Piece,
    answer: Extract<Answer<BatchAccepted>, { kind: 'refused' }>
  ): Promise<AppError | null> {
    const { error } = answer
    if (error.code === 'rate-limited') {
      waits += 1
      if (waits > waitsInARow) return error
      queue.push(piece)
      changed('waiting')
      await sleep(answer.retryAfterMs ?? pace.rateLimitMs)
      return null
    }
    if (error.code === 'signed-out') return error
    const isHalved = halves && !systemic.has(error.code) && (await halve(piece, error))
    if (isHalved) return null
    proof.add(piece.chunk, { said: 'refused', error })
    refusals += 1
    // Refused from the start and again and again: the cause is not in the entries.
    return !hasAccepted && refusals >= refusalsInARow ? error : null
  }

  /** True when smaller pieces of the batch are in the queue, or when it needs no more sending. */
  async function halve({ chunk, origin }: Piece, error: AppError): Promise<boolean> {
    if (chunk.items.length < 2) return false
    if (origin.calls >= halvingCalls) {
      // Nothing of this batch went through: the cause is not one entry, so look no further for it.
      if (!origin.accepted) halves = false
      return false
    }
    // SECURITY: J2. A refusal can be wrong: only what a look finds in its place is sent again.
    const here = origin.calls > 0 ? chunk.items : await stillThere(chunk)
    const others = chunk.items.filter((item) => !here.includes(item))
    if (others.length > 0) proof.add({ ...chunk, items: others }, { said: 'refused', error })
    if (here.length < 2) {
      if (here.length > 0) proof.add({ ...chunk, items: here }, { said: 'refused', error })
      return true
    }
    origin.calls += 2
    const middle = Math.ceil(here.length / 2)
    const part = (items: readonly PlannedItem[]): Piece => ({ chunk: { ...chunk, items }, origin })
    queue.push(part(here.slice(middle)), part(here.slice(0, middle)))
    return true
  }

  async function stillThere(chunk: Chunk): Promise<readonly PlannedItem[]> {
    const pending = chunk.items.map((item) => ({
      item,
      targetId: chunk.targetId,
      said: 'refused' as const
    }))
    const { places } = await driver.look(pending)
    return chunk.items.filter(({ id }) => places.get(id) === 'still-there')
  }
}
