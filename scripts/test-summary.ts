import { z } from 'zod'

/** The part of Playwright's JSON report that is read here. */
const Report = z.object({
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
    skipped: z.number()
  }),
  errors: z.array(z.unknown())
})

export interface Summary {
  /** The last of them is always `N passed, N failed`. */
  readonly lines: readonly string[]
  readonly failed: number
}

export function summarize(json: string): Summary {
  const { stats, errors } = Report.parse(JSON.parse(json))
  // An error outside of any test, say in a file that does not compile, is a failure too.
  const failed = stats.unexpected + errors.length
  const skipped = stats.skipped > 0 ? [`${stats.skipped} did not run`] : []
  return { failed, lines: [...skipped, `${stats.expected + stats.flaky} passed, ${failed} failed`] }
}
