/** How many calls may be repetitions, of one process and of many schedules together. */
import type { Violation } from './call-rules'
import type { Line } from './server-log'

/** What an app may repeat as soon as it has started, before it has earned anything. */
const firstRetries = 10
const longRun = 1_000

/** A tenth in the long run of one process, and a few more at its start. */
export function* checkRetries(lines: readonly Line[]): Generator<Violation> {
  const sums = new Map<number, RetrySum>()
  for (const line of lines) {
    if (line.is !== 'sent') continue
    const before = sums.get(line.process) ?? { calls: 0, retries: 0 }
    const retries = before.retries + (line.attempt > 0 ? 1 : 0)
    sums.set(line.process, { calls: before.calls + 1, retries })
  }
  for (const [process, { calls, retries }] of sums) {
    const most = calls / 10 + (calls < longRun ? firstRetries : 0)
    if (retries <= most) continue
    const text = `${retries} of ${calls} calls of process ${process}`
    yield { rule: 'too many retries', text }
  }
}

interface RetrySum {
  readonly calls: number
  readonly retries: number
}

/** The same for many schedules together, which nothing but their sum can tell. */
export const isRetryingTooMuch = ({ calls, retries }: RetrySum): boolean =>
  calls >= longRun && retries > calls / 10
