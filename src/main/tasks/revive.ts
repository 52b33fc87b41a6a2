/** A task of the journal as it goes on, or as it ended. */
import type { Chunk } from './plan'
import { itemsAt, type Recovered } from './recovery'
import { createRun, freshMs, isRisky, type Run, type RunParts } from './run'

export interface ReviveOptions {
  readonly parts: RunParts
  /** False: records after these are lost, so nobody knows what was sent. */
  readonly isWhole: boolean
  readonly now: number
}

export function revive(found: Recovered, { parts, isWhole, now }: ReviveOptions): Run {
  const run = createRun(found.order, found.id, found.createdAt, parts)
  replay(run, found)
  run.activeAt = found.activeAt
  run.isPromised = found.isPromised
  run.isUndone = found.isUndone
  run.isCancelled = found.isCancelled
  if (found.ended) {
    const { at, state, error, calls } = found.ended
    run.phase = 'ended'
    run.endedAt = at
    run.state = state
    run.error = error
    run.calls.write = calls.write
    run.calls.read = calls.read
    return run
  }
  if (!isWhole) return giveUp(run, now)
  run.isRecovered = true
  run.wasInterrupted = true
  run.hold = found.hold
  if (needsWord(run, found, now) && !run.isCancelled && !run.hold) {
    run.hold = 'interrupted'
    run.book.pause('interrupted')
  }
  if (run.isCancelled) run.noMoreWrites.abort()
  return run
}

function needsWord(run: Run, { sent, steps }: Recovered, now: number): boolean {
  // The person may have been told that the order could not be written down.
  if (!run.isPromised) return true
  // SECURITY: J3. A clock that was set back makes it old, too.
  const isStale = Math.abs(now - run.activeAt) > freshMs || sent.length + steps.length === 0
  return isRisky(run.order) && isStale
}

function replay({ ledger, proof, order }: Run, found: Recovered): void {
  const { items } = order.plan
  for (const step of found.steps) {
    const chosen = itemsAt(step.x, items)
    switch (step.k) {
      case 'send':
        ledger.send(chosen)
        break
      case 'back':
        ledger.putBack(chosen, step.d)
        break
      case 'handed':
        ledger.handOn(chosen, step.off !== true)
        break
      case 'settle':
        if (step.is === 'done') ledger.prove(chosen)
        else
          ledger.settle(chosen, { is: step.is, reason: step.r ?? 'not-confirmed', error: step.e })
    }
  }
  const chunkOf = createChunkSearch(order.plan.chunks)
  // SECURITY: J2. As if sent just now: how long ago it was, only a clock that may have been set knows.
  for (const { places, claim } of found.sent) {
    const open = itemsAt(places, items).filter((item) => ledger.standingOf(item) === 'sent')
    const chunk = open[0] ? chunkOf(ledger.placeOf(open[0])) : undefined
    if (chunk) proof.add({ ...chunk, items: open }, claim)
  }
}

/** The chunk that a place of the plan belongs to. */
function createChunkSearch(chunks: readonly Chunk[]): (place: number) => Chunk | undefined {
  const chunkAt: Chunk[] = []
  for (const chunk of chunks) chunk.items.forEach(() => chunkAt.push(chunk))
  return (place) => chunkAt[place]
}

function giveUp(run: Run, now: number): Run {
  const error = { code: 'journal', message: 'the journal was damaged' } as const
  run.book.settle(run.ledger.items('left', 'sent'), {
    is: 'unknown',
    reason: 'not-confirmed',
    error
  })
  run.state = 'stopped'
  run.error = error
  run.phase = 'ended'
  run.endedAt = now
  void run.book.end(now, 'stopped', error, run.calls)
  return run
}
