import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './app'
import { names } from './pages'
import { signInAs } from './signing-in'

test('opens a folder of 12,000 files, sorts it and scrolls to its end', async ({ drawer }) => {
  const { files, page, status } = drawer
  await drawer.openFolder('Archive 2025 归档')
  await expect(status).toContainText('12,000 items')
  expect(await files.total()).toBe(12_000)
  await files.grid.focus()
  await page.keyboard.press('End')
  await expect(files.grid.locator('[aria-rowindex="12001"]')).toBeVisible()
  await page.getByRole('button', { name: 'Size', exact: true }).click()
  await expect(page.getByRole('columnheader', { name: 'Size' })).toHaveAttribute(
    'aria-sort',
    'ascending'
  )
  // Far fewer rows are drawn than there are.
  expect(await files.rows.count()).toBeLessThan(120)
})

test('finds the way by tree, breadcrumb and keys', async ({ drawer }) => {
  const { page, files, path } = drawer
  await drawer.openFolder('Contracts 合同', '2026')
  await drawer.crumb('Contracts 合同').click()
  await expect(files.row('2026')).toBeVisible()
  await page.keyboard.press('Alt+ArrowUp')
  await expect(files.row('Contracts 合同')).toBeVisible()
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(path).toContainText('Contracts 合同')
  await drawer.place('Reports 报告').click()
  await expect(path).toContainText('Reports 报告')
})

test('an empty folder says what to do', async ({ drawer }) => {
  await drawer.openFolder('To sort 待整理')
  await expect(drawer.page.getByText(/empty/i).first()).toBeVisible()
})

test('a listing that fails says why and comes back on retry', async ({ drawer, sandbox }) => {
  sandbox.faults.set('server-error', { status: 503, route: 'personal/files' })
  await drawer.files.row('Contracts 合同').dblclick()
  const retry = drawer.button('Retry')
  await expect(retry).toBeVisible({ timeout: 20_000 })
  sandbox.faults.clear()
  await retry.click()
  await expect(drawer.files.row('2026')).toBeVisible()
})

test('shows a server that is not KDocs by its address', async ({ launch, sandbox }) => {
  const drawer = await launch()
  await expect(drawer.button(names.signIn)).toBeVisible()
  await expect(drawer.page.getByText(sandbox.origin)).toBeVisible()
})

test('selects by click, Ctrl, Shift, arrows and Ctrl+A', async ({ drawer }) => {
  const { files, page, status } = drawer
  await drawer.openFolder('Contracts 合同', '2026')
  const rows = files.rows
  await rows.nth(2).click()
  await rows.nth(5).click({ modifiers: ['ControlOrMeta'] })
  await expect(status).toContainText('2 selected')
  await rows.nth(9).click({ modifiers: ['Shift'] })
  await expect(status).toContainText('5 selected')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(status).toContainText('6 selected')
  await expect(rows.nth(9)).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('ControlOrMeta+a')
  await expect(status).toContainText(`${(await files.total()).toLocaleString('en')} selected`)
  await page.keyboard.press('Escape')
  await expect(status).not.toContainText('selected')
})

test('a folder opens after a restart before the server answers, with its age, and not after a sign-out', async ({
  launch,
  sandbox,
  systemBrowser,
  callbackAddress
}) => {
  const first = await launch()
  const signingIn = { sandbox, callbackAddress, nextUrl: () => systemBrowser.nextUrl() }
  await signInAs(first, signingIn, 0)
  await first.openFolder('Contracts 合同')
  await expect(first.files.row('2026')).toBeVisible()
  const folder = join(first.profile, 'listings')
  const stored = (): number =>
    existsSync(folder) ? readdirSync(folder, { recursive: true }).length : 0
  // A folder of the account, and in it one file for each of the two listings.
  await expect.poll(stored).toBe(3)
  await first.close()

  // Longer than it takes to look at what is there meanwhile.
  sandbox.faults.set('latency', { ms: 8_000 })
  const again = await launch({ profile: first.profile })
  await expect(again.files.row('2026')).toBeVisible()
  const age = again.page.getByText(/^Read \d/)
  await expect(age).toBeVisible()
  await again.page.keyboard.press('Alt+ArrowUp')
  await expect(again.files.row('Contracts 合同')).toBeVisible()
  sandbox.faults.clear()
  await expect(age).toBeHidden({ timeout: 30_000 })
  await expect(again.files.row('Contracts 合同')).toBeVisible()

  await again.button(/^Account/).click()
  await again.button('Sign out').click()
  await expect.poll(stored).toBe(0)
})
