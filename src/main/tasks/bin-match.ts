/** Finds trashed entries in the recycle bin. */
import type { BinEntry } from '../../shared/model'
import { groupBy } from '../group'
import type { PlannedItem, Skipped } from './plan'

/**
 * The bin's id may or may not be the old one (open question 18), so an entry without the same id
 * counts only when exactly as many of its name and size lie there as were trashed.
 */
export function matchBin(
  trashed: readonly PlannedItem[],
  bin: readonly BinEntry[]
): { readonly found: readonly PlannedItem[]; readonly missing: readonly Skipped[] } {
  const binIds = new Set(bin.map(({ id }) => id))
  const found: PlannedItem[] = trashed.filter(({ id }) => binIds.has(id))
  const taken = new Set(found.map(({ id }) => id))
  const others = groupBy(
    trashed.filter(({ id }) => !taken.has(id)),
    lookOf
  )
  const candidates = groupBy(
    bin.filter(({ id }) => !taken.has(id)),
    lookOf
  )
  const missing: Skipped[] = []
  for (const [look, items] of others) {
    const matches = candidates.get(look) ?? []
    items.forEach((item, index) => {
      const match = matches.length === items.length ? matches[index] : undefined
      if (match) found.push({ ...item, id: match.id })
      else missing.push({ item, reason: 'not-in-bin' })
    })
  }
  return { found, missing }
}

function lookOf(entry: { readonly name: string; readonly sizeBytes: number | null }): string {
  return JSON.stringify([entry.name, entry.sizeBytes])
}
