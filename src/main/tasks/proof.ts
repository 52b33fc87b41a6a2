/** What really happened to entries whose call was sent: decided by looking, never by the reply. */
import type { AppError, ServerAnswer } from '../../shared/errors'
import type { Driver, PendingItem, Place } from './driver'
import { groupBy } from '../group'
import type { Ledger } from './ledger'
import type { Pace } from './pace'
import type { Chunk, PlannedItem } from './plan'

export interface ProofOptions {
  readonly driver: Driver
  readonly ledger: Ledger
  readonly pace: Pace
  /** Monotonic: a clock that is set while a task settles must not decide anything. */
  readonly now: () => number
  readonly sleep: (ms: number) => Promise<void>
  readonly changed: () => void
}

/** How the server answered the call that an entry was part of. */
export type Claim =
  | { readonly said: 'accepted'; readonly serverTaskId: string | null }
  | { readonly said: 'refused' | 'nothing'; readonly error: AppError }

export interface Proof {
  readonly add: (chunk: Chunk, claim: Claim) => void
  /** One look at what is open of these entries, without waiting. */
  readonly lookOnce: (items: readonly PlannedItem[]) => Promise<void>
  /** Looks until every entry is settled or the time to give up has come. */
  readonly settleAll: () => Promise<void>
}

interface Open extends Omit<PendingItem, 'said'> {
  claim: Claim
  readonly sentAt: number
  /** Asked by the result query instead of by listings, as long as that answers. */
  asksResult: boolean
  /** The first of the looks in a row that found it at the same place. */
  seen: { readonly place: Place; readonly at: number } | null
}

export function createProof(options: ProofOptions): Proof {
  const { driver, ledger, pace, now, sleep, changed } = options
  const open = new Map<string, Open>()
  let lastError: AppError | null = null
  let waitMs = 0

  function close(entries: readonly Open[], settled: Parameters<Ledger['settle']>[1]): void {
    if (entries.length === 0) return
    for (const { item } of entries) open.delete(item.id)
    ledger.settle(itemsOf(entries), settled)
    if (settled.is === 'done') {
      driver.confirm(
        entries.map(({ item, targetId, claim }) => ({ item, targetId, said: claim.said }))
      )
    }
  }

  async function look(chosen: readonly Open[]): Promise<void> {
    close(await askResults(driver, chosen), { is: 'done' })
    const asked = chosen.filter((entry) => !entry.asksResult && open.has(entry.item.id))
    if (asked.length > 0) {
      const pending = asked.map(({ item, targetId, claim }) => ({
        item,
        targetId,
        said: claim.said
      }))
      // A long listing shows its first page as it was at the start, so the look is as old as that.
      const at = now()
      const { places, error, retryAfterMs = 0 } = await driver.look(pending)
      lastError = error
      waitMs = retryAfterMs
      const placed = (wanted: Place): Open[] =>
        asked.filter(({ item }) => places.get(item.id) === wanted)
      close(placed('done'), { is: 'done' })
      for (const entry of placed('still-there')) judge(entry, 'still-there', at)
      for (const entry of placed('gone')) judge(entry, 'gone', at)
    }
    changed()
  }

  function judge(entry: Open, place: Place, at: number): void {
    const { claim } = entry
    if (claim.said === 'refused') {
      const { error } = claim
      if (place === 'gone') close([entry], { is: 'skipped', reason: 'no-longer-there', error })
      else close([entry], { is: 'failed', reason: 'refused', error })
      return
    }
    if (entry.seen?.place !== place) entry.seen = { place, at }
    // SECURITY: J2. Two equal looks, and long enough after the call that it cannot still be at work.
    const settleMs =
      claim.said === 'accepted' && claim.serverTaskId !== null
        ? pace.settleAcceptedMs
        : pace.settleMs
    if (at - entry.sentAt < settleMs || at - entry.seen.at < pace.settleGapMs) return
    const error = claim.said === 'nothing' ? claim.error : null
    if (place === 'gone') close([entry], { is: 'skipped', reason: 'no-longer-there', error })
    else close([entry], { is: 'failed', reason: 'still-there', error })
  }

  async function settleAll(): Promise<void> {
    const startedAt = now()
    waitMs = 0
    for (let turn = 0; open.size > 0; turn += 1) {
      const isSynchronous = [...open.values()].every(
        ({ claim }) => claim.said !== 'accepted' || claim.serverTaskId === null
      )
      const pauseMs = pace.lookMs[Math.min(turn, pace.lookMs.length - 1)] ?? 0
      if (turn > 0 || !isSynchronous)
        await sleep(Math.max(pauseMs, Math.min(waitMs, pace.giveUpMs)))
      await look([...open.values()])
      const spentMs = now() - startedAt
      // A result query that says "running" for ever does not keep the listings from deciding.
      if (spentMs >= pace.giveUpMs / 2) for (const entry of open.values()) entry.asksResult = false
      // Signed out: no look can be had until somebody signs in, and nobody must wait for that.
      if (spentMs >= pace.giveUpMs || lastError?.code === 'signed-out') {
        close([...open.values()], { is: 'unknown', reason: 'not-confirmed', error: lastError })
        changed()
      }
    }
  }

  return {
    add: (chunk, claim) => {
      const sentAt = now()
      const asksResult =
        driver.result !== undefined && claim.said === 'accepted' && claim.serverTaskId !== null
      for (const item of chunk.items) {
        const { targetId } = chunk
        open.set(item.id, { item, targetId, claim, sentAt, asksResult, seen: null })
      }
      ledger.accept(chunk.items)
    },
    lookOnce: (items) =>
      look(items.map(({ id }) => open.get(id)).filter((entry) => entry !== undefined)),
    settleAll
  }
}

const itemsOf = (entries: readonly Open[]): readonly PlannedItem[] =>
  entries.map(({ item }) => item)

/**
 * Entries that the result query proves to be done. Whom it names as failed is looked at like after a
 * refusal, since an earlier call may have carried it out; whom it cannot help is left to the listings.
 */
async function askResults(driver: Driver, open: readonly Open[]): Promise<readonly Open[]> {
  const { result } = driver
  if (!result) return []
  const done: Open[] = []
  const asking = open.filter((entry) => entry.asksResult)
  for (const [serverTaskId, entries] of groupBy(asking, serverTaskIdOf)) {
    if (serverTaskId === null) continue
    const answer = await result(serverTaskId)
    if (answer.kind === 'ok' && answer.data.state === 'running') continue
    for (const entry of entries) {
      entry.asksResult = false
      if (answer.kind !== 'ok') continue
      const server = answer.data.failed.get(entry.item.id)
      if (!server) done.push(entry)
      else entry.claim = { said: 'refused', error: namedByResult(server) }
    }
  }
  return done
}

function serverTaskIdOf({ claim }: Open): string | null {
  return claim.said === 'accepted' ? claim.serverTaskId : null
}

function namedByResult(server: ServerAnswer): AppError {
  return { code: 'refused', message: 'named by the task result', server }
}
