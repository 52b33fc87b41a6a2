/**
 * Runs whole tasks through worlds in which everything fails.
 *
 *   npm run simulate -- --schedules 20000            half fixed seeds, half new ones
 *   npm run simulate -- --schedules 500 --seed 7     seeds 7 to 506
 *   npm run simulate -- --seed 7 --story             one seed, with all that happened
 */
import { fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { addUp, describeSum, type Sum } from '../src/simulator/batch'
import { check } from '../src/simulator/checker'
import { liveThrough } from '../src/simulator/schedule'
import { tellStory } from '../src/simulator/story'
import { runScript } from './script'

const usualSchedules = 1_000
const mostProcesses = 2

function readNumber(name: string, text: string | undefined, otherwise: number): number {
  const number = text === undefined ? otherwise : Number(text)
  if (!Number.isSafeInteger(number) || number < 0) throw new Error(`--${name} ${text ?? ''}?`)
  return number
}

/** A run of seeds, first and count. */
type Share = readonly [first: number, count: number]

function chooseSeeds(schedules: number, seed: string | undefined): readonly Share[] {
  if (seed !== undefined) return [[readNumber('seed', seed, 1), schedules]]
  const fixed = Math.ceil(schedules / 2)
  const fresh = Math.floor(Math.random() * 2 ** 27)
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

function runApart(shares: readonly Share[]): Promise<Sum> {
  return new Promise((resolve, reject) => {
    const worker = fileURLToPath(new URL('simulate-worker.ts', import.meta.url))
    const child = fork(worker, [JSON.stringify(shares)], { execArgv: ['--import', 'tsx'] })
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
      story: { type: 'boolean' }
    }
  })
  if (values.story) return tellOne(readNumber('seed', values.seed, 1))
  const schedules = readNumber('schedules', values.schedules, usualSchedules)
  const seeds = chooseSeeds(schedules, values.seed)
  console.log(seeds.map(([first, count]) => `${count} seeds from ${first}`).join(', '))
  const startedAt = performance.now()
  const parts = split(seeds, Math.min(mostProcesses, availableParallelism()))
  const sum = addUp(await Promise.all(parts.map(runApart)))
  console.log(describeSum(sum, (performance.now() - startedAt) / 1000))
  if (sum.bad > 0) console.log('To see one: npm run simulate -- --story --seed <seed>')
  return sum.bad === 0 ? 0 : 1
})
