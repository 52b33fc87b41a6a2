/** What really happened to entries whose call was sent: decided by looking, never by the reply. */
import type { AppError } from '../../shared/errors'
import type { TaskResult } from '../kdocs/wire'
import type { Driver, PendingItem, Place } from './driver'
import { groupBy } from '../group'
import type { Ledger } from './ledger'
import type { Pace } from './pace'
import type { Chunk, PlannedItem } from './plan'

export interface ProofOptions {
  readonly driver: Driver
  readonly ledger: Ledger
  readonly pace: Pace
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
  /** One look at everything that is open, without waiting. */
  readonly lookOnce: () => Promise<void>
  /** Looks until every entry is settled or the time to give up has come. */
  readonly settleAll: () => Promise<void>
}

interface Open extends PendingItem {
  readonly claim: Claim
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

  function close(entries: readonly Open[], settled: Parameters<Ledger['settle']>[1]): void {
    if (entries.length === 0) return
    for (const { item } of entries) open.delete(item.id)
    ledger.settle(itemsOf(entries), settled)
    if (settled.is === 'done') driver.confirm(entries)
  }

  async function lookOnce(): Promise<void> {
    for (const named of await askResults(driver, [...open.values()])) {
      close(named.done, { is: 'done' })
      for (const { entry, error } of named.failed) {
        close([entry], { is: 'failed', reason: 'refused', error })
      }
    }
    const asked = [...open.values()].filter((entry) => !entry.asksResult)
    if (asked.length > 0) {
      const { places, error } = await driver.look(asked)
      lastError = error
      const at = now()
      const placed = (wanted: Place): Open[] =>
        asked.filter(({ item }) => places.get(item.id) === wanted)
      close(placed('done'), { is: 'done' })
      for (const entry of [...placed('still-there'), ...placed('gone')]) {
        judge(entry, places.get(entry.item.id) === 'gone' ? 'gone' : 'still-there', at)
      }
    }
    changed()
  }

  function judge(entry: Open, place: Place, at: number): void {
    const { claim } = entry
    if (claim.said === 'refused') {
      close([entry], { is: 'failed', reason: 'refused', error: claim.error })
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
    for (let look = 0; open.size > 0; look += 1) {
      const isFirst = look === 0
      const isSynchronous = [...open.values()].every(
        ({ claim }) => claim.said !== 'accepted' || claim.serverTaskId === null
      )
      if (!isFirst || !isSynchronous)
        await sleep(pace.lookMs[Math.min(look, pace.lookMs.length - 1)] ?? 0)
      await lookOnce()
      if (open.size > 0 && now() - startedAt >= pace.giveUpMs) {
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
      const accepted = claim.said === 'accepted'
      for (const item of chunk.items) {
        const pending = { item, targetId: chunk.targetId, accepted }
        open.set(item.id, { ...pending, claim, sentAt, asksResult, seen: null })
      }
      ledger.accept(chunk.items)
    },
    lookOnce,
    settleAll
  }
}

const itemsOf = (entries: readonly Open[]): readonly PlannedItem[] =>
  entries.map(({ item }) => item)

interface Named {
  readonly done: readonly Open[]
  readonly failed: readonly { readonly entry: Open; readonly error: AppError }[]
}

/** What the result query says of tasks that have ended; whom it cannot help is left to the listings. */
async function askResults(driver: Driver, open: readonly Open[]): Promise<readonly Named[]> {
  const { result } = driver
  if (!result) return []
  const asking = open.filter((entry) => entry.asksResult)
  const named: Named[] = []
  for (const [serverTaskId, entries] of groupBy(asking, serverTaskIdOf)) {
    if (serverTaskId === null) continue
    const answer = await result(serverTaskId)
    if (answer.kind !== 'ok') {
      for (const entry of entries) entry.asksResult = false
    } else if (answer.data.state === 'ended') {
      named.push(splitByResult(entries, answer.data))
    }
  }
  return named
}

function serverTaskIdOf({ claim }: Open): string | null {
  return claim.said === 'accepted' ? claim.serverTaskId : null
}

function splitByResult(entries: readonly Open[], { failed }: TaskResult): Named {
  const named = { done: [] as Open[], failed: [] as { entry: Open; error: AppError }[] }
  for (const entry of entries) {
    const server = failed.get(entry.item.id)
    if (!server) named.done.push(entry)
    else {
      const error: AppError = { code: 'refused', message: 'named by the task result', server }
      named.failed.push({ entry, error })
    }
  }
  return named
}
