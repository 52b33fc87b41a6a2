/** Tabs, the way back, pinned folders and the details pane, across a restart. */
import { expect, test, type DrawerApp } from './app'
import { childrenOf } from './sandbox-drive'

const scrollTop = ({ files }: DrawerApp): Promise<number> =>
  files.grid.evaluate((grid) => grid.scrollTop)

test('a list comes back scrolled and selected as it was left', async ({ drawer }) => {
  const { files, page, status } = drawer
  await drawer.openFolder('Contracts 合同', '2026')
  await files.grid.hover()
  await page.mouse.wheel(0, 6_000)
  await expect.poll(() => scrollTop(drawer)).toBe(6_000)
  const name = (await files.rows.nth(20).getAttribute('aria-label')) ?? ''
  // By its name: when a scroll ends, fewer rows are drawn above, and the 20th is another.
  await files.row(name).click()
  await expect(status).toContainText('1 selected')
  const before = await scrollTop(drawer)
  await drawer.crumb('My documents').click()
  await expect(files.row('Contracts 合同')).toBeVisible()
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(status).toContainText('1 selected')
  await expect(files.row(name)).toHaveAttribute('aria-selected', 'true')
  await expect.poll(() => scrollTop(drawer)).toBe(before)
})

test('files are dragged onto another tab, which opens when the drag rests on it', async ({
  drawer,
  sandbox
}) => {
  const { files, page } = drawer
  await drawer.openFolder('Contracts 合同')
  await page.keyboard.press('Control+t')
  const tabs = page.getByRole('tab')
  await expect(tabs).toHaveCount(2)
  await drawer.crumb('My documents').click()
  await drawer.openFolder('Invoices 发票', '2026')
  const name = (await files.rows.first().getAttribute('aria-label')) ?? ''
  const target = page.getByRole('tab', { name: 'Contracts 合同' })
  await drawer.dragOver(files.row(name), target)
  await expect(target).toHaveAttribute('aria-selected', 'true')
  await expect(files.row('2026')).toBeVisible()
  await page.mouse.up()
  await expect.poll(() => childrenOf(sandbox, 'Contracts 合同')).toContain(name)
})

test('tabs, pins, the order and the details pane are there after a restart', async ({ launch }) => {
  const first = await launch({ demo: true })
  await expect(first.files.rows.first()).toBeVisible()
  await first.files.row('Contracts 合同').click({ button: 'right' })
  await first.page.getByRole('menuitem', { name: 'Pin to the sidebar' }).click()
  await expect(first.place('Contracts 合同, pinned')).toBeVisible()
  await first.page.keyboard.press('Control+t')
  await first.place('Contracts 合同, pinned').click()
  await expect(first.files.row('2026')).toBeVisible()
  await first.page.getByRole('columnheader', { name: 'Size' }).getByRole('button').first().click()
  await first.page.keyboard.press('Control+i')
  const details = first.page.getByRole('complementary', { name: 'Details' })
  await expect(details.getByRole('heading', { name: 'Contracts 合同' })).toBeVisible()
  await first.close()

  const again = await launch({ demo: true, profile: first.profile })
  await expect(again.files.row('2026')).toBeVisible()
  await expect(again.page.getByRole('tab')).toHaveCount(2)
  await expect(again.place('Contracts 合同, pinned')).toBeVisible()
  await expect(again.page.getByRole('complementary', { name: 'Details' })).toBeVisible()
  await expect(again.page.getByRole('columnheader', { name: 'Size' })).toHaveAttribute(
    'aria-sort',
    'ascending'
  )
  await again.page.keyboard.press('Control+w')
  await expect(again.page.getByRole('tab')).toHaveCount(0)
  await expect(again.files.row('Contracts 合同')).toBeVisible()
})
