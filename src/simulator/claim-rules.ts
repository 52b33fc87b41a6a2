/** Whether what the app says of its tasks is true at the server. */
import type { Claim } from './app'
import type { Violation } from './call-rules'
import type { History } from './history'
import type { EffectLine, OrderLine } from './server-log'
import type { Outcome } from '../shared/model'

export interface ClaimRuleParts {
  readonly history: History
  readonly taskOf: ReadonlyMap<string, string>
  readonly claims: ReadonlyMap<string, Claim>
}

/**
 * Longer after its call than this the server carried a batch out later than we wait for: what was
 * said by then may be wrong (the end of docs/adr/0004).
 */
const lateMs = 24_000

export function* checkClaims({ history, taskOf, claims }: ClaimRuleParts): Generator<Violation> {
  for (const order of history.orders) {
    const claim = claims.get(taskOf.get(order.task) ?? '')
    if (claim?.task.phase !== 'ended') continue
    const fates = readFates(order, claim, history)
    const outcomes = checkOutcomes(claim, (id) => fates.get(history.entryOf(id)))
    const silent = checkSilent(order, claim, fates, history.entryOf)
    for (const text of [...outcomes, ...silent]) {
      yield { rule: 'claims what is not so', text: `${claim.task.id} (${order.verb}): ${text}` }
    }
  }
}

/** What really became of one entry while its task ran. */
interface Fate {
  /** By a call of this order, not later than we wait for. */
  readonly byUs: boolean
  /** It was, at some moment, as the order wants it; whoever did it. */
  readonly wanted: boolean
  /** Somebody else had a hand in it. */
  readonly foreign: boolean
  /** KDocs said no to the call that did it: then "no longer there" is all that can be known. */
  readonly denied: boolean
}

function readFates(order: OrderLine, claim: Claim, history: History): ReadonlyMap<string, Fate> {
  const fates = new Map<string, Fate>()
  for (const [id, target] of order.items) {
    const all = history.effectsOn(history.entryOf(id)).filter(({ at }) => at <= claim.heardAt)
    const effects = all.filter(({ at }) => at <= claim.at)
    const calls = (effect: EffectLine) =>
      effect.call === null ? undefined : history.calls.get(effect.call)
    const ours = effects.filter((effect) => calls(effect)?.order === order)
    const isWanted = ({ verb, to }: EffectLine): boolean =>
      verb === order.verb && ((verb !== 'move' && verb !== 'appMove') || to === target)
    fates.set(history.entryOf(id), {
      byUs: ours.some((effect) => effect.at - (calls(effect)?.sent.at ?? 0) <= lateMs),
      wanted: all.some(
        (effect) => isWanted(effect) && (effect.at >= order.at || ours.includes(effect))
      ),
      // Another order of ours, a duplicate, another client, and what an older journal knows nothing
      // of are all the same to this one.
      foreign: all.some(
        (effect) =>
          !ours.includes(effect) ||
          effect.isDuplicate ||
          history.faultBetween(['older journal'], calls(effect)?.sent.at ?? 0, claim.at)
      ),
      denied: ours.some((effect) => calls(effect)?.answered?.proof === 'refused')
    })
  }
  return fates
}

function* checkOutcomes(
  { outcomes }: Claim,
  fateOf: (id: string) => Fate | undefined
): Generator<string> {
  for (const { id, result, reason } of outcomes) {
    const fate = fateOf(id)
    if (!fate) yield `${id} is none of its entries`
    else if (result === 'failed' && fate.byUs && !fate.foreign) {
      yield `${id} failed (${reason}), but it happened`
    } else if (result === 'skipped' && fate.byUs && !fate.foreign && !fate.denied) {
      yield `${id} was skipped (${reason}), but it happened`
    }
  }
}

/** Entries without an outcome are done, or were never sent. */
function* checkSilent(
  order: OrderLine,
  { task, outcomes }: Claim,
  fates: ReadonlyMap<string, Fate>,
  entryOf: (id: string) => string
): Generator<string> {
  if (task.left > 0 && task.state === 'finished') yield `finished with ${task.left} left`
  const spoken = new Set(outcomes.map(({ id }: Outcome) => entryOf(id)))
  const silent = [...order.items.keys()].map(entryOf).filter((id) => !spoken.has(id))
  // A retry takes over some of the entries; which, only the app knows.
  const isWhole = task.total === order.items.size
  const may = silent.filter(
    (id) => fates.get(id)?.wanted === true || fates.get(id)?.foreign === true
  )
  const must = silent.filter((id) => fates.get(id)?.byUs === true && !fates.get(id)?.foreign)
  if (task.done > may.length) yield `${task.done} done, but at most ${may.length} happened`
  if (isWhole && task.done < must.length) yield `${task.done} done, but ${must.length} happened`
  if (isWhole && silent.length !== task.done + task.left) {
    yield `${silent.length} without an outcome, but ${task.done} done and ${task.left} left`
  }
}
