/**
 * Takes one safety line away at a time, and fails where no test notices.
 *
 *   npm run mutants              all of them, two at a time
 *   npm run mutants -- fsync     those whose name holds the word
 *
 * It works in copies of the tree, which have to be green before.
 */
import { join } from 'node:path'
import { createCompiler } from './mutants/compile'
import { createCopy, type Copy } from './mutants/copy'
import { journalMutants } from './mutants/journal-mutants'
import type { Mutant, Tests } from './mutants/mutant'
import { accountMutants } from './mutants/account-mutants'
import { appMoveMutants } from './mutants/app-move-mutants'
import { borderMutants } from './mutants/border-mutants'
import { severalMutants } from './mutants/several-mutants'
import { taskMutants } from './mutants/task-mutants'
import { trafficMutants } from './mutants/traffic-mutants'
import { runTests, type Verdict } from './mutants/trial'
import { runScript } from './script'

const atOnce = 2
const tree = join(import.meta.dirname, '..')

function choose(word: string): readonly Mutant[] {
  const all = [
    ...journalMutants,
    ...taskMutants,
    ...appMoveMutants,
    ...severalMutants,
    ...trafficMutants,
    ...accountMutants,
    ...borderMutants
  ]
  if (new Set(all.map(({ name }) => name)).size !== all.length) throw new Error('a name is twice')
  const chosen = all.filter(({ name }) => name.includes(word))
  if (chosen.length === 0) throw new Error(`no mutant is called ${word}`)
  return chosen
}

/** Everything that the mutants are tried with, once: whole files, and parts of files. */
function gather(mutants: readonly Mutant[]): readonly Tests[] {
  const all = mutants.map(({ tests }) => tests)
  const whole = all.filter(({ only }) => !only)
  const parts = all.filter(({ only }) => only)
  const filesOf = (some: readonly Tests[]) => [...new Set(some.flatMap(({ files }) => files))]
  const only = [...new Set(parts.flatMap((part) => part.only ?? []))]
  return [
    ...(parts.length > 0 ? [{ files: filesOf(parts), only }] : []),
    ...(whole.length > 0 ? [{ files: filesOf(whole) }] : [])
  ]
}

/** As many at once as there are copies. */
async function inCopies<T>(
  copies: readonly Copy[],
  list: readonly T[],
  work: (copy: Copy, one: T) => Promise<void>
): Promise<void> {
  const queue = list.values()
  const worker = async (copy: Copy): Promise<void> => {
    for (const one of queue) await work(copy, one)
  }
  await Promise.all(copies.map(worker))
}

async function assertGreen(copies: readonly Copy[], mutants: readonly Mutant[]): Promise<void> {
  await inCopies(copies, gather(mutants), async ({ root }, tests) => {
    const verdict = await runTests(root, tests)
    if (verdict.is !== 'green')
      throw new Error(`without any mutant the tests are not green: ${tell(verdict)}`)
  })
}

async function tryOut({ root, harm }: Copy, mutant: Mutant): Promise<Verdict> {
  const heal = harm(mutant)
  try {
    return await runTests(root, mutant.tests)
  } finally {
    heal()
  }
}

function tell(verdict: Verdict): string {
  if (verdict.is === 'green') return 'SURVIVED'
  return verdict.is === 'red' ? verdict.by : `NO RESULT: ${verdict.why}`
}

async function judge(copies: readonly Copy[], mutants: readonly Mutant[]): Promise<number> {
  const check = createCompiler(tree, mutants)
  const green = assertGreen(copies, mutants)
  mutants.forEach(check)
  await green
  const width = Math.max(...mutants.map(({ name }) => name.length))
  let killed = 0
  await inCopies(copies, mutants, async (copy, mutant) => {
    const startedAt = performance.now()
    const verdict = await tryOut(copy, mutant)
    if (verdict.is === 'red') killed += 1
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1).padStart(5)
    console.log(`${seconds} s  ${mutant.name.padEnd(width)}  ${tell(verdict)}`)
  })
  console.log(`\n${killed} of ${mutants.length} killed`)
  return killed === mutants.length ? 0 : 1
}

runScript(async () => {
  const startedAt = performance.now()
  const mutants = choose(process.argv.slice(2).join(' '))
  const copies = Array.from({ length: atOnce }, () => createCopy(tree))
  try {
    return await judge(copies, mutants)
  } finally {
    for (const { remove } of copies) remove()
    console.log(`${((performance.now() - startedAt) / 1000).toFixed(0)} s in all`)
  }
})
