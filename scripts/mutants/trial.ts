/** Runs tests in a copy of the tree, up to the first that fails, and says which one that was. */
import { spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Tests } from './mutant'

export type Verdict =
  | { readonly is: 'green' }
  /** By this test. */
  | { readonly is: 'red'; readonly by: string }
  /** Neither: no test ran, or none came to an end. */
  | { readonly is: 'broken'; readonly why: string }

const longestTestMs = 15_000
const longestTrialMs = 120_000

/** The part of Vitest's JSON report that is read here. */
const Report = z.object({
  testResults: z.array(
    z.object({
      message: z.string().default(''),
      status: z.string(),
      assertionResults: z.array(z.object({ status: z.string(), fullName: z.string() }))
    })
  )
})

export async function runTests(root: string, { files, only }: Tests): Promise<Verdict> {
  const report = join(root, 'report.json')
  rmSync(report, { force: true })
  const limits = ['--bail=1', `--testTimeout=${longestTestMs}`]
  const output = ['--reporter=json', `--outputFile=${report}`]
  const chosen = only ? ['--testNamePattern', only.map(escapePattern).join('|')] : []
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const ended = await run(root, [
    ...[vitest, 'run', '--project', 'node', ...limits, ...output, ...chosen],
    ...files
  ])
  if (ended.code === null) return { is: 'broken', why: 'it took too long' }
  const { testResults } = Report.parse(JSON.parse(readFileSync(report, 'utf8')))
  const results = testResults.flatMap(({ assertionResults }) => assertionResults)
  const failed = results.find(({ status }) => status === 'failed')
  if (failed) return { is: 'red', by: failed.fullName }
  // Files that could not be loaded have no tests that failed.
  const unloaded = testResults.find(({ status }) => status === 'failed')
  if (unloaded) return { is: 'broken', why: unloaded.message }
  if (ended.code !== 0) return { is: 'broken', why: ended.output }
  const hasRun = results.some(({ status }) => status === 'passed')
  return hasRun ? { is: 'green' } : { is: 'broken', why: `no such test: ${only?.join(', ') ?? ''}` }
}

const escapePattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** `code` null: it was stopped, with everything that it had started. */
function run(
  root: string,
  args: readonly string[]
): Promise<{ readonly code: number | null; readonly output: string }> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text))
  const stop = (): void => {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
  }
  const timer = setTimeout(stop, longestTrialMs)
  process.once('exit', stop)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      clearTimeout(timer)
      process.removeListener('exit', stop)
      resolve({ code, output })
    })
  })
}
