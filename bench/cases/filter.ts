/** A key in the filter field, until the rows that match are painted. */
import type { Bench } from '../core/bench'
import { figure } from '../core/figure'
import { inTurn } from '../core/noise'
import { benchRows } from '../rows'
import { hasRows } from '../parts/drawer'

/** Each letter leaves fewer rows, so that their number shows when it has been done. */
const typed = ['r', 're', 'rep', 'report 1', 'report 12']

export const filterBench: Bench = {
  name: 'filter',
  measure: async ({ sizes: { rows, presses }, stage, profiled }) => {
    const { drawer, list, floor, settle, fillList } = await stage()
    const { page } = drawer
    await settle()
    const names = benchRows(rows).map(({ name }) => name.toLowerCase())
    const matching = (text: string): number => names.filter((name) => name.includes(text)).length

    /** Types all but the last letter, waits, and times the last one. */
    const key = async (text: string): Promise<number> => {
      await page.keyboard.press('Control+f')
      await page.keyboard.type(text.slice(0, -1))
      await page.waitForTimeout(300)
      const ms = await drawer.painted('keydown', [hasRows(matching(text))], () =>
        page.keyboard.press(text.slice(-1))
      )
      await page.keyboard.press('Escape')
      await page.keyboard.press('Escape')
      await page.waitForSelector(`[role="grid"][aria-rowcount="${rows + 1}"]`)
      return ms
    }
    const first = typed[0] ?? ''
    const last = typed[3] ?? ''
    const taken = await profiled(drawer, () =>
      inTurn(presses, {
        floor: floor.press,
        list: async () => {
          await fillList()
          return list.painted('asked', [hasRows(matching(first))], () => list.ask('filter', first))
        },
        first: () => key(first),
        later: () => key(last)
      })
    )
    const against = { name: 'floor', value: taken.floor }
    return [
      figure('filter: first key', taken.first, 'ms', { against, times: 2 }),
      figure('filter: a later key', taken.later, 'ms', { against, times: 2 }),
      figure('filter: the bare list, for orientation', taken.list, 'ms', { against })
    ]
  }
}
