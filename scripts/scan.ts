/**
 * Looks through what is built and what it is built from; run after `npm run build`.
 *
 * Fuses are read back from the packaged app, which is made by the installers.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuild } from './build'
import { projectFolder } from './electron-runtime/installation'
import { run } from './processes'
import { scanBundles } from './scan-bundles'
import { checkPackages, readAudit } from './scan-packages'
import { runScript } from './script'

const auditMs = 60_000

const readProjectFile = (name: string): string => readFileSync(join(projectFolder, name), 'utf8')

interface Result {
  readonly name: string
  readonly state: 'passed' | 'failed' | 'noted' | 'not checked'
  readonly lines: readonly string[]
}

const judged = (
  name: string,
  problems: readonly string[],
  lines: readonly string[] = []
): Result => ({
  name,
  state: problems.length === 0 ? 'passed' : 'failed',
  lines: [...lines, ...problems]
})

/** What is known of the packages that end up in the program fails; tools only ever read our own files. */
async function audit(name: string, args: readonly string[], fails: boolean): Promise<Result> {
  const { output } = await run('npm', ['audit', '--json', ...args], {
    cwd: projectFolder,
    quiet: true,
    timeoutMs: auditMs
  })
  const read = readAudit(output)
  if (read.kind === 'not checked') {
    return { name, state: 'not checked', lines: ['advisory service unreachable'] }
  }
  if (fails || read.found.length === 0) return judged(name, read.found)
  return { name, state: 'noted', lines: read.found }
}

function electronVersion(): string {
  const { devDependencies } = JSON.parse(readProjectFile('package.json')) as {
    devDependencies: Record<string, string>
  }
  return devDependencies['electron'] ?? ''
}

runScript(async () => {
  await ensureBuild()
  const bundles = await scanBundles(electronVersion())
  const packages = checkPackages(
    readProjectFile('package-lock.json'),
    readProjectFile('package.json')
  )
  const results: readonly Result[] = [
    judged('Electronegativity on the bundles', bundles.problems, bundles.lines),
    judged('licences, hashes and sources of all packages', packages),
    await audit('advisories, production packages', ['--omit=dev'], true),
    await audit('advisories, all packages', [], false)
  ]
  for (const { name, state, lines } of results) {
    console.log(`${state.padEnd(11)}  ${name}`)
    for (const line of lines) console.log(`             ${line}`)
  }
  return results.some(({ state }) => state === 'failed') ? 1 : 0
})
