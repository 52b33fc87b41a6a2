/** Seeded chance (mulberry32): one seed is one schedule, on every machine. */
export interface Dice {
  /** From 0 up to, not including, 1. */
  readonly roll: () => number
  /** A whole number from 0 up to, not including, `limit`. */
  readonly below: (limit: number) => number
  /** A whole number from `least` to `most`, both included. */
  readonly between: (least: number, most: number) => number
  readonly chance: (share: number) => boolean
  readonly pick: <T>(list: readonly T[]) => T
}

export function createDice(seed: number): Dice {
  // Neighbouring seeds would begin alike.
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) | 0

  function roll(): number {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number): number => Math.floor(roll() * limit)

  return {
    roll,
    below,
    between: (least, most) => least + below(most - least + 1),
    chance: (share) => roll() < share,
    pick: (list) => {
      if (list.length === 0) throw new Error('cannot pick from an empty list')
      // The index is inside the list, so the element is there even where T includes undefined.
      return list[below(list.length)] as (typeof list)[number]
    }
  }
}
