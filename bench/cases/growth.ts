/** What one entry costs when there are few, more and many: in a list, and in a task. */
import type { Bench, BenchContext } from '../core/bench'
import { figure, type Figure } from '../core/figure'
import { median } from '../core/noise'
import type { Carried } from '../children/task'
import { hasRows, spots } from '../parts/drawer'
import { runChild } from '../parts/in-electron'
import { emptyFolder, growthName } from '../parts/stage'
import { listingBytes } from './open'

const usPerMs = 1_000
const mb = 1e6
/** A task of few entries is over before anything can be told of it. */
const noise = 1.1

/** Costs of one entry each, from few entries to many: each is held against the one before it. */
function rising(
  what: string,
  growth: readonly number[],
  costs: readonly number[]
): readonly Figure[] {
  return growth.map((count, index) => {
    const before = costs[index - 1]
    const limits = before === undefined ? {} : { against: smaller(before), times: noise }
    const name = `growth: an entry of ${what} of ${count.toLocaleString('en')}`
    return figure(name, costs[index] ?? NaN, 'µs', limits)
  })
}

/** From data in the page to rows painted, from the cache, as in the bench `open`. */
async function costOfRow({ sizes: { runs }, stage }: BenchContext, count: number): Promise<number> {
  const { drawer } = await stage()
  const place = drawer.place(growthName(count))
  const leave = async (): Promise<void> => {
    await drawer.place(emptyFolder).click()
    await drawer.page.waitForSelector(`${spots.grid}[aria-rowcount="1"]`)
    await drawer.quiet()
  }
  await place.click()
  const complete = `${spots.grid}[aria-rowcount="${count + 1}"]`
  await drawer.page.waitForSelector(complete, { timeout: 600_000 })
  await drawer.quiet()
  const times: number[] = []
  for (let run = 0; run < runs; run += 1) {
    await leave()
    const data = { json: { longerThan: listingBytes } }
    const shown = [{ selector: spots.row(0) }, hasRows(count)]
    times.push(...(await drawer.timed(data, [shown], () => place.click())))
  }
  return (usPerMs * median(times)) / count
}

export const growthBench: Bench = {
  name: 'growth',
  measure: async (context) => {
    const { growth, runs } = context.sizes
    const ofTasks: number[] = []
    let largest: Carried | null = null
    for (const files of growth) {
      const taken: Carried[] = []
      for (let run = 0; run < runs; run += 1) {
        const { profileFolder } = context
        largest = await runChild<Carried>({ name: 'task', args: [files], profileFolder })
        taken.push(largest)
      }
      ofTasks.push((usPerMs * median(taken.map(({ cpuMs }) => cpuMs))) / files)
    }
    if (!largest) throw new Error('nothing was carried out')
    const ofRows: number[] = []
    for (const count of growth) ofRows.push(await costOfRow(context, count))
    const [, , most] = growth
    const name = `task of ${most.toLocaleString('en')} in main alone`
    return [
      ...rising('a list', growth, ofRows),
      ...rising('a task', growth, ofTasks),
      figure(`${name}: event loop delay, p99`, largest.delayMs.p99, 'ms', { most: 20 }),
      figure(`${name}: event loop delay, worst`, largest.delayMs.worst, 'ms'),
      figure(`${name}: heap held`, largest.heapBytes / mb, 'MB'),
      figure(
        'journal: records for 100 entries',
        (100 * largest.journal.records) / most,
        'records',
        { most: 10 }
      )
    ]
  }
}

const smaller = (value: number) => ({ name: 'a tenth of them', value })
