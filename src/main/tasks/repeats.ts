/** Entries that were named more than once. Pure. */

interface WithId {
  readonly id: string
}

/** The newest of each id, in the order of the first. */
export function withoutRepeats<T extends WithId>(items: readonly T[]): readonly T[] {
  if (!hasRepeats(items)) return items
  const newest = new Map<string, T>()
  for (const item of items) newest.set(item.id, item)
  return [...newest.values()]
}

const shares = 16
const looksAt = 8

/**
 * In shares, as one table of a million ids is larger than a processor's cache: an entry of it cost
 * twice one of a hundred thousand (`npm run bench -- --only plan`).
 */
function hasRepeats(items: readonly WithId[]): boolean {
  const shared = Array.from({ length: shares }, (): string[] => [])
  for (const { id } of items) shared[shareOf(id)]?.push(id)
  return shared.some((ids) => new Set(ids).size < ids.length)
}

function shareOf(id: string): number {
  let hash = 0
  const end = Math.min(id.length, looksAt)
  for (let at = 0; at < end; at += 1) hash = (hash * 31 + id.charCodeAt(at)) | 0
  return hash & (shares - 1)
}
