/** How figures are taken on a machine that does other things meanwhile. */
import { performance } from 'node:perf_hooks'

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  const found = sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]
  if (found === undefined) throw new Error('nothing was measured')
  return found
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

export type Take = () => Promise<number>

/**
 * The median of each, taken in turn: what disturbs the machine for a while disturbs all of them, so
 * that their ratio says more than any of them does.
 */
export async function inTurn<K extends string>(
  runs: number,
  takes: Readonly<Record<K, Take>>
): Promise<Record<K, number>> {
  // `Object.entries` forgets which keys there are.
  const entries = Object.entries(takes) as [K, Take][]
  const values = new Map<K, number[]>(entries.map(([key]) => [key, []]))
  for (let run = 0; run < runs; run += 1) {
    for (const [key, take] of entries) values.get(key)?.push(await take())
  }
  const medians = entries.map(([key]) => [key, median(values.get(key) ?? [])])
  return Object.fromEntries(medians) as Record<K, number>
}

export async function elapsed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
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
