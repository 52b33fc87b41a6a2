/** Every screen and dialog of the window, one after the other, in whatever language it is. */
import type { DrawerApp } from './app'
import type { Sandbox } from '../src/sandbox/server'
import { expect } from './app'

export type Visit = (name: string) => Promise<void>

const sections = 7

/**
 * What the drive shows, where one is asked before the recycle bin. Roles and keys lead the way, as
 * names are in another language.
 */
export async function visitDrive(
  { app, page }: DrawerApp,
  sandbox: Sandbox,
  visit: Visit
): Promise<void> {
  const { keyboard } = page
  const dialog = page.getByRole('dialog')
  const grid = page.getByRole('grid')
  const rows = grid.getByRole('row')
  const places = page.getByRole('tree').first().getByRole('treeitem')
  const shut = async (): Promise<void> => {
    await keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
    await expect(page.getByRole('menu')).toHaveCount(0)
  }
  await expect(rows.nth(2)).toBeVisible()
  await visit('My documents')
  await rows.last().click()
  await visit('a selection')
  await rows.last().click({ button: 'right' })
  await expect(page.getByRole('menu')).toBeVisible()
  await visit('the menu of a row')
  await shut()
  await keyboard.press('ControlOrMeta+Shift+m')
  await expect(dialog).toBeVisible()
  await visit('the move dialog')
  await shut()
  await grid.focus()
  await keyboard.press('ControlOrMeta+x')
  await visit('a row that is cut')
  await keyboard.press('Escape')
  for (const [keys, name] of [
    ['ControlOrMeta+Shift+P', 'the command palette'],
    ['F1', 'the sheet of keys']
  ] as const) {
    await keyboard.press(keys)
    await expect(dialog).toBeVisible()
    await visit(name)
    await shut()
  }
  for (const [id, name] of [
    ['about', 'About Drawer'],
    ['diagnostics', 'the diagnostic report']
  ] as const) {
    await app.evaluate(({ Menu }, item) => {
      Menu.getApplicationMenu()?.getMenuItemById(item)?.click({ triggeredByAccelerator: false })
    }, id)
    await expect(
      dialog.getByText('Electron').or(dialog.getByText('chromium')).first()
    ).toBeVisible()
    await visit(name)
    await shut()
  }
  await keyboard.press('ControlOrMeta+t')
  await expect(page.getByRole('tab')).toHaveCount(2)
  await grid.focus()
  await keyboard.press('ControlOrMeta+i')
  await expect(page.getByRole('complementary')).toHaveCount(2)
  await visit('tabs and details')
  await keyboard.press('ControlOrMeta+a')
  await visit('details of a selection')
  await keyboard.press('Escape')
  await keyboard.press('ControlOrMeta+i')
  await keyboard.press('ControlOrMeta+w')
  await expect(page.getByRole('tab')).toHaveCount(0)
  await visitSettings({ page }, visit)
  await visitCards({ page }, visit)

  // Half of what is sent fails, so that the tasks have something to say.
  await grid.getByRole('row', { name: 'Contracts 合同', exact: true }).dblclick()
  await grid.getByRole('row', { name: '2026', exact: true }).dblclick()
  await expect(rows.filter({ hasText: 'offer' }).first()).toBeVisible()
  await expect(grid).not.toHaveAttribute('aria-rowcount', '-1')
  await grid.focus()
  await keyboard.press('ControlOrMeta+a')
  sandbox.faults.set('half-applied', { times: 1 })
  await keyboard.press('Delete')
  await expect(dialog).toBeVisible()
  await visit('the plan sheet')
  await keyboard.press('Enter')
  const drawer = page.getByRole('region').getByRole('listitem').first()
  await expect(async () => {
    // The button moves while the task ends, as other words stand beside it then.
    if (!(await drawer.isVisible())) await page.locator('footer [aria-controls]').click()
    await expect(drawer).toBeVisible({ timeout: 1_000 })
  }).toPass()
  // Each cause of a failure is an item of its own.
  await expect(drawer.getByRole('listitem').first()).toBeVisible({ timeout: 30_000 })
  await visit('tasks with failures')

  await places.filter({ has: page.locator('.lucide-trash-2') }).click()
  await expect(rows.nth(1)).toBeVisible()
  await rows.nth(1).click()
  await visit('the bin')
  await places.filter({ has: page.locator('.lucide-package') }).click()
  await expect(rows.nth(5)).toBeVisible()
  await rows.nth(1).click()
  await visit('app space')
  await rows.nth(1).click({ button: 'right' })
  await expect(page.getByRole('menu')).toBeVisible()
  await visit('the menu of a file')
  await shut()
  await keyboard.press('ControlOrMeta+Shift+m')
  await expect(dialog).toBeVisible()
  await visit('where to in app space')
  await shut()
  for (let row = 1; row <= 11; row += 1) await keyboard.press('Shift+ArrowDown')
  await keyboard.press('Shift+Delete')
  await expect(dialog).toBeVisible()
  await visit('the destroy dialog')
  await shut()
  await page
    .locator('button:has(.lucide-file-plus), button:has(.lucide-file-plus-2)')
    .first()
    .click()
  await expect(dialog).toBeVisible()
  await visit('the add dialog')
  await shut()
}

export async function visitSettings(
  { page }: Pick<DrawerApp, 'page'>,
  visit: Visit
): Promise<void> {
  await page.keyboard.press('ControlOrMeta+,')
  const tabs = page.getByRole('dialog').getByRole('tab')
  await expect(tabs).toHaveCount(sections)
  for (let index = 0; index < sections; index += 1) {
    await tabs.nth(index).click()
    await visit(`settings ${index + 1}`)
  }
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

async function visitCards({ page }: Pick<DrawerApp, 'page'>, visit: Visit): Promise<void> {
  for (const [index, name] of ['the account', 'the budget'].entries()) {
    await page.locator('button[aria-haspopup=dialog]').nth(index).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await visit(name)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
}
