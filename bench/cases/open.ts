/** From "data in the page", and from the click in the tree, to rows on the screen. */
import type { Bench } from '../core/bench'
import { figure } from '../core/figure'
import { inTurn, median } from '../core/noise'
import { hasRows, spots } from '../parts/drawer'
import { emptyFolder, longFolder } from '../parts/stage'

/** Replies that are no listing are shorter. */
export const listingBytes = 10_000
const firstRow = { selector: spots.row(0) }

export const openBench: Bench = {
  name: 'open',
  measure: async ({ sizes: { rows, runs }, stage, profiled }) => {
    const { drawer, list } = await stage()
    const leave = async (): Promise<void> => {
      await drawer.place(emptyFolder).click()
      await drawer.page.waitForSelector(`${spots.grid}[aria-rowcount="1"]`)
      await drawer.quiet()
    }
    const click = (): Promise<void> => drawer.place(longFolder).click()
    const all = [firstRow, hasRows(rows)]

    const fromData = await profiled(drawer, () =>
      inTurn(runs, {
        list: async () => {
          await list.ask('clear')
          const [ms] = await list.timed({ event: 'asked' }, [all], () => list.ask('fill'))
          return ms ?? NaN
        },
        drawer: async () => {
          await leave()
          const data = { json: { longerThan: listingBytes } }
          const [ms] = await drawer.timed(data, [all], click)
          return ms ?? NaN
        }
      })
    )

    const first: number[] = []
    const whole: number[] = []
    const tasks: number[] = []
    for (let run = 0; run < runs; run += 1) {
      await leave()
      const { longTasks } = await drawer.watched(async () => {
        const [shown = NaN, complete = NaN] = await drawer.timed(
          { event: 'click' },
          [[firstRow], all],
          click
        )
        first.push(shown)
        whole.push(complete)
      })
      tasks.push(Math.max(0, ...longTasks))
    }
    const against = { name: 'bare list', value: fromData.list }
    return [
      figure('open: data in the page to rows painted', fromData.drawer, 'ms', {
        against,
        times: 1.5
      }),
      figure('open: click in the tree to first rows, from the cache', median(first), 'ms', {
        most: 150
      }),
      figure('open: click in the tree to all rows, from the cache', median(whole), 'ms', {
        most: 1_000
      }),
      figure('open: longest task of the page (0 is under 50)', median(tasks), 'ms', { most: 50 })
    ]
  }
}
