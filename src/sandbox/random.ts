/** Seeded chance: the same seed always builds the same drive, ids and faults. */

export type RandomState = readonly [number, number, number, number]

export interface Random {
  /** A whole number from 0 to 2^32 - 1. */
  readonly next: () => number
  /** From 0 up to, not including, 1. */
  readonly fraction: () => number
  /** A whole number from 0 up to, not including, `limit`. */
  readonly below: (limit: number) => number
  readonly pick: <T>(list: readonly T[]) => T
  /** 32 bytes as base64url: the 43 characters that personal ids of the platform have. */
  readonly id: () => string
  /** Letters and digits, as in app-space tokens and task ids. */
  readonly word: (length: number) => string
  readonly state: () => RandomState
  readonly resume: (state: RandomState) => void
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** The generator sfc32: small, fast, and its whole state is four numbers that a file can keep. */
export function createRandom(seed: number): Random {
  const state = new Uint32Array([0x9e3779b9, 0x243f6a88, 0xb7e15162, seed])
  const words = new Uint32Array(8)
  const bytes = Buffer.from(words.buffer)

  function next(): number {
    const [a = 0, b = 0, c = 0, counter = 0] = state
    const sum = (a + b + counter) >>> 0
    state[0] = b ^ (b >>> 9)
    state[1] = c + (c << 3)
    state[2] = ((c << 21) | (c >>> 11)) + sum
    state[3] = counter + 1
    return sum
  }
  const fraction = (): number => next() / 0x1_0000_0000
  const below = (limit: number): number => Math.floor(fraction() * limit)

  // Neighbouring seeds give alike first numbers; these are thrown away.
  for (let round = 0; round < 16; round++) next()

  return {
    next,
    fraction,
    below,
    pick: (list) => pickAt(list, below(list.length)),
    id: () => {
      for (let index = 0; index < words.length; index++) words[index] = next()
      return bytes.toString('base64url')
    },
    word: (length) =>
      Array.from({ length }, () => alphabet.charAt(below(alphabet.length))).join(''),
    state: () => [state[0] ?? 0, state[1] ?? 0, state[2] ?? 0, state[3] ?? 0],
    resume: (saved) => state.set(saved)
  }
}

function pickAt<T>(list: readonly T[], index: number): T {
  if (index >= list.length) throw new Error('cannot pick from an empty list')
  // The index was just checked, so the element is there even where T includes undefined.
  return list[index] as T
}
