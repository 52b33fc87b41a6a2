import type { Page } from '@playwright/test'
import axe from 'axe-core'
import { expect, test } from './app'
import { names } from './pages'

/** In both themes; what axe finds, by rule and place. */
async function findViolations(page: Page): Promise<readonly string[]> {
  const found: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    // The debugger's channel: the page's own policy would not let a script in.
    await page.evaluate(axe.source)
    const violations = await page.evaluate(async () => {
      const { axe: tool } = globalThis as unknown as { axe: typeof axe } // Just put there.
      const results = await tool.run(document)
      return results.violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target }) => `${id}: ${target.join(' ')}`)
      )
    })
    found.push(...violations.map((violation) => `${colorScheme} ${violation}`))
  }
  return found
}

test('axe finds nothing on any page or dialog', async ({ drawer, sandbox }) => {
  const { page } = drawer
  const check = async (where: string): Promise<void> => {
    expect(await findViolations(page), where).toEqual([])
  }
  await check('My documents')
  await drawer.openFolder('Contracts 合同', '2026')
  await drawer.selectFirst(3)
  await check('a selection')
  await page.keyboard.press('ControlOrMeta+x')
  await drawer.files.rows.first().click({ button: 'right' })
  await expect(page.getByRole('menu')).toBeVisible()
  await check('a context menu, with rows that are cut')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+Shift+P')
  await page.keyboard.type('re')
  await expect(drawer.dialog('Command palette').getByRole('option').first()).toBeVisible()
  await check('the command palette')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.keyboard.press('F1')
  await expect(drawer.dialog('Keyboard shortcuts')).toBeVisible()
  await check('the sheet of keys')
  await page.keyboard.press('Escape')
  await drawer.button(names.moveTo).click()
  await expect(drawer.dialog(names.moveDialog)).toBeVisible()
  await check('Move to')
  await page.keyboard.press('Escape')

  sandbox.faults.set('half-applied', { times: 1 })
  await drawer.selectFirst(20)
  await page.keyboard.press('Delete')
  await expect(drawer.taskItems.first()).toContainText(/failed/i, { timeout: 20_000 })
  await check('tasks')
  await drawer.place('Recycle bin').click()
  await expect(drawer.bin.rows.first()).toBeVisible()
  await check('Recycle bin')
  await drawer.place('App space').click()
  await drawer.appSpace.rows.nth(1).click()
  await check('App space')
  await drawer.button(names.destroy).click()
  await expect(drawer.dialog(names.destroyDialog)).toBeVisible()
  await check('Permanently delete')
})

test('axe finds nothing on the first page', async ({ launch }) => {
  const drawer = await launch()
  await expect(drawer.button(names.signIn)).toBeVisible()
  expect(await findViolations(drawer.page)).toEqual([])
})
