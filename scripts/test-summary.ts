import { join } from 'node:path'
import { z } from 'zod'
import { projectFolder } from './electron-runtime/installation'

/** Beside each other: each run empties its own folder only. */
export const usualResults = join(projectFolder, 'test-results', 'results.json')
export const installedResults = join(projectFolder, 'test-results', 'installed.json')

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

/** One line for several runs; each has to be there. */
export function addUp(reports: readonly string[]): string {
  const all = reports.map((json) => Report.parse(JSON.parse(json)))
  const passed = all.reduce((sum, { stats }) => sum + stats.expected + stats.flaky, 0)
  const failed = all.reduce((sum, { stats, errors }) => sum + stats.unexpected + errors.length, 0)
  return `${passed} passed, ${failed} failed`
}
