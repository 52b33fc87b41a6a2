/** What really happened to entries whose call was sent: decided by looking, never by the reply. */
import type { AppError } from '../../shared/errors'
import { groupBy } from '../group'
import { nextTurn } from '../next-turn'
import type { Driver, LookTrouble, PendingItem, Place } from './driver'
import type { Settled } from './ledger'
import type { Pace } from './pace'
import type { Chunk, PlannedItem } from './plan'
import { createResults, type Asked } from './results'

export interface ProofOptions {
  readonly driver: Driver
  readonly pace: Pace
  /** Monotonic: a clock that is set while a task settles must not decide anything. */
  readonly now: () => number
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>
  readonly isClosed: () => boolean
  readonly settle: (items: readonly PlannedItem[], result: Settled) => void
  /** True where an entry that nobody answered for, and that did not move, may be sent once more. */
  readonly maySendAgain: (item: PlannedItem) => boolean
  readonly putBack: (items: readonly PlannedItem[]) => void
  readonly changed: () => void
}

/** How the server answered the call that an entry was part of. */
export type Claim =
  | { readonly said: 'accepted'; readonly serverTaskId: string | null }
  | { readonly said: 'refused' | 'nothing'; readonly error: AppError }

/** One call that was sent: what is known of it holds for all of its entries. */
export interface Sent {
  readonly targetId: string | null
  readonly claim: Claim
  /** On the monotonic clock. */
  readonly at: number
}

export interface Proof {
  readonly add: (chunk: Chunk, claim: Claim, at?: number) => void
  /** One look at what is open of these entries, without waiting. */
  readonly lookOnce: (items: readonly PlannedItem[]) => Promise<LookTrouble | null>
  /**
   * Asks for the result of their call when it is likely to be there, while other calls are made; null
   * where the server is not asked for results. What it does not prove is left to `settleAll`.
   */
  readonly followResult: (
    items: readonly PlannedItem[],
    end: AbortSignal
  ) => Promise<LookTrouble | null> | null
  /** Whether nobody answered for a call that is open. */
  readonly isInDoubt: () => boolean
  /** Looks until every entry is settled or the time to give up has come; else what keeps it from looking. */
  readonly settleAll: () => Promise<LookTrouble | null>
  /** What is not settled yet, by call. */
  readonly open: () => ReadonlyMap<Sent, readonly PlannedItem[]>
}

/** A look can take a minute: it is as old as its start, and the next one begins after its end. */
interface Span {
  readonly from: number
  readonly to: number
}

interface Open extends Asked {
  /** The first of the looks in a row that found it at the same place, and when that look ended. */
  seen: { readonly place: Place; readonly at: number } | null
}

export function createProof(options: ProofOptions): Proof {
  const { driver, pace, now, sleep, isClosed, changed } = options
  const open = new Map<string, Open>()
  const results = createResults(options)

  function close(entries: readonly Open[], settled: Settled): void {
    if (entries.length === 0) return
    for (const { item } of entries) open.delete(item.id)
    options.settle(itemsOf(entries), settled)
    if (settled.is === 'done') driver.confirm(entries.map(toPending))
  }

  /** What is proven stays proven, whatever comes in between. */
  async function closeInParts(entries: readonly Open[], settled: Settled): Promise<void> {
    for (let at = 0; at < entries.length; at += partSize) {
      if (at > 0) {
        changed()
        await nextTurn()
      }
      if (isClosed()) return
      close(entries.slice(at, at + partSize), settled)
    }
  }

  const openOf = (items: readonly PlannedItem[]): readonly Open[] =>
    items.map(({ id }) => open.get(id)).filter((entry) => entry !== undefined)

  async function look(chosen: readonly Open[]): Promise<LookTrouble | null> {
    const { done, trouble: unasked } = await results.ask(chosen)
    await closeInParts(done, { is: 'done' })
    const asked = chosen.filter((entry) => !entry.asksResult && open.has(entry.item.id))
    if (asked.length === 0) {
      changed()
      return unasked
    }
    // A long listing shows its first page as it was at the start, so the look is as old as that.
    const at = now()
    const isThorough = asked.some(
      ({ sent }) => at - sent.at >= settleMsOf(sent, pace) || isRefused(sent)
    )
    const { places, trouble } = await driver.look(asked.map(toPending), { isThorough })
    const look = { from: at, to: now() }
    const placed = await groupByPlace(asked, places)
    await closeInParts(placed.get('done') ?? [], { is: 'done' })
    judge(placed.get('still-there') ?? [], 'still-there', look)
    judge(placed.get('gone') ?? [], 'gone', look)
    changed()
    return trouble ?? unasked
  }

  /** By call, so that a hundred entries with one fate are one line of the journal. */
  function judge(entries: readonly Open[], place: Place, look: Span): void {
    const ripe = entries.filter((entry) => isRipe(entry, pace, { place, look }))
    for (const [sent, group] of groupBy(ripe, (entry) => entry.sent)) {
      const error = sent.claim.said === 'accepted' ? null : sent.claim.error
      if (place === 'gone') {
        close(group, { is: 'skipped', reason: 'no-longer-there', error })
        continue
      }
      const isOpen = sent.claim.said === 'nothing'
      const again = group.filter(({ item }) => isOpen && options.maySendAgain(item))
      for (const { item } of again) open.delete(item.id)
      if (again.length > 0) options.putBack(itemsOf(again))
      const reason = isRefused(sent) ? 'refused' : 'still-there'
      const lost = group.filter(({ item }) => open.has(item.id))
      close(lost, { is: 'failed', reason, error })
    }
  }

  async function settleAll(): Promise<LookTrouble | null> {
    const startedAt = now()
    // A look that comes too early has to be had again, and at this size it costs many calls.
    const patience = open.size > manyEntries ? 2 : 0
    let trouble: LookTrouble | null = null
    for (let turn = 0; open.size > 0 && !isClosed(); turn += 1) {
      const isSynchronous = !isAny(open.values(), hasTask)
      const pauseMs = pace.lookMs[Math.min(turn + patience, pace.lookMs.length - 1)] ?? 0
      if (turn > 0 || !isSynchronous) await sleep(pauseMs)
      if (isClosed()) return null
      trouble = await look([...open.values()])
      if (trouble?.isBlocked) return trouble
      const spentMs = now() - startedAt
      // A result query that says "running" for ever does not keep the listings from deciding.
      if (spentMs >= pace.giveUpMs / 2) for (const entry of open.values()) entry.asksResult = false
      // One look at a very large folder can take longer than all that time.
      if (spentMs >= pace.giveUpMs && turn + 1 >= fewestLooks) {
        const error = trouble?.error ?? null
        close([...open.values()], { is: 'unknown', reason: 'not-confirmed', error })
        changed()
      }
    }
    return null
  }

  return {
    add: ({ items, targetId }, claim, at = now()) => {
      const sent: Sent = { targetId, claim, at }
      const asksResult = driver.result !== undefined && hasTask(sent)
      for (const item of items) open.set(item.id, { item, sent, asksResult, seen: null })
    },
    lookOnce: (items) => look(openOf(items)),
    followResult: (items, end) => {
      const entries = openOf(items).filter((entry) => entry.asksResult)
      const prove = (done: readonly Open[]) => closeInParts(done, { is: 'done' }).then(changed)
      return entries.length === 0 ? null : results.follow(entries, end, prove)
    },
    isInDoubt: () => isAny(open.values(), ({ claim }) => claim.said === 'nothing'),
    settleAll,
    open: () => byCall([...open.values()])
  }
}

/** By so many at a time: each part costs a few milliseconds in the lists that the window sees. */
const partSize = 500
const fewestLooks = 3
const manyEntries = 1_000

async function groupByPlace(
  asked: readonly Open[],
  places: ReadonlyMap<string, Place>
): Promise<ReadonlyMap<Place | undefined, readonly Open[]>> {
  if (asked.length > partSize) await nextTurn()
  const groups = groupBy(asked, ({ item }) => places.get(item.id))
  if (asked.length > partSize) await nextTurn()
  return groups
}

function isAny(open: Iterable<Open>, isSo: (sent: Sent) => boolean): boolean {
  for (const { sent } of open) if (isSo(sent)) return true
  return false
}

const hasTask = ({ claim }: Sent): boolean =>
  claim.said === 'accepted' && claim.serverTaskId !== null

const settleMsOf = (sent: Sent, pace: Pace): number =>
  hasTask(sent) ? pace.settleAcceptedMs : pace.settleMs

function isRipe(
  entry: Open,
  pace: Pace,
  { place, look }: { readonly place: Place; readonly look: Span }
): boolean {
  const { sent } = entry
  // KDocs said in its own words that it did not do it: one look is enough.
  if (isRefused(sent)) return true
  if (entry.seen?.place !== place) entry.seen = { place, at: look.to }
  // SECURITY: J2. Two equal looks, and long enough after the call that it cannot still be at work.
  return (
    look.from - sent.at >= settleMsOf(sent, pace) && look.from - entry.seen.at >= pace.settleGapMs
  )
}

const itemsOf = (entries: readonly Open[]): readonly PlannedItem[] =>
  entries.map(({ item }) => item)

function byCall(open: readonly Open[]): ReadonlyMap<Sent, readonly PlannedItem[]> {
  const groups = groupBy(open, ({ sent }) => sent)
  return new Map([...groups].map(([sent, entries]) => [sent, itemsOf(entries)]))
}

const isRefused = ({ claim }: Sent): boolean => claim.said === 'refused'

function toPending({ item, sent: { targetId, claim } }: Open): PendingItem {
  return { item, targetId, said: claim.said }
}
