/** What did not end as done, grouped by its cause. */
import type { AppError } from '../../../shared/errors'
import type { Outcome, OutcomeReason } from '../../../shared/model'

export interface OutcomeGroup {
  readonly key: string
  readonly result: Outcome['result']
  readonly reason: OutcomeReason
  readonly error: AppError | null
  readonly names: readonly string[]
}

const severity = { failed: 0, unknown: 1, skipped: 2 } as const

/** Failures first; the same reason with another answer of the server is another group. */
export function groupOutcomes(outcomes: readonly Outcome[]): readonly OutcomeGroup[] {
  const groups = new Map<string, OutcomeGroup & { readonly names: string[] }>()
  for (const { result, reason, error, name } of outcomes) {
    const key = [result, reason, error?.code, error?.server?.code].join('|')
    const group = groups.get(key)
    if (group) group.names.push(name)
    else groups.set(key, { key, result, reason, error, names: [name] })
  }
  return [...groups.values()].sort((one, other) => severity[one.result] - severity[other.result])
}
