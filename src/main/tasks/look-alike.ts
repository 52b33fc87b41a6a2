/** Finds entries again that may have a new id: in the recycle bin, or restored from it. */
import type { EntryKind } from '../../shared/model'
import { groupBy } from '../group'
import type { PlannedItem, SkipReason, Skipped } from './plan'

interface Candidate {
  readonly id: string
  readonly name: string
  readonly sizeBytes: number | null
  readonly kind?: EntryKind
}

/**
 * The bin's id may or may not be the old one (open question 18), so an entry without the same id
 * counts only when exactly as many of its name and size lie there as are looked for.
 */
export function findAlike(
  wanted: readonly PlannedItem[],
  present: readonly Candidate[],
  otherwise: SkipReason
): { readonly found: readonly PlannedItem[]; readonly missing: readonly Skipped[] } {
  const presentIds = new Set(present.map(({ id }) => id))
  const found: PlannedItem[] = wanted.filter(({ id }) => presentIds.has(id))
  const taken = new Set(found.map(({ id }) => id))
  const others = groupBy(
    wanted.filter(({ id }) => !taken.has(id)),
    lookOf
  )
  const candidates = groupBy(
    present.filter(({ id }) => !taken.has(id)),
    lookOf
  )
  const missing: Skipped[] = []
  for (const [look, items] of others) {
    const matches = candidates.get(look) ?? []
    items.forEach((item, index) => {
      const match = matches.length === items.length ? matches[index] : undefined
      if (match) found.push({ ...item, id: match.id })
      else missing.push({ item, reason: otherwise })
    })
  }
  return { found, missing }
}

function lookOf(entry: Pick<Candidate, 'name' | 'sizeBytes'>): string {
  return JSON.stringify([entry.name, entry.sizeBytes])
}
