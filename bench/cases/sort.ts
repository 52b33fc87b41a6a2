/** A press on a column header, until the rows stand in the new order. */
import type { Bench } from '../core/bench'
import { figure, type Figure } from '../core/figure'
import { inTurn, median, type Take } from '../core/noise'
import { spots } from '../parts/drawer'

const keys = ['size', 'modified', 'name'] as const
type Key = (typeof keys)[number]

export const sortBench: Bench = {
  name: 'sort',
  measure: async ({ sizes: { runs }, stage, profiled }) => {
    const { drawer, list, settle, fillList } = await stage()
    const { page } = drawer
    await settle()
    await fillList()
    const tasks = new Map<Key, number[]>(keys.map((key) => [key, []]))
    /** Drawer keeps the focused row under one's eyes, so what tells is where in the order it stands. */
    const focused = `${spots.grid} [role="row"][data-focused]`

    const inDrawer =
      (key: Key): Take =>
      async () => {
        const isNot = (await page.locator(focused).getAttribute('data-index')) ?? ''
        const button = page.locator(`${spots.header(key)} button`)
        let ms = NaN
        const { longTasks } = await drawer.watched(async () => {
          ms = await drawer.painted(
            'click',
            [
              { selector: spots.header(key), attribute: 'aria-sort', isNot: 'none' },
              { selector: focused, attribute: 'data-index', isNot }
            ],
            () => button.click()
          )
        })
        tasks.get(key)?.push(Math.max(0, ...longTasks))
        return ms
      }
    const inList =
      (key: Key): Take =>
      async () => {
        const top = list.page.locator(spots.row(0))
        const isNot = (await top.getAttribute('aria-label')) ?? ''
        const stage = [{ selector: spots.row(0), attribute: 'aria-label', isNot }]
        return list.painted('asked', stage, () => list.ask('sort', key))
      }

    const takes = Object.fromEntries(
      keys.flatMap((key) => [
        [`list ${key}`, inList(key)],
        [key, inDrawer(key)]
      ])
    ) as Record<Key | `list ${Key}`, Take>
    const taken = await profiled(drawer, () => inTurn(runs, takes))
    const against = (key: Key) => ({ name: 'bare list', value: taken[`list ${key}`] })
    const longest = (key: Key): Figure =>
      figure(
        `sort by ${key}: longest task of the page (0 is under 50)`,
        median(tasks.get(key) ?? []),
        'ms',
        { most: 50 }
      )
    return [
      figure('sort by name, natural and by pinyin', taken.name, 'ms', {
        against: against('name'),
        most: 250
      }),
      longest('name'),
      ...(['modified', 'size'] as const).flatMap((key) => [
        figure(`sort by ${key}`, taken[key], 'ms', { against: against(key), times: 1.5 }),
        longest(key)
      ])
    ]
  }
}
