import type { Page } from '@playwright/test'
import axe from 'axe-core'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './app'
import { names } from './pages'
import { visitDrive } from './screens'
import { askToSignIn } from './signing-in'

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
      // A list that a field leads is scrolled by the arrows in that field. axe knows it of the role
      // combobox, not of the search field that React Aria makes.
      const isLed = (target: string): boolean => {
        const list = document.querySelector(target)
        return (
          list?.role === 'listbox' && !!document.querySelector(`input[aria-controls="${list.id}"]`)
        )
      }
      return results.violations.flatMap(({ id, nodes }) =>
        nodes
          .map(({ target }) => target.join(' '))
          .filter((target) => id !== 'scrollable-region-focusable' || !isLed(target))
          .map((target) => `${id}: ${target}`)
      )
    })
    found.push(...violations.map((violation) => `${colorScheme} ${violation}`))
  }
  return found
}

test('axe finds nothing on any screen, dialog or menu of the drive', async ({
  launch,
  sandbox
}, testInfo) => {
  test.setTimeout(180_000)
  const profile = testInfo.outputPath('profile')
  mkdirSync(profile, { recursive: true })
  // So that the plan sheet is one of the dialogs.
  writeFileSync(join(profile, 'settings.json'), JSON.stringify({ asksBeforeTrash: true }))
  const drawer = await launch({ demo: true, profile })
  const found: string[] = []
  await visitDrive(drawer, sandbox, async (name) => {
    found.push(...(await findViolations(drawer.page)).map((violation) => `${name}: ${violation}`))
  })
  expect(found).toEqual([])
})

test('axe finds nothing before and while signing in', async ({
  launch,
  sandbox,
  systemBrowser,
  callbackAddress
}) => {
  const drawer = await launch()
  await expect(drawer.button(names.signIn)).toBeVisible()
  expect(await findViolations(drawer.page)).toEqual([])
  await askToSignIn(drawer, sandbox, callbackAddress)
  await systemBrowser.nextUrl()
  await expect(drawer.page.getByText('Continue in your browser')).toBeVisible()
  expect(await findViolations(drawer.page)).toEqual([])
})

test('axe finds nothing in the question before signing out', async ({ drawer, sandbox }) => {
  const { page } = drawer
  sandbox.faults.set('latency', { ms: 20_000 })
  await drawer.files.rows.last().click()
  await page.keyboard.press('Delete')
  await expect(drawer.button(/^Tasks: /)).toBeVisible()
  await drawer.button(/^Account/).click()
  await drawer.button('Leave the demo drive').click()
  await expect(drawer.dialog('Sign out')).toBeVisible()
  expect(await findViolations(page)).toEqual([])
})

test('the focus goes back to what opened a dialog', async ({ drawer }) => {
  const { page } = drawer
  await drawer.files.rows.last().click()
  await drawer.button(names.moveTo).focus()
  await page.keyboard.press('Enter')
  await expect(drawer.dialog(names.moveDialog)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(drawer.button(names.moveTo)).toBeFocused()

  await drawer.files.grid.focus()
  await page.keyboard.press('ControlOrMeta+,')
  await expect(drawer.dialog('Settings')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(drawer.files.grid).toBeFocused()

  await drawer.button(/^Account/).click()
  await drawer.button('Settings…').click()
  await expect(drawer.dialog('Settings')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(drawer.button(/^Account/)).toBeFocused()
})

test('the focus goes to the neighbour of a row that leaves', async ({ drawer }) => {
  const { page, files } = drawer
  await drawer.openFolder('Contracts 合同', '2026')
  const nameAt = (index: number) => files.rows.nth(index).getAttribute('aria-label')
  const [leaving, next] = [await nameAt(3), await nameAt(4)]
  await files.rows.nth(3).click()
  await page.keyboard.press('Delete')
  await expect(files.row(leaving ?? '')).toHaveCount(0)
  await expect(files.focusedRow).toHaveAttribute('aria-label', next ?? '')
  await expect(files.grid).toBeFocused()

  // The last row has no next one: the one before it takes over.
  await page.keyboard.press('End')
  const last = await files.focusedRow.getAttribute('aria-label')
  await page.keyboard.press('ArrowUp')
  const before = await files.focusedRow.getAttribute('aria-label')
  await page.keyboard.press('End')
  await page.keyboard.press('Delete')
  await expect(files.row(last ?? '')).toHaveCount(0)
  await expect(files.focusedRow).toHaveAttribute('aria-label', before ?? '')
})
