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
  let waitMs = 0

  function close(entries: readonly Open[], settled: Parameters<Ledger['settle']>[1]): void {
    if (entries.length === 0) return
    for (const { item } of entries) open.delete(item.id)
    ledger.settle(itemsOf(entries), settled)
    if (settled.is === 'done') driver.confirm(entries)
  }

  async function look(chosen: readonly Open[]): Promise<void> {
    for (const named of await askResults(driver, chosen)) {
      close(named.done, { is: 'done' })
      for (const { entry, error } of named.failed) {
        close([entry], { is: 'failed', reason: 'refused', error })
      }
    }
    const asked = chosen.filter((entry) => !entry.asksResult && open.has(entry.item.id))
    if (asked.length > 0) {
      const { places, error, retryAfterMs = 0 } = await driver.look(asked)
      lastError = error
      waitMs = retryAfterMs
      const at = now()
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
        const pending = { item, targetId: chunk.targetId, said: claim.said }
        open.set(item.id, { ...pending, claim, sentAt, asksResult, seen: null })
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
