/** What the server's own query says of the tasks that it made of our calls (INFERRED, kdocs-api.md 5.2). */
import type { AppError, ServerAnswer } from '../../shared/errors'
import { groupBy } from '../group'
import { troubleOf, type LookTrouble } from './driver'
import type { PlannedItem } from './plan'
import type { ProofOptions, Sent } from './proof'

/** An entry whose call may be asked for. */
export interface Asked {
  readonly item: PlannedItem
  sent: Sent
  /** By the result query instead of by listings, as long as that answers. */
  asksResult: boolean
}

export interface Results {
  /**
   * Entries that the query proves to be done. Whom it names as failed is looked at like after a
   * refusal, since an earlier call may have carried it out; whom it cannot help is left to listings.
   */
  readonly ask: <T extends Asked>(entries: readonly T[]) => Promise<Told<T>>
  /** The same of one call, as soon as it is likely to be answered, until `end`. */
  readonly follow: <T extends Asked>(
    entries: readonly T[],
    end: AbortSignal,
    prove: (done: readonly T[]) => Promise<void>
  ) => Promise<LookTrouble | null>
}

interface Told<T> {
  readonly done: readonly T[]
  readonly trouble: LookTrouble | null
}

/** The traffic layer paces them; more at once would only wait there. */
const asksAtOnce = 4
/** Whoever finds out how long the server takes asks more often than those who know. */
const mostAsks = { first: 12, others: 2 } as const

type ResultsOptions = Pick<ProofOptions, 'driver' | 'pace' | 'now' | 'sleep' | 'isClosed'>

export function createResults(options: ResultsOptions): Results {
  const { driver, pace, now, sleep, isClosed } = options
  /** So long after a call its result was there; null: nobody knows yet. */
  let usualMs: number | null = null
  /** The first of the task, for which all others wait. */
  let finding: Promise<unknown> | null = null
  const [firstMs = 0] = pace.lookMs

  async function askOne<T extends Asked>(id: string, entries: readonly T[]): Promise<Told<T>> {
    const done: T[] = []
    const answer = await driver.result?.(id)
    if (!answer || (answer.kind === 'ok' && answer.data.state === 'running')) {
      return { done, trouble: null }
    }
    const trouble = answer.kind === 'ok' ? null : troubleOf(answer)
    // The query can still answer later, and it is cheaper than a listing.
    if (trouble?.isBlocked) return { done, trouble }
    for (const entry of entries) {
      entry.asksResult = false
      if (answer.kind !== 'ok') continue
      const server = answer.data.failed.get(entry.item.id)
      if (!server) done.push(entry)
      else entry.sent = refusedBy(server, entry.sent)
    }
    return { done, trouble: null }
  }

  async function ask<T extends Asked>(entries: readonly T[]): Promise<Told<T>> {
    const asking = driver.result ? entries.filter(({ asksResult }) => asksResult) : []
    const queue = [...groupBy(asking, serverTaskIdOf)]
    const done: T[] = []
    let trouble: LookTrouble | null = null
    const worker = async (): Promise<void> => {
      for (let next = queue.shift(); next && !trouble; next = queue.shift()) {
        const [id, group] = next
        const told = id === null ? null : await askOne(id, group)
        if (told) done.push(...told.done)
        trouble ??= told?.trouble ?? null
      }
    }
    await Promise.all(Array.from({ length: Math.min(asksAtOnce, queue.length) }, worker))
    return { done, trouble }
  }

  async function askWhenDue<T extends Asked>(
    entries: readonly T[],
    end: AbortSignal,
    { prove, most }: { prove: (done: readonly T[]) => Promise<void>; most: number }
  ): Promise<LookTrouble | null> {
    const sentAt = entries[0]?.sent.at ?? now()
    for (let turn = 0; turn < most; turn += 1) {
      const wantedMs = turn === 0 ? (usualMs ?? firstMs) : now() - sentAt + firstMs / 2
      await sleep(Math.max(0, sentAt + wantedMs - now()), end)
      if (end.aborted || isClosed()) return null
      const ageMs = now() - sentAt
      const { done, trouble } = await ask(entries)
      await prove(done)
      if (trouble) return trouble
      if (!entries.some(({ asksResult }) => asksResult)) {
        usualMs = Math.max(usualMs ?? 0, turn === 0 ? (usualMs ?? ageMs) : ageMs)
        return null
      }
    }
    return null
  }

  return {
    ask,
    follow: async (entries, end, prove) => {
      if (usualMs === null && finding === null) {
        finding = askWhenDue(entries, end, { prove, most: mostAsks.first })
        return finding as ReturnType<typeof askWhenDue>
      }
      // A failure of it is heard of where it was made.
      await finding?.catch(() => undefined)
      // It takes long: asking for each would cost more than looking at all of them in the end.
      if (end.aborted || usualMs === null) return null
      return askWhenDue(entries, end, { prove, most: mostAsks.others })
    }
  }
}

function serverTaskIdOf({ sent: { claim } }: Asked): string | null {
  return claim.said === 'accepted' ? claim.serverTaskId : null
}

function refusedBy(server: ServerAnswer, sent: Sent): Sent {
  const error: AppError = { code: 'refused', message: 'named by the task result', server }
  return { ...sent, claim: { said: 'refused', error } }
}
