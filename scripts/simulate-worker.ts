/** Lives through its share of the schedules and tells the parent process the sum. */
import { liveThroughAll } from '../src/simulator/batch'
import { runScript } from './script'

function* seedsOf(shares: readonly (readonly [number, number])[]): Generator<number> {
  for (const [first, count] of shares) for (let at = 0; at < count; at += 1) yield first + at
}

runScript(async () => {
  const shares = JSON.parse(process.argv[2] ?? '[]') as [number, number][] // written by the parent
  // A disk that fails and a connection that is lost are errors too, and nobody reads their stacks.
  Error.stackTraceLimit = 0
  const sum = await liveThroughAll(seedsOf(shares))
  await new Promise((resolve) => process.send?.(sum, resolve))
  return 0
})
