/**
 * The main screens as pictures, in both themes and both languages. A change that is meant is taken
 * over by `npm run e2e:update-pictures`; the pictures are those of Debian 12.
 *
 * No clock is set: the times of the demo drive are its own, and all that counts from now is shown in
 * words that do not change. One that was set would be another one than that which signs the calls.
 */
import type { Locator, Page } from '@playwright/test'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type DrawerApp } from './app'
import { describeDifference } from './picture-difference'

const size = { width: 1_000, height: 640 }
// The pixel of a letter's edge may differ; a moved line has thousands.
const comparison = {
  animations: 'disabled',
  caret: 'hide',
  scale: 'css',
  maxDiffPixels: 60
} as const

interface Look {
  readonly theme: 'light' | 'dark'
  readonly language: 'en' | 'zh-CN'
}
const looks: readonly Look[] = (['light', 'dark'] as const).flatMap((theme) =>
  (['en', 'zh-CN'] as const).map((language) => ({ theme, language }))
)

async function settle({ app, page }: DrawerApp, theme: Look['theme']): Promise<void> {
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
  await app.evaluate(({ BrowserWindow }, { width, height }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(width, height)
  }, size)
  await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([1_000, 640])
}

/** `mask`: what is never the same, painted over. */
async function compare(page: Page, name: string, mask: Locator[] = []): Promise<void> {
  // Nothing under the pointer looks different from the rest.
  await page.mouse.move(size.width - 1, 300)
  await page.evaluate(() => document.fonts.ready)
  try {
    await expect(page).toHaveScreenshot(`${name}.png`, { ...comparison, mask })
  } catch (thrown) {
    throw new Error(describeDifference(thrown, test.info(), name), { cause: thrown })
  }
}

for (const { theme, language } of looks) {
  test(`looks as it did: ${theme}, ${language}`, async ({ launch }, testInfo) => {
    test.setTimeout(120_000)
    const profile = testInfo.outputPath('profile')
    mkdirSync(profile, { recursive: true })
    const preferences = {
      language,
      asksBeforeTrash: true,
      callbackAddress: 'http://127.0.0.1:17865/callback'
    }
    writeFileSync(join(profile, 'settings.json'), JSON.stringify(preferences))
    const env = { TZ: 'Asia/Shanghai' }
    const named = (name: string): string => `${name}-${theme}-${language}`

    const first = await launch({ profile, env, onKdocs: true })
    await settle(first, theme)
    await expect(first.page.locator('form')).toBeVisible()
    await first.page.locator('body').click({ position: { x: 5, y: 5 } })
    await compare(first.page, named('first-run'))
    await first.close()

    const drawer = await launch({ demo: true, profile, env })
    const { page } = drawer
    const { keyboard } = page
    await settle(drawer, theme)
    const grid = page.getByRole('grid')
    const rows = grid.getByRole('row')
    await expect(rows.nth(15)).toBeVisible()
    await expect(grid).not.toHaveAttribute('aria-rowcount', '-1')
    await rows.nth(12).click()
    await rows.nth(15).click({ modifiers: ['Shift'] })
    await compare(page, named('documents'))
    await keyboard.press('Delete')
    await expect(page.getByRole('dialog')).toBeVisible()
    await compare(page, named('plan-sheet'))
    await keyboard.press('Enter')
    await expect(page.locator('footer [aria-controls] svg.lucide-list-todo')).toBeVisible()
    await expect(rows).toHaveCount(15)
    await page.locator('footer [aria-controls]').click()
    await expect(page.getByRole('region').getByRole('listitem').first()).toBeVisible()
    // The offer to undo goes by itself, in real time.
    await expect(page.locator('footer button')).toHaveCount(2, { timeout: 20_000 })
    // How often a server must be looked at depends on how fast it is.
    await compare(page, named('tasks'), [page.getByRole('region').getByText(/read calls?|次读取/)])
    await page.locator('footer [aria-controls]').click()
    const places = page.getByRole('tree').first().getByRole('treeitem')
    await places.filter({ has: page.locator('.lucide-trash-2') }).click()
    await expect(rows).toHaveCount(5)
    await compare(page, named('bin'))
    await places.filter({ has: page.locator('.lucide-package') }).click()
    await expect(rows.nth(10)).toBeVisible()
    // Each is asked for as it comes into sight.
    await expect(grid.locator('svg.lucide-circle-check')).toHaveCount((await rows.count()) - 1)
    await compare(page, named('app-space'))
    await keyboard.press('ControlOrMeta+,')
    await expect(page.getByRole('tabpanel')).toBeVisible()
    await compare(page, named('settings'))
  })
}
