/** A long list from one end to the other. */
import type { Page } from '@playwright/test'
import { spots, type Drawer } from './drawer'

/** Turns of the wheel one after another, as fast as the window takes them, for so long. */
export async function sweep(page: Page, ms: number): Promise<void> {
  const grid = page.locator('[role="grid"]')
  await grid.hover()
  // Properties of an element, for which Node has no types.
  const height = await grid.evaluate(
    (element: { scrollHeight: number; clientHeight: number }) =>
      element.scrollHeight - element.clientHeight
  )
  const start = performance.now()
  for (let done = 0, share = 0; share < 1;) {
    share = Math.min(1, (performance.now() - start) / ms)
    const delta = Math.round(share * height) - done
    done += delta
    await page.mouse.wheel(0, Math.max(1, delta))
  }
}

export async function toTop(page: Page): Promise<void> {
  await page.locator('[role="grid"]').evaluate((grid: { scrollTop: number }) => {
    grid.scrollTop = 0
  })
  await page.waitForSelector(spots.row(0))
  await page.waitForTimeout(100)
}

export async function showIcons({ files, page }: Drawer): Promise<void> {
  await files.grid.focus()
  await page.keyboard.press('Control+2')
  await page.waitForSelector(`${spots.grid}[data-view="icons"]`)
}
