/** Figures on the terminal, and how they are taken on a machine that does other things meanwhile. */
import { performance } from 'node:perf_hooks'

export function print(name: string, value: number, unit: string): void {
  process.stdout.write(`${name.padEnd(48)}${value.toFixed(2).padStart(12)} ${unit}\n`)
}

export function say(title: string): void {
  process.stdout.write(`\n${title}\n`)
}

/** The shortest of several runs: what others use of the machine only ever adds. */
export function best(runs: number, work: () => unknown): number {
  let shortest = Infinity
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now()
    work()
    shortest = Math.min(shortest, performance.now() - start)
  }
  return shortest
}
