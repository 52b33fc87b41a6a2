import { expect, test, type DrawerApp } from './app'

interface Frame {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

async function frameOf({ files }: DrawerApp): Promise<Frame> {
  const frame = await files.grid.boundingBox()
  if (!frame) throw new Error('the list is not on the screen')
  return frame
}

/** Empty space right of the columns: a list that is full has no other. */
const gutterPx = 22

async function countSelected({ status }: DrawerApp): Promise<number> {
  const text = (await status.textContent()) ?? ''
  return Number(/([\d,]+) selected/.exec(text)?.[1]?.replaceAll(',', '') ?? 0)
}

test('a rubber band selects, adds, scrolls at the edge and is taken back', async ({ drawer }) => {
  const { files, page, status } = drawer
  await drawer.openFolder('Archive 2025 归档')
  const frame = await frameOf(drawer)
  const right = frame.x + frame.width - gutterPx
  const middle = frame.x + frame.width / 2

  await page.mouse.move(right, frame.y + 45)
  await page.mouse.down()
  await page.mouse.move(middle, frame.y + 130, { steps: 5 })
  await page.mouse.up()
  await expect(status).toContainText('4 selected')
  await expect(files.rows.nth(0)).toHaveAttribute('aria-selected', 'true')

  // Ctrl turns round what it touches: row 4 goes, rows 5 and 6 come.
  await page.keyboard.down('Control')
  await page.mouse.move(right, frame.y + 130)
  await page.mouse.down()
  await page.mouse.move(middle, frame.y + 190, { steps: 5 })
  await page.mouse.up()
  await page.keyboard.up('Control')
  await expect(status).toContainText('5 selected')
  await expect(files.rows.nth(3)).toHaveAttribute('aria-selected', 'false')

  // Below the window the list scrolls, on and on.
  await page.mouse.move(right, frame.y + 45)
  await page.mouse.down()
  await page.mouse.move(middle, frame.y + frame.height + 300, { steps: 5 })
  await expect.poll(() => countSelected(drawer), { timeout: 20_000 }).toBeGreaterThan(1000)
  await page.keyboard.press('Escape')
  await expect(status).toContainText('5 selected')
  await page.mouse.move(middle, frame.y + 300)
  await page.mouse.up()
  await expect(status).toContainText('5 selected')
})

test('a press on a row drags it, and a press below the rows clears the selection', async ({
  drawer
}) => {
  const { files, page, status } = drawer
  await drawer.openFolder('Contracts 合同')
  await drawer.selectFirst(2)
  const frame = await frameOf(drawer)
  await page.mouse.click(frame.x + 200, frame.y + frame.height - 10)
  await expect(status).not.toContainText('selected')
  await drawer.dragOver(files.rows.nth(2), drawer.place('To sort 待整理'))
  await expect(page.getByText(/^Move 1 item to To sort/).first()).toBeVisible()
  await page.keyboard.press('Escape')
  await page.mouse.up()
})

test('letters lead to names, in Chinese by the initials of their pinyin', async ({ launch }) => {
  const drawer = await launch({ demo: true, args: ['--lang=zh-CN'], env: { LANG: 'zh_CN.UTF-8' } })
  const { page } = drawer
  const grid = page.getByRole('grid', { name: '文件' })
  await expect(grid.getByRole('row').nth(1)).toBeVisible()
  const focused = grid.locator('[role="row"][data-focused]')
  await grid.focus()
  await page.keyboard.type('yy')
  await expect(focused).toHaveAccessibleName('应用')
  await page.waitForTimeout(1100)
  await page.keyboard.type('con')
  await expect(focused).toHaveAccessibleName('Contracts 合同')
  await page.keyboard.press('Control+f')
  await page.keyboard.type('bg')
  await expect(grid.getByRole('row', { name: 'Reports 报告' })).toBeVisible()
  await expect(grid).toHaveAttribute('aria-rowcount', '2')
})

test('a filter hides rows, keeps what is selected, and no order takes that along', async ({
  drawer,
  sandbox
}) => {
  const { files, page, status } = drawer
  await drawer.openFolder('Contracts 合同', '2026')
  await drawer.selectFirst(12)
  await page.keyboard.press('Control+f')
  await page.keyboard.type('offer-000?.*')
  await expect(status).toContainText('12 selected')
  await expect(status).toContainText('3 hidden by the filter')
  expect(await files.total()).toBe(9)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Delete')
  await expect(page.getByText('3 selected items are hidden by the filter')).toBeVisible()
  await expect.poll(() => sandbox.drive.recycled().length, { timeout: 20_000 }).toBe(9)
  await expect(page.getByText('Nothing matches', { exact: true })).toBeVisible()
  await drawer.button('Clear').click()
  await expect(status).toContainText('3 selected')
  expect(sandbox.drive.recycled()).toHaveLength(9)
})

test('columns and the view are remembered after a restart', async ({ launch }) => {
  const first = await launch({ demo: true })
  await first.openFolder('Contracts 合同')
  const header = (drawer: DrawerApp, name: string) =>
    drawer.page.getByRole('columnheader', { name })
  const edge = await header(first, 'Modified').boundingBox()
  if (!edge) throw new Error('no column')
  await first.page.mouse.move(edge.x, edge.y + 10)
  await first.page.mouse.down()
  await first.page.mouse.move(edge.x - 60, edge.y + 10, { steps: 4 })
  await first.page.mouse.up()
  await header(first, 'Kind').click({ button: 'right' })
  await first.page.getByRole('menuitem', { name: 'Hide “Kind”' }).click()
  await expect(header(first, 'Kind')).toBeHidden()
  const width = (await header(first, 'Modified').boundingBox())?.width ?? 0
  expect(width).toBeGreaterThan(edge.width + 50)
  await first.page.keyboard.press('Control+2')
  await expect(first.page.getByRole('button', { name: 'Icons' })).toHaveAttribute(
    'aria-pressed',
    'true'
  )
  const { profile } = first
  // What was set is on the disk a moment later.
  await first.page.waitForTimeout(500)
  await first.app.evaluate(({ session }) => session.defaultSession.flushStorageData())
  await first.close()

  const { page, ...again } = await launch({ demo: true, profile })
  await expect(again.files.rows.first()).toBeVisible()
  await expect(again.button('Icons')).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('Control+1')
  const modified = page.getByRole('columnheader', { name: 'Modified' })
  await expect(modified).toBeVisible()
  expect(Math.round((await modified.boundingBox())?.width ?? 0)).toBe(Math.round(width))
  await expect(page.getByRole('columnheader', { name: 'Kind' })).toBeHidden()
})

test('icons are walked in both directions and taken by a band', async ({ drawer }) => {
  const { files, page, status } = drawer
  await drawer.openFolder('Contracts 合同', '2026')
  await page.keyboard.press('Control+2')
  const tile = await files.row('offer-0001.docx').boundingBox()
  const frame = await frameOf(drawer)
  if (!tile) throw new Error('no icon')
  const perLine = Math.floor((frame.width - 2 * 12) / (tile.width + 8))
  await files.row('offer-0001.docx').click()
  await page.keyboard.press('ArrowRight')
  await expect(files.focusedRow).toHaveAccessibleName('offer-0002.docx')
  await page.keyboard.press('ArrowDown')
  const below = String(2 + perLine).padStart(4, '0')
  await expect(files.focusedRow).toHaveAccessibleName(new RegExp(`^offer-${below}`))
  // Beside the first icon; the very edge belongs to the sidebar's handle.
  await page.mouse.move(frame.x + 9, frame.y + 6)
  await page.mouse.down()
  await page.mouse.move(tile.x + 2 * tile.width, tile.y + 1.5 * tile.height, { steps: 5 })
  await page.mouse.up()
  await expect(status).toContainText('4 selected')
  await files.row('offer-0001.docx').click()
  await page.keyboard.press('End')
  await expect(files.focusedRow).toBeInViewport()
  expect(await files.total()).toBe(260)
  expect(await files.rows.count()).toBeLessThan(200)
})

test('selects by pattern, after saying how many that are', async ({ drawer }) => {
  const { page, status } = drawer
  await drawer.openFolder('Contracts 合同', '2026')
  await drawer.selectFirst(3)
  await page.keyboard.press('Control+s')
  const dialog = drawer.dialog('Select by pattern')
  await page.keyboard.type('offer-001?.*')
  await expect(dialog.getByText('10 items match')).toBeVisible()
  await dialog.getByLabel('Kind').selectOption('PDF')
  await expect(dialog.getByText(/^[1-9] items? match/)).toBeVisible()
  await dialog.getByLabel('Kind').selectOption('Any kind')
  await dialog.getByText('Add to the selection').click()
  await dialog.getByRole('button', { name: 'Select' }).click()
  await expect(status).toContainText('13 selected')
})

test('names of every kind stay in their rows', async ({ drawer, sandbox }) => {
  const folder = sandbox.drive.find('To sort 待整理')
  if (!folder) throw new Error('no folder')
  const shown = new Map([
    ['👩‍👩‍👧‍👦 family.png', '👩‍👩‍👧‍👦 family.png'],
    ['ملف تجريبي.docx', 'ملف تجريبي.docx'],
    [`${'长'.repeat(250)}.docx`, `${'长'.repeat(250)}.docx`],
    ['   ', '␣␣␣'],
    ['tab\tand\nline\u0007.txt', 'tab␉and␊line␇.txt'],
    ['evil\u202Egpj.exe', 'evil[U+202E]gpj.exe'],
    ['<b>bold</b><img src=x>.html', '<b>bold</b><img src=x>.html']
  ])
  for (const name of shown.keys()) sandbox.drive.create({ parentId: folder.id, name, kind: 'file' })
  await drawer.openFolder('To sort 待整理')
  for (const name of shown.values()) {
    const row = drawer.files.grid.getByRole('row', { name, exact: true })
    await expect(row).toBeVisible()
    expect((await row.boundingBox())?.height).toBe(30)
    const cells = row.getByRole('gridcell')
    await expect(cells.first()).toBeInViewport({ ratio: 1 })
  }
  await expect(drawer.files.grid.locator('b, img')).toHaveCount(0)
})
