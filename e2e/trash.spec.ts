import { expect, test } from './app'
import { names } from './pages'

test('trashes 120 files with the Delete key and takes it back', async ({ drawer, sandbox }) => {
  const { page, files } = drawer
  await drawer.openFolder('Contracts 合同', '2026')
  const before = await files.total()
  await drawer.selectFirst(120)
  await page.keyboard.press('Delete')
  await expect.poll(() => files.total(), { timeout: 20_000 }).toBe(before - 120)
  expect(sandbox.drive.recycled()).toHaveLength(120)
  await drawer.button(names.undo).first().click()
  await expect.poll(() => files.total(), { timeout: 20_000 }).toBe(before)
  expect(sandbox.drive.recycled()).toHaveLength(0)
})

test('restores chosen entries from the recycle bin', async ({ drawer, sandbox }) => {
  const { page, bin } = drawer
  const folder = sandbox.drive.find('Contracts 合同/2026')
  const trashed = sandbox.drive.children(folder?.id ?? '').slice(0, 3)
  sandbox.drive.trash(trashed.map(({ id }) => id))
  await drawer.place('Recycle bin').click()
  await expect(bin.rows).toHaveCount(3)
  await expect(page.getByText(/KDocs (web)?site/i).first()).toBeVisible()
  await bin.row(trashed[0]?.name ?? '').click()
  await drawer.button(names.restore).click()
  await expect(bin.rows).toHaveCount(2)
  expect(sandbox.drive.recycled()).toHaveLength(2)
})

test('the menu of a row says how many and what', async ({ drawer }) => {
  await drawer.openFolder('Contracts 合同', '2026')
  await drawer.files.rows.nth(3).click()
  await drawer.files.rows.nth(7).click({ modifiers: ['Shift'] })
  await drawer.files.rows.nth(5).click({ button: 'right' })
  await expect(
    drawer.page.getByRole('menuitem', { name: /Move 5 items to recycle bin/ })
  ).toBeVisible()
})
