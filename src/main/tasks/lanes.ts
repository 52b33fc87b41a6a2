/** One write at a time per source folder: a batch must not overtake another of the same folder. */

export interface Lanes {
  /** Resolves to the function that leaves the lane again. */
  readonly enter: (key: string) => Promise<() => void>
}

export function createLanes(): Lanes {
  const tails = new Map<string, Promise<void>>()
  return {
    enter: async (key) => {
      const before = tails.get(key)
      let leave = (): void => undefined
      const mine = new Promise<void>((resolve) => (leave = resolve))
      const tail = (before ?? Promise.resolve()).then(() => mine)
      tails.set(key, tail)
      await before
      return () => {
        leave()
        if (tails.get(key) === tail) tails.delete(key)
      }
    }
  }
}
