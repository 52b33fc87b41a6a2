import { expect, test } from './app'
import { childrenOf } from './sandbox-drive'
import { moveByDialog } from './moving'
import { names } from './pages'
import type { Sandbox } from '../src/sandbox/server'

const batches = (sandbox: Sandbox): readonly number[] =>
  sandbox.requests
    .filter(({ route }) => route.endsWith('/tasks/files/move'))
    .map(({ ids }) => ids?.length ?? 0)

// Once with the result query, once where only listings can prove it.
for (const taskQuery of [true, false]) {
  test.describe(taskQuery ? 'with the result query' : 'by listings alone', () => {
    test.use({ sandboxOptions: { taskQuery } })

    test('moves 250 files by the dialog, in three batches', async ({ drawer, sandbox }) => {
      await drawer.openFolder('Contracts 合同', '2026')
      const before = await drawer.files.total()
      await drawer.selectFirst(250)
      await moveByDialog(drawer, 'To sort 待整理')
      await expect(drawer.page.getByText(/250 .*moved|Moved 250/i).first()).toBeVisible({
        timeout: 20_000
      })
      expect(childrenOf(sandbox, 'To sort 待整理')).toHaveLength(250)
      expect(batches(sandbox)).toEqual([100, 100, 50])
      await expect.poll(() => drawer.files.total()).toBe(before - 250)
    })
  })
}

test('drags files to a folder row, to the tree and to a breadcrumb', async ({
  drawer,
  sandbox
}) => {
  await drawer.openFolder('Contracts 合同')
  const { files } = drawer
  const names = childrenOf(sandbox, 'Contracts 合同').filter((name) => /\.\w+$/.test(name))
  const [first = '', second = '', third = ''] = names
  await files.row(first).dragTo(files.row('2026'))
  await expect.poll(() => childrenOf(sandbox, 'Contracts 合同/2026')).toContain(first)
  // The list closes the gap; the next row is picked up where it then is.
  await expect(files.row(first)).toBeHidden()
  await files.row(second).dragTo(drawer.place('To sort 待整理'))
  await expect.poll(() => childrenOf(sandbox, 'To sort 待整理')).toContain(second)
  await expect(files.row(second)).toBeHidden()
  await files.row(third).dragTo(drawer.crumb('My documents'))
  await expect.poll(() => childrenOf(sandbox, '')).toContain(third)
  await expect(files.row(third)).toBeHidden()
})

test('a row that is held is not lost when another window comes and goes', async ({
  drawer,
  launch,
  sandbox
}) => {
  await drawer.openFolder('Contracts 合同')
  const [name = ''] = childrenOf(sandbox, 'Contracts 合同').filter((child) => /\.\w+$/.test(child))
  const target = drawer.place('To sort 待整理')
  await drawer.files.row(name).hover()
  await drawer.page.mouse.down()
  const other = await launch({ demo: true })
  await expect(other.files.rows.first()).toBeVisible()
  await other.close()
  await target.hover()
  await drawer.page.mouse.up()
  await expect.poll(() => childrenOf(sandbox, 'To sort 待整理')).toContain(name)
})

test('drags a selection as one', async ({ drawer, sandbox }) => {
  await drawer.openFolder('Invoices 发票', '2026')
  await drawer.selectFirst(12)
  await drawer.files.rows.nth(4).dragTo(drawer.place('To sort 待整理'))
  await expect.poll(() => childrenOf(sandbox, 'To sort 待整理').length).toBe(12)
  expect(batches(sandbox)).toEqual([12])
})

test('moves 250 files of two folders, each folder in its own batches', async ({
  drawer,
  sandbox
}) => {
  // The newest files of the drive: 150 in one folder and 100 in another.
  const create = (path: string, count: number): void => {
    const parentId = sandbox.drive.find(path)?.id ?? ''
    for (let index = 0; index < count; index += 1) {
      const mtime = Math.floor(Date.now() / 1000) + 60
      sandbox.drive.create({ parentId, name: `new-${index}.docx`, sizeBytes: 1, mtime })
    }
  }
  create('Contracts 合同/2026', 150)
  create('Invoices 发票/2026', 100)
  await drawer.place('Recent').click()
  await expect(drawer.files.grid).not.toHaveAttribute('aria-rowcount', '-1')
  await drawer.selectFirst(250)
  await moveByDialog(drawer, 'To sort 待整理')
  await expect
    .poll(() => childrenOf(sandbox, 'To sort 待整理').length, { timeout: 20_000 })
    .toBe(250)
  expect([...batches(sandbox)].sort((a, b) => a - b)).toEqual([50, 100, 100])
})

test('refuses a folder into itself', async ({ drawer, sandbox }) => {
  const { page } = drawer
  await drawer.dragOver(drawer.files.row('Projects 项目'), drawer.place('Projects 项目'))
  await expect(page.getByText(/itself/i).first()).toBeVisible()
  await page.mouse.up()
  expect(batches(sandbox)).toEqual([])
})

test('a half-applied batch shows exactly its failures, and retry moves the rest', async ({
  drawer,
  sandbox
}) => {
  await drawer.openFolder('Contracts 合同', '2026')
  await drawer.selectFirst(40)
  sandbox.faults.set('half-applied', { times: 1 })
  await moveByDialog(drawer, 'To sort 待整理')
  const task = drawer.taskItems.first()
  await expect(task).toContainText(/20 .*moved/i, { timeout: 20_000 })
  await expect(task).toContainText(/20 .*(failed|not moved)/i)
  await expect(drawer.status).toContainText('20 selected')
  await drawer.button(names.retryFailed).click()
  await expect
    .poll(() => childrenOf(sandbox, 'To sort 待整理').length, { timeout: 20_000 })
    .toBe(40)
})

test('a lost answer is looked into, not sent again', async ({ drawer, sandbox }) => {
  await drawer.openFolder('Contracts 合同', '2026')
  await drawer.selectFirst(40)
  sandbox.faults.set('drop-after-apply', { route: 'tasks/files/move', times: 1 })
  await moveByDialog(drawer, 'To sort 待整理')
  await expect(drawer.page.getByText(/40 .*moved|Moved 40/i).first()).toBeVisible({
    timeout: 20_000
  })
  expect(batches(sandbox)).toEqual([40])
  expect(childrenOf(sandbox, 'To sort 待整理')).toHaveLength(40)
})

test('cancel stops before the next batch and says what it did', async ({ drawer, sandbox }) => {
  await drawer.openFolder('Archive 2025 归档')
  await drawer.files.grid.focus()
  await drawer.page.keyboard.press('ControlOrMeta+a')
  sandbox.faults.set('latency', { ms: 120 })
  await moveByDialog(drawer, 'To sort 待整理')
  await drawer.runPlan()
  await drawer.showTasks()
  await drawer.button(names.cancelTask).click()
  const task = drawer.taskItems.first()
  await expect(task).toContainText(/cancelled|left alone/i, { timeout: 30_000 })
  sandbox.faults.clear()
  const moved = childrenOf(sandbox, 'To sort 待整理').length
  expect(moved).toBeLessThan(12_000)
  expect(moved).toBe(batches(sandbox).length * 100)
})
