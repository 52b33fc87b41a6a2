/**
 * Drives the real border with hostile input: half from a fixed seed, half new with each commit.
 *
 *   npm run hostile                    every trial, as many rounds as docs/security.md promises
 *   npm run hostile -- --seed 7        all of them from one seed
 *   npm run hostile -- --times 50      for a release
 */
import { parseArgs } from 'node:util'
import { addressTrial } from '../src/hostile/addresses'
import { answerTrial } from '../src/hostile/api-answers'
import { callbackTrial } from '../src/hostile/callbacks'
import { ipcTrial } from '../src/hostile/ipc-inputs'
import { pathTrial } from '../src/hostile/page-paths'
import {
  addressSubject,
  createApi,
  createCallbackSubject,
  createIpcSubject,
  withPage
} from '../src/hostile/subjects'
import type { Tally, Trial } from '../src/hostile/trial'
import { createDice } from '../src/main/accounts/dice'
import { findFreePort } from './free-port'
import { runScript } from './script'
import { seedOfCommit } from './seed-of-commit'

const fixedSeed = 20_260_701

interface Row {
  readonly trial: Trial
  readonly tally: Tally
  readonly seconds: number
}

function readNumber(text: string | undefined): number | null {
  if (text === undefined) return null
  const number = Number(text)
  if (!Number.isSafeInteger(number) || number < 1) throw new Error(`${text}?`)
  return number
}

async function runTrial(trial: Trial, seeds: readonly number[], times: number): Promise<Row> {
  const startedAt = performance.now()
  const tallies: Tally[] = []
  const rounds = Math.ceil((trial.rounds * times) / seeds.length)
  for (const seed of seeds) tallies.push(await trial.run(createDice(seed), rounds))
  const add = (of: (tally: Tally) => number): number =>
    tallies.reduce((sum, tally) => sum + of(tally), 0)
  return {
    trial,
    tally: {
      tried: add(({ tried }) => tried),
      passed: add(({ passed }) => passed),
      failures: tallies.flatMap(({ failures }) => failures)
    },
    seconds: (performance.now() - startedAt) / 1000
  }
}

/** Right inputs must get through as well, or a border that refuses everything would look safe. */
const isGood = ({ trial, tally }: Row, times: number): boolean =>
  tally.failures.length === 0 && tally.tried >= trial.rounds * times && tally.passed > 10

function describe(rows: readonly Row[]): string {
  const head = ['hostile input', 'rules', 'tried', 'failed', 'let in rightly', 'seconds']
  const lines = rows.map(({ trial, tally, seconds }) => [
    trial.name,
    trial.rules,
    tally.tried.toLocaleString('en'),
    String(tally.failures.length),
    tally.passed.toLocaleString('en'),
    seconds.toFixed(1)
  ])
  const widths = head.map((title, column) =>
    Math.max(title.length, ...lines.map((line) => line[column]?.length ?? 0))
  )
  const print = (line: readonly string[]): string =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  return [head, ...lines].map(print).join('\n')
}

runScript(async () => {
  const { values } = parseArgs({ options: { seed: { type: 'string' }, times: { type: 'string' } } })
  const seed = readNumber(values.seed)
  const times = readNumber(values.times) ?? 1
  const seeds = seed === null ? [fixedSeed, seedOfCommit()] : [seed]
  console.log(`Hostile input, ${seeds.length === 1 ? 'seed' : 'seeds'} ${seeds.join(' and ')}`)
  const port = await findFreePort()
  const rows = await withPage(async (page) => {
    const trials = [
      ipcTrial(createIpcSubject()),
      answerTrial(createApi),
      addressTrial(addressSubject),
      pathTrial(page),
      callbackTrial(createCallbackSubject(port))
    ]
    const done: Row[] = []
    for (const trial of trials) done.push(await runTrial(trial, seeds, times))
    return done
  })
  console.log(describe(rows))
  for (const { trial, tally } of rows) {
    for (const failure of tally.failures) console.log(`${trial.name}: ${failure}`)
  }
  return rows.every((row) => isGood(row, times)) ? 0 : 1
})
