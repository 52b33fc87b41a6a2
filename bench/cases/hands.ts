/** What hands do all day in a long list: click, toggle, range, all, invert. */
import type { Bench } from '../core/bench'
import { figure, type Figure } from '../core/figure'
import { inTurn } from '../core/noise'
import type { Stage as Wanted } from '../page/condition'
import { says, spots, type Drawer } from '../parts/drawer'

const selected = (index: number, is: boolean): Wanted => [
  { selector: spots.row(index), attribute: 'aria-selected', is: String(is) }
]
const count = (number: number): Wanted => [says(`${number.toLocaleString('en')} selected`)]

/** A press on a row that is drawn, with the keys that are held. */
async function press({ page }: Drawer, index: number, ...held: string[]): Promise<void> {
  // Looked up before, so that nothing but the press itself is timed.
  const box = await page.locator(spots.row(index)).boundingBox()
  if (!box) throw new Error(`row ${index} is not drawn`)
  for (const key of held) await page.keyboard.down(key)
  await page.mouse.click(box.x + 80, box.y + box.height / 2)
  for (const key of held) await page.keyboard.up(key)
}

export const handsBench: Bench = {
  name: 'hands',
  measure: async ({ sizes: { rows, presses }, stage, profiled }) => {
    const { drawer, floor, settle } = await stage()
    const { page, painted } = drawer
    const half = rows / 2
    const mid = half - 1
    await settle()

    /** From the first row to the one in the middle, which is scrolled to in between. */
    const range = async (): Promise<number> => {
      await page.keyboard.press('Home')
      await page.waitForSelector(spots.row(0))
      await press(drawer, 0)
      await page
        .locator(spots.grid)
        .evaluate((grid: { scrollHeight: number; scrollTop: number }) => {
          grid.scrollTop = grid.scrollHeight / 2 - 300
        })
      await page.waitForSelector(spots.row(mid))
      return painted('mousedown', [...selected(mid, true), ...count(half)], () =>
        press(drawer, mid, 'Shift')
      )
    }
    let turn = 0
    const takes = {
      floor: floor.press,
      click: async () => {
        turn += 1
        const index = 2 + (turn % 5)
        await page.keyboard.press('Home')
        await page.waitForSelector(spots.row(index))
        return painted('mousedown', selected(index, true), () => press(drawer, index))
      },
      toggle: () => painted('mousedown', selected(9, true), () => press(drawer, 9, 'Control')),
      range,
      all: async () => {
        await page.keyboard.press('Home')
        return painted('keydown', [...selected(0, true), ...count(rows)], () =>
          page.keyboard.press('Control+a')
        )
      },
      invert: async () => {
        await page.keyboard.press('Home')
        await page.waitForSelector(spots.row(1))
        return painted('keydown', [...selected(1, true), ...count(rows - 1)], () =>
          page.keyboard.press('Control+Shift+i')
        )
      }
    }
    const taken = await profiled(drawer, () => inTurn(presses, takes))
    await page.keyboard.press('Escape')
    const against = { name: 'floor', value: taken.floor }
    const toFigure = (name: string, value: number): Figure =>
      figure(`hands: ${name}, until painted`, value, 'ms', { against, times: 1.3 })
    return [
      toFigure('click', taken.click),
      toFigure('toggle', taken.toggle),
      toFigure(`range of ${half.toLocaleString('en')}`, taken.range),
      toFigure('select all', taken.all),
      toFigure('invert', taken.invert)
    ]
  }
}
