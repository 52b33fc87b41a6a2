/** Seeded choices for tests that make up their input. */

export interface Dice {
  /** A whole number from 0 up to and without the limit. */
  below(limit: number): number
  pick<T>(choices: readonly [T, ...T[]]): T
  text(alphabet: string, length: number): string
}

/** Mulberry32: small, and the same on every machine. */
export function createDice(seed: number): Dice {
  let state = seed >>> 0
  const below = (limit: number): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit
  }
  return {
    below,
    pick: (choices) => choices[below(choices.length)] ?? choices[0],
    text: (alphabet, length) =>
      Array.from({ length }, () => alphabet[below(alphabet.length)]).join('')
  }
}
