/** How many reads at once: slowly more while all goes well, half of it at a sign of strain. */
const first = 2
const answersPerStep = 20

export interface ReadLimit {
  readonly current: () => number
  readonly report: (answer: 'clean' | 'strained') => void
}

/** Additive increase, multiplicative decrease (reliability goals 4.5). */
export function createReadLimit(ceiling: () => number): ReadLimit {
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
