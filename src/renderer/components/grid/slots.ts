/**
 * Which drawn row shows what: one that scrolls out of sight is taken for one that comes into it, as to
 * fill a row anew costs a fraction of making one. A row keeps its slot for as long as it is drawn, so
 * that a drag never loses the element that it began on.
 */
export interface Slots {
  /** One slot for each id, in the same order. */
  readonly assign: (ids: readonly string[]) => readonly number[]
}

export function createSlots(): Slots {
  let taken = new Map<string, number>()
  let made = 0

  return {
    assign: (ids) => {
      const wanted = new Set(ids)
      // In the order in which they are drawn: after a long jump no element has to change its place.
      const free: number[] = []
      for (const [id, slot] of taken) if (!wanted.has(id)) free.push(slot)
      let nextFree = 0
      const slots = ids.map((id) => taken.get(id) ?? free[nextFree++] ?? made++)
      taken = new Map(ids.map((id, place) => [id, slots[place] ?? 0]))
      return slots
    }
  }
}
