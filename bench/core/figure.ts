/** One measured number, what it is held against, and whether that is kept. */

export interface Baseline {
  /** As in "1.5 × bare list". */
  readonly name: string
  readonly value: number
}

/** As it stands in `bench/results.json`. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly baseline: number | null
  /** The value over the baseline. */
  readonly ratio: number | null
  /** In words; null: shown for orientation alone. */
  readonly goal: string | null
  readonly met: boolean | null
}

interface Limits {
  readonly against?: Baseline
  /** The most that is allowed, in the figure's own unit. */
  readonly most?: number
  /** The most that is allowed, as a multiple of the baseline. */
  readonly times?: number
}

export function figure(name: string, value: number, unit: string, limits: Limits = {}): Figure {
  const { against, most, times } = limits
  const ratio = against === undefined ? null : value / against.value
  const goals: string[] = []
  const kept: boolean[] = []
  if (most !== undefined) {
    goals.push(`≤ ${most.toLocaleString('en')} ${unit}`.trim())
    kept.push(value <= most)
  }
  if (times !== undefined && against !== undefined && ratio !== null) {
    goals.push(`≤ ${times} × ${against.name}`)
    kept.push(ratio <= times)
  }
  return {
    name,
    value,
    unit,
    baseline: against?.value ?? null,
    ratio,
    goal: goals.length === 0 ? null : goals.join(', '),
    met: goals.length === 0 ? null : kept.every(Boolean)
  }
}
