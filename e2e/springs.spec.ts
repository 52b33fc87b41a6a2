import { expect, test } from './app'
import type { Pages } from './pages'
import { childrenOf } from './sandbox-drive'

const opensIn = { timeout: 5_000 }

/** What is picked up: the first file of My documents; the rows before it are folders. */
async function holdFile(drawer: Pages): Promise<string> {
  const row = drawer.files.rows.filter({ hasText: /\.\w+/ }).first()
  const name = (await row.getAttribute('aria-label')) ?? ''
  await drawer.dragOver(drawer.files.row(name), drawer.files.row('Contracts 合同'))
  return name
}

test('folders that a drag opens close again after the drop, and the list is as it was', async ({
  drawer,
  sandbox
}) => {
  const { page, path, files } = drawer
  const name = await holdFile(drawer)
  await expect(path).toContainText('Contracts 合同', opensIn)
  const file = files.rows.filter({ hasText: /\.\w+/ }).first()
  await expect(file).toBeVisible()
  // Beside its folders: into the folder that is shown.
  await file.hover()
  await expect(page.getByText(/^Move 1 item to Contracts 合同 · 1 call/).first()).toBeVisible()
  await page.mouse.up()
  await expect.poll(() => childrenOf(sandbox, 'Contracts 合同')).toContain(name)
  await expect(path).not.toContainText('Contracts 合同')
  await expect(files.row(name)).toBeHidden()
  await expect(drawer.button('Back')).toBeDisabled()
})

test('Esc closes them, too, and nothing has moved', async ({ drawer, sandbox }) => {
  const { page, path, files } = drawer
  const name = await holdFile(drawer)
  await expect(path).toContainText('Contracts 合同', opensIn)
  await page.keyboard.press('Escape')
  await page.mouse.up()
  await expect(path).not.toContainText('Contracts 合同')
  await expect(files.row(name)).toHaveAttribute('aria-selected', 'true')
  expect(childrenOf(sandbox, '')).toContain(name)
})

test('so do the lines of the tree', async ({ drawer }) => {
  const { page } = drawer
  const line = drawer.place('Contracts 合同')
  const file = drawer.files.rows.filter({ hasText: /\.\w+/ }).first()
  await drawer.dragOver(file, line)
  await expect(line).toHaveAttribute('aria-expanded', 'true', opensIn)
  await page.keyboard.press('Escape')
  await page.mouse.up()
  await expect(line).toHaveAttribute('aria-expanded', 'false')
})
