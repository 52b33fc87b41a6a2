/** What the user asked for, as plain data: it is journalled, and carried out again after a restart. */
import type { Verb } from '../../shared/model'
import type { Plan, PlannedItem } from './plan'

export interface Order {
  readonly verb: Verb
  readonly plan: Plan
  readonly sourceNames: readonly string[]
  readonly targetName: string | null
  /** The task that this one takes back. */
  readonly undoes: string | null
  /** The task that this one follows, and which of its entries it takes over. */
  readonly follows: Follows | null
}

export interface Follows {
  readonly taskId: string
  readonly as: 'undo' | 'retry'
  readonly items: readonly PlannedItem[]
}

/** Where each entry should end; absent for verbs without a target. */
export function targetsOf({ chunks }: Plan): ReadonlyMap<string, string | null> {
  const targets = new Map<string, string | null>()
  for (const { items, targetId } of chunks) for (const { id } of items) targets.set(id, targetId)
  return targets
}
