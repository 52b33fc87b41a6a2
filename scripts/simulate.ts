/**
 * Runs whole tasks through worlds in which everything fails.
 *
 *   npm run simulate -- --schedules 20000            half fixed seeds, half new ones
 *   npm run simulate -- --schedules 20000 --commit   the new ones are new with each commit
 *   npm run simulate -- --schedules 500 --seed 7     seeds 7 to 506
 *   npm run simulate -- --seed 7 --story             one seed, with all that happened
 */
import { fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { addUp, describeSum, isGood, type Sum } from '../src/simulator/batch'
import { check } from '../src/simulator/checker'
import { liveThrough } from '../src/simulator/schedule'
import { tellStory } from '../src/simulator/story'
import { bundle } from './bundle'
import { runScript } from './script'
import { mostSeeds, seedOfCommit } from './seed-of-commit'

const usualSchedules = 1_000
const mostProcesses = 2
/** Most of what a schedule makes is gone with it: with more room for it there is less to collect. */
const workerOptions = ['--max-semi-space-size=32']

function readNumber(name: string, text: string | undefined, otherwise: number): number {
  const number = text === undefined ? otherwise : Number(text)
  if (!Number.isSafeInteger(number) || number < 0) throw new Error(`--${name} ${text ?? ''}?`)
  return number
}

/** A run of seeds, first and count. */
type Share = readonly [first: number, count: number]

function chooseSeeds(
  schedules: number,
  seed: string | undefined,
  isOfCommit: boolean
): readonly Share[] {
  if (seed !== undefined) return [[readNumber('seed', seed, 1), schedules]]
  const fixed = Math.ceil(schedules / 2)
  const fresh = isOfCommit ? seedOfCommit() : Math.floor(Math.random() * mostSeeds)
  return [
    [1, fixed],
    [fresh, schedules - fixed]
  ]
}

function split(shares: readonly Share[], parts: number): readonly (readonly Share[])[] {
  return Array.from({ length: parts }, (_, part) =>
    shares.map(([first, count]): Share => {
      const from = Math.floor((count * part) / parts)
      const to = Math.floor((count * (part + 1)) / parts)
      return [first + from, to - from]
    })
  )
}

function runApart(program: string, shares: readonly Share[]): Promise<Sum> {
  return new Promise((resolve, reject) => {
    const child = fork(program, [JSON.stringify(shares)], { execArgv: workerOptions })
    let sum: Sum | null = null
    child.on('message', (message) => {
      // Our own worker sends nothing else.
      sum = message as Sum
    })
    child.on('error', reject)
    child.on('exit', (code) => {
      if (sum) resolve(sum)
      else
        reject(
          new Error(`a worker ended with ${code ?? 'a signal'}; it had ${JSON.stringify(shares)}`)
        )
    })
  })
}

async function runAll(seeds: readonly Share[]): Promise<Sum> {
  const folder = mkdtempSync(join(tmpdir(), 'drawer-simulator-'))
  try {
    const program = await bundle(join(import.meta.dirname, 'simulate-worker.ts'), folder)
    const parts = split(seeds, Math.min(mostProcesses, availableParallelism()))
    return addUp(await Promise.all(parts.map((shares) => runApart(program, shares))))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function tellOne(seed: number): Promise<number> {
  const lived = await liveThrough(seed)
  console.log(tellStory(lived.lines))
  for (const { task } of lived.claims.values()) console.log(JSON.stringify(task))
  const violations = check(lived)
  for (const { rule, text } of violations) console.log(`${rule}: ${text}`)
  return violations.length === 0 ? 0 : 1
}

runScript(async () => {
  const { values } = parseArgs({
    options: {
      schedules: { type: 'string' },
      seed: { type: 'string' },
      story: { type: 'boolean' },
      commit: { type: 'boolean' }
    }
  })
  if (values.story) return tellOne(readNumber('seed', values.seed, 1))
  const schedules = readNumber('schedules', values.schedules, usualSchedules)
  const seeds = chooseSeeds(schedules, values.seed, values.commit === true)
  console.log(seeds.map(([first, count]) => `${count} seeds from ${first}`).join(', '))
  const startedAt = performance.now()
  const sum = await runAll(seeds)
  console.log(describeSum(sum, (performance.now() - startedAt) / 1000))
  if (sum.bad > 0) console.log('To see one: npm run simulate -- --story --seed <seed>')
  return isGood(sum) ? 0 : 1
})
