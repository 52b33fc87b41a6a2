/** How many calls at once: slowly more while all goes well, half of it at a sign of strain. */
export interface CallLimit {
  readonly current: () => number
  readonly report: (answer: 'clean' | 'strained') => void
}

export interface CallLimitOptions {
  readonly first: number
  /** So many clean answers in a row allow one more. */
  readonly answersPerStep: number
  readonly ceiling: () => number
}

/** Reads are many, so that a few of them prove little. */
export const answersPerStep = { read: 20, write: 8 } as const

/** Additive increase, multiplicative decrease (reliability goals 4.5). */
export function createCallLimit({ first, answersPerStep, ceiling }: CallLimitOptions): CallLimit {
  let limit = first
  let clean = 0
  const current = (): number => Math.max(1, Math.min(limit, ceiling()))
  return {
    current,
    report: (answer) => {
      clean = answer === 'clean' ? clean + 1 : 0
      if (answer === 'strained') limit = Math.floor(current() / 2)
      if (clean < answersPerStep) return
      clean = 0
      limit = current() + 1
    }
  }
}
