/** Half of a long list taken up with the mouse and carried over the tree's folders. */
import type { Bench } from '../core/bench'
import { figure } from '../core/figure'
import { inTurn, median, quantile } from '../core/noise'
import type { Watched } from '../page/condition'
import { says, spots } from '../parts/drawer'
import { targetName, targets } from '../parts/stage'

const overs = 200
const badge = { selector: 'body', has: 'Move ' }

export const dragBench: Bench = {
  name: 'drag',
  measure: async ({ sizes: { rows, runs }, stage, profiled }) => {
    const { drawer, floor, settle } = await stage()
    const { page, painted } = drawer
    await settle()
    const half = rows / 2
    await page.locator(spots.row(0)).click()
    await page.locator(spots.grid).evaluate((grid: { scrollTop: number; scrollHeight: number }) => {
      grid.scrollTop = grid.scrollHeight / 2 - 300
    })
    const last = page.locator(spots.row(half - 1))
    await last.click({ modifiers: ['Shift'] })
    await page.waitForFunction(
      ([selector, text]) => {
        const { document } = globalThis as unknown as {
          document: { querySelector: (selector: string) => { textContent: string } | null }
        }
        return document.querySelector(selector)?.textContent.includes(text)
      },
      [spots.status, says(`${half.toLocaleString('en')} selected`).has ?? ''] as const
    )
    const row = await last.boundingBox()
    if (!row) throw new Error('the row is not drawn')
    const at = { x: row.x + 80, y: row.y + row.height / 2 }
    const places = await Promise.all(
      Array.from({ length: targets }, async (_, n) => {
        const box = await drawer.place(targetName(n)).boundingBox()
        if (!box) throw new Error('a target is not on the screen')
        return { x: box.x + 60, y: box.y + box.height / 2 }
      })
    )
    const carried: Watched[] = []

    const drag = async (): Promise<number> => {
      await page.mouse.move(at.x, at.y)
      await page.mouse.down()
      const ms = await painted('dragstart', [badge], () =>
        page.mouse.move(at.x + 12, at.y + 12, { steps: 3 })
      )
      carried.push(
        await drawer.watched(async () => {
          for (let over = 0; over < overs; over += 1) {
            const place = places[over % targets]
            if (place) await page.mouse.move(place.x, place.y + (over % 2))
          }
        })
      )
      await page.keyboard.press('Escape')
      await page.mouse.up()
      return ms
    }
    const taken = await profiled(drawer, () => inTurn(runs, { floor: floor.press, drag }))
    await settle()
    const against = { name: 'floor', value: taken.floor }
    return [
      figure(`drag: start with ${half.toLocaleString('en')} selected`, taken.drag, 'ms', {
        against,
        times: 2
      }),
      figure(
        `drag: over ${overs} targets, p95 frame`,
        median(carried.map(({ frames }) => quantile(frames, 0.95))),
        'ms',
        { most: 17 }
      )
    ]
  }
}
