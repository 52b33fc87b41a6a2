/** Whether every id of a large set is in one of others. */

type Ids = ReadonlySet<string>

/** One set that had all of the ids. */
let cover: { readonly ids: Ids; readonly by: Ids } | null = null
/** An id that was in none. */
let witness: string | undefined

/**
 * 100,000 rows may be under way, and what is known of them changes several times a second. `ids` and the
 * `fixed` sets never change, so that the last answer is worth something.
 */
export function isCovered(ids: Ids, fixed: readonly Ids[], changing: readonly Ids[]): boolean {
  if (cover?.ids === ids && fixed.includes(cover.by)) return true
  const all = [...fixed, ...changing]
  if (witness !== undefined && ids.has(witness) && !isInOne(all, witness)) return false
  const by = fixed.find((set) => set.size >= ids.size && findFree(ids, [set]) === undefined)
  cover = by ? { ids, by } : null
  if (by) return true
  witness = findFree(ids, all)
  return witness === undefined
}

function findFree(ids: Ids, sets: readonly Ids[]): string | undefined {
  for (const id of ids) if (!isInOne(sets, id)) return id
  return undefined
}

function isInOne(sets: readonly Ids[], id: string): boolean {
  for (const set of sets) if (set.has(id)) return true
  return false
}
