/** What a plan costs before it runs, and when it will be over. Pure. */
import type { Budget, Price, Verb } from '../../shared/model'
import { pageSize as usualPageSize } from '../kdocs/personal'
import { smallFolder } from './move-look'
import type { Pace } from './pace'
import type { Chunk, Plan } from './plan'

export interface PriceParts {
  readonly budget: Budget
  readonly now: number
  readonly guess: Pace['guess']
  /** How many entries a folder has, as last seen; null where nobody looked. */
  readonly sizeOf: (folderId: string | null) => number | null
  readonly pageSize?: number
}

const dayMs = 24 * 3_600_000
/** Looks at one folder while the server is still at work. */
const earlyLooks = 3

export function priceOf(verb: Verb, plan: Plan, parts: PriceParts): Price {
  const { budget, now, guess } = parts
  const { msPerWrite, msPerRead, settlingMs } = guess
  const writeCalls = plan.chunks.length
  const readCalls = countReads(verb, plan, parts)
  const { left, limit, reserve } = budget.write
  const perDay = Math.max(1, limit - reserve)
  const later = Math.max(0, writeCalls - left)
  const days = writeCalls === 0 ? 1 : (left > 0 ? 1 : 0) + Math.ceil(later / perDay)
  const onLastDay = later === 0 ? writeCalls : later - (Math.ceil(later / perDay) - 1) * perDay
  const workMs = writeCalls === 0 ? 0 : settlingMs + onLastDay * msPerWrite + readCalls * msPerRead
  const startsAt = later === 0 ? now : budget.resetsAt + (Math.ceil(later / perDay) - 1) * dayMs
  return {
    writeCalls,
    readCalls,
    shareOfToday: writeCalls === 0 ? 0 : left > 0 ? writeCalls / left : writeCalls,
    endsAt: startsAt + workMs,
    days: Math.max(1, days)
  }
}

function countReads(
  verb: Verb,
  { chunks }: Plan,
  { sizeOf, pageSize = usualPageSize }: PriceParts
): number {
  // Info, once for each file; where a move is answered by the result query it is fewer.
  if (verb === 'destroy' || verb === 'appMove') {
    return chunks.reduce((sum, { items }) => sum + items.length, 0)
  }
  const pages = (entries: number): number => Math.max(1, Math.ceil(entries / pageSize))
  let reads = 0
  for (const [sourceId, moving] of countBy(chunks, (chunk) => chunk.sourceId)) {
    const staying = Math.max(0, (sizeOf(sourceId) ?? moving) - moving)
    // A first page a few times, and each source once in the end: see docs/adr/0006.
    const isRead = verb !== 'move' || staying <= smallFolder
    const readings = verb === 'trash' && staying > pageSize ? 2 : 1
    reads += earlyLooks + (isRead ? pages(staying) * readings : 0)
  }
  if (verb !== 'move') return reads
  for (const [targetId, coming] of countBy(chunks, (chunk) => chunk.targetId)) {
    reads += pages((sizeOf(targetId) ?? 0) + coming)
  }
  return reads
}

function countBy<K>(chunks: readonly Chunk[], keyOf: (chunk: Chunk) => K): ReadonlyMap<K, number> {
  const counts = new Map<K, number>()
  for (const chunk of chunks) {
    const key = keyOf(chunk)
    counts.set(key, (counts.get(key) ?? 0) + chunk.items.length)
  }
  return counts
}

/** For a task that runs: what its own calls took so far tells more than a guess. */
export function estimateMs(
  writeCalls: number,
  msPerCall: number | null,
  { budget: { write, resetsAt }, guess, now }: Pick<PriceParts, 'budget' | 'guess' | 'now'>
): number | null {
  const { msPerWrite, settlingMs } = guess
  if (writeCalls <= write.left) {
    return msPerCall === null ? null : settlingMs + writeCalls * msPerCall
  }
  const perDay = Math.max(1, write.limit - write.reserve)
  const later = writeCalls - write.left
  const wholeDays = Math.ceil(later / perDay) - 1
  const onLastDay = later - wholeDays * perDay
  const waitMs = Math.max(0, resetsAt - now) + wholeDays * dayMs
  return waitMs + settlingMs + onLastDay * (msPerCall ?? msPerWrite)
}
