/** Drawer on a long folder, the bare list with the same rows and the floor, side by side. */
import type { Sizes } from '../core/bench'
import { median } from '../core/noise'
import type { Baseline } from '../core/figure'
import { openBareList, openFloor, type BareListPage, type Floor } from './bare'
import { fillFolder, hasRows, openDrawer, spots, type Drawer } from './drawer'

export const longFolder = 'Big'
export const emptyFolder = 'Empty'
export const targetName = (n: number): string => `Target ${String(n).padStart(2, '0')}`
export const arrivingName = (n: number): string => `Arriving ${n}`
export const growthName = (count: number): string => `Grown ${count}`
/** As many as the tree shows at once. */
export const targets = 12

export interface Stage {
  readonly drawer: Drawer
  readonly list: BareListPage
  readonly floor: Floor
  /** Drawer on the long folder: as a list from its first row, nothing selected, nothing filtered. */
  readonly settle: () => Promise<void>
  /** The bare list with all its rows. */
  readonly fillList: () => Promise<void>
  /** Pressed now, so that it is of the same moment as what it is held against. */
  readonly floorNow: (times: number) => Promise<Baseline>
  readonly close: () => Promise<void>
}

export async function openStage({ rows, runs, arriving, growth }: Sizes): Promise<Stage> {
  // The first program on a display loads what draws on it for all that come after.
  const first = await openFloor()
  await first.close()
  const drawer = await openDrawer({
    taskMs: 0,
    fill: (sandbox) => {
      fillFolder(sandbox, longFolder, rows)
      fillFolder(sandbox, emptyFolder, 0)
      for (const count of growth) fillFolder(sandbox, growthName(count), count)
      for (let n = 0; n < targets; n += 1) fillFolder(sandbox, targetName(n), 0)
      for (let n = 0; n < runs; n += 1) fillFolder(sandbox, arrivingName(n), arriving)
    }
  })
  const list = await openBareList(rows)
  const floor = await openFloor()
  const { page } = drawer
  await drawer.place(longFolder).click()
  // The first reading of so many pages.
  const complete = `${spots.grid}[aria-rowcount="${rows + 1}"]`
  await page.waitForSelector(complete, { timeout: 600_000 })
  await drawer.quiet()

  return {
    drawer,
    list,
    floor,
    settle: async () => {
      await page.mouse.move(1, 1)
      await drawer.place(longFolder).click()
      await page.waitForSelector(complete)
      await drawer.quiet()
      await drawer.files.grid.focus()
      await page.keyboard.press('Control+1')
      await page.keyboard.press('Home')
      await page.keyboard.press('Escape')
      await page.waitForSelector(spots.row(0))
    },
    fillList: async () => {
      await list.timed({ event: 'asked' }, [[hasRows(rows)]], () => list.ask('fill'))
    },
    floorNow: async (times) => {
      const presses: number[] = []
      for (let press = 0; press < times; press += 1) presses.push(await floor.press())
      return { name: 'floor', value: median(presses) }
    },
    close: async () => {
      await drawer.close()
      await list.close()
      await floor.close()
    }
  }
}
