import type { ElectronApplication } from '@playwright/test'
import { expect, test, type DrawerApp } from './app'
import { childrenOf } from './sandbox-drive'
import { names } from './pages'

interface ShownItem {
  readonly label: string
  readonly accelerator: string | null
  readonly isEnabled: boolean
  readonly isVisible: boolean
  readonly isHeard: boolean
}

/** The application menu as Electron has it: every title with its items. */
function readMenu(app: ElectronApplication): Promise<Record<string, readonly ShownItem[]>> {
  return app.evaluate(({ Menu }) =>
    Object.fromEntries(
      (Menu.getApplicationMenu()?.items ?? []).map(({ label, submenu }) => [
        label,
        (submenu?.items ?? [])
          .filter(({ type }) => type !== 'separator')
          .map((item) => ({
            label: item.label,
            accelerator: typeof item.accelerator === 'string' ? item.accelerator : null,
            isEnabled: item.enabled,
            isVisible: item.visible,
            isHeard: item.registerAccelerator
          }))
      ])
    )
  )
}

async function findItem(app: ElectronApplication, menu: string, label: string) {
  const items = (await readMenu(app))[menu] ?? []
  return items.find((item) => item.label === label)
}

function clickItem(app: ElectronApplication, id: string): Promise<void> {
  return app.evaluate(({ Menu, BrowserWindow }, itemId) => {
    const item = Menu.getApplicationMenu()?.getMenuItemById(itemId)
    item?.click({}, BrowserWindow.getAllWindows()[0], undefined)
  }, id)
}

const cutRows = ({ files }: DrawerApp) => files.grid.locator('[role="row"][data-cut]')

test('the application menu shows every key, follows the selection and is obeyed', async ({
  drawer,
  sandbox
}) => {
  const { app, files } = drawer
  await expect
    .poll(async () => Object.keys(await readMenu(app)))
    .toEqual(['&File', '&Edit', '&Select', '&View', '&Go', '&Tasks', '&Help'])
  expect(await findItem(app, '&File', names.moveTo)).toEqual({
    label: names.moveTo,
    accelerator: 'Ctrl+Shift+M',
    isEnabled: false,
    isVisible: true,
    isHeard: false
  })
  await drawer.openFolder('Contracts 合同', '2026')
  await drawer.selectFirst(2)
  await expect.poll(async () => (await findItem(app, '&File', names.trash))?.isEnabled).toBe(true)
  await clickItem(app, 'trash')
  await expect.poll(() => sandbox.drive.recycled().length).toBe(2)
  await clickItem(app, 'up')
  await expect(files.row('2026')).toBeVisible()
})

test('a key that the menu shows works once', async ({ drawer, sandbox }) => {
  const { page, status } = drawer
  await drawer.openFolder('Contracts 合同', '2026')
  await drawer.selectFirst(1)
  await page.keyboard.press('Delete')
  await expect.poll(() => sandbox.drive.recycled().length).toBe(1)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('Control+Shift+I')
  await expect(status).not.toContainText('selected')
  const trashCalls = sandbox.requests.filter(({ route }) => route.endsWith('/tasks/files/delete'))
  expect(trashCalls).toHaveLength(1)
})

test('the menu button opens the application menu', async ({ drawer }) => {
  const { app } = drawer
  await expect.poll(() => app.evaluate(({ Menu }) => Menu.getApplicationMenu() !== null)).toBe(true)
  await app.evaluate(({ Menu, BrowserWindow }) => {
    Menu.getApplicationMenu()?.once('menu-will-show', () => {
      BrowserWindow.getAllWindows()[0]?.setTitle('shown')
    })
  })
  await drawer.button('Menu').click()
  const readTitle = () =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle())
  await expect.poll(readTitle).toBe('shown')
  await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.closePopup())
})

test('the edit menu belongs to a text field while one has the focus', async ({ drawer }) => {
  const { app, page } = drawer
  await drawer.openFolder('Contracts 合同', '2026')
  await drawer.selectFirst(1)
  const isVisible = async (label: string) => (await findItem(app, '&Edit', label))?.isVisible
  await expect.poll(() => isVisible('Copy names')).toBe(true)
  await page.keyboard.press('Control+Shift+M')
  await expect(drawer.dialog(names.moveDialog)).toBeVisible()
  await expect.poll(() => isVisible('Copy')).toBe(true)
  expect(await isVisible('Copy names')).toBe(false)
  await page.keyboard.type('abc')
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('ControlOrMeta+x')
  await expect(page.getByRole('searchbox')).toHaveValue('')
  await page.keyboard.press('ControlOrMeta+v')
  await expect(page.getByRole('searchbox')).toHaveValue('abc')
})

test('is in Chinese where the window is', async ({ launch }) => {
  const drawer = await launch({ demo: true, args: ['--lang=zh-CN'] })
  const { app, page } = drawer
  await expect(page.getByRole('grid').getByRole('row').nth(1)).toBeVisible()
  await expect
    .poll(async () => Object.keys(await readMenu(app)))
    .toEqual(['文件(&F)', '编辑(&E)', '选择(&S)', '查看(&V)', '转到(&G)', '任务(&T)', '帮助(&H)'])
  await page.keyboard.press('Control+Shift+P')
  const palette = drawer.dialog('命令面板')
  await expect(palette).toBeVisible()
  await page.keyboard.type('hsz')
  await expect(palette.getByRole('option').first()).toContainText('回收站')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('grid', { name: '回收站' })).toBeVisible()
  await page.keyboard.press('F1')
  await expect(drawer.dialog('键盘快捷键')).toContainText('移动到…')
})

test('the palette finds a command, runs it, and remembers it', async ({ drawer }) => {
  const { page } = drawer
  const palette = drawer.dialog('Command palette')
  await page.keyboard.press('Control+Shift+P')
  await expect(palette).toBeVisible()
  await page.keyboard.type('move rec')
  await expect(palette.getByRole('option')).toHaveText(/^Move to recycle binNothing is selected/)
  await page.keyboard.press('Escape')
  await page.keyboard.type('app space')
  await page.keyboard.press('Enter')
  await expect(drawer.appSpace.grid).toBeVisible()
  await page.keyboard.press('Control+Shift+P')
  await expect(palette.getByRole('option').first()).toHaveText(/^App spaceUsed lately/)
  // Enter on what is off says why and stays.
  await page.keyboard.type('move to…')
  await page.keyboard.press('Enter')
  await expect(palette.getByRole('option').first()).toHaveText(/Nothing is selected/)
})

test('the sheet of keys can be searched', async ({ drawer }) => {
  const { page } = drawer
  await page.keyboard.press('Control+/')
  const sheet = drawer.dialog('Keyboard shortcuts')
  await expect(sheet.getByRole('region', { name: 'Go', exact: true })).toContainText('BackAlt+←')
  await page.keyboard.type('invert')
  await expect(sheet.getByRole('term')).toHaveText(['Invert selection'])
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
})

test('cuts in one folder and pastes into another', async ({ drawer, sandbox }) => {
  const { page, files, status } = drawer
  await drawer.openFolder('Contracts 合同', '2026')
  await drawer.selectFirst(3)
  await page.keyboard.press('ControlOrMeta+x')
  await expect(cutRows(drawer)).toHaveCount(3)
  await page.keyboard.press('ControlOrMeta+v')
  await expect(page.getByText('They already are in this folder')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(cutRows(drawer)).toHaveCount(0)
  await expect(status).toContainText('3 selected')
  await page.keyboard.press('ControlOrMeta+x')
  await drawer.place('To sort 待整理').click()
  await expect(files.grid).not.toHaveAttribute('aria-rowcount', '-1')
  await page.keyboard.press('ControlOrMeta+v')
  await expect.poll(() => childrenOf(sandbox, 'To sort 待整理').length).toBe(3)
  await page.keyboard.press('ControlOrMeta+v')
  await expect(page.getByText('Nothing has been cut')).toBeVisible()
})

test('pastes into a folder by its menu, and says no to a folder into itself', async ({
  drawer,
  sandbox
}) => {
  const { page, files } = drawer
  await drawer.openFolder('Contracts 合同')
  const [file = ''] = childrenOf(sandbox, 'Contracts 合同').filter((name) => /\.\w+$/.test(name))
  await files.row(file).click()
  await page.keyboard.press('ControlOrMeta+x')
  await files.row('2026').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Paste into folder' }).click()
  await expect.poll(() => childrenOf(sandbox, 'Contracts 合同/2026')).toContain(file)

  await files.row('2026').click()
  await page.keyboard.press('ControlOrMeta+x')
  await drawer.openFolder('2026')
  await page.keyboard.press('ControlOrMeta+v')
  await expect(page.getByText('A folder cannot be moved into itself')).toBeVisible()
})

test('copies the names of files as text, and says that it is only that', async ({ drawer }) => {
  const { app, page, files } = drawer
  await drawer.openFolder('Contracts 合同')
  await files.row('2026').click()
  await page.keyboard.press('ControlOrMeta+c')
  await expect(page.getByText(/Copied 1 name as text/)).toBeVisible()
  expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toBe('2026')
})

const ways = {
  'the palette': async ({ page }: DrawerApp) => {
    await page.keyboard.press('Control+Shift+P')
    await page.keyboard.type('move to…')
    await page.keyboard.press('Enter')
  },
  'a context menu': async ({ page }: DrawerApp) => {
    await page.keyboard.press('Shift+F10')
    await page.getByRole('menuitem', { name: 'Move 2 items to…' }).click()
  },
  'the application menu': ({ app }: DrawerApp) => clickItem(app, 'moveTo')
}

for (const [way, open] of Object.entries(ways)) {
  test(`what ${way} opens has the focus, and gives it back to the list`, async ({ drawer }) => {
    const { page, files } = drawer
    await drawer.openFolder('Contracts 合同', '2026')
    await drawer.selectFirst(2)
    await open(drawer)
    await expect(drawer.dialog(names.moveDialog)).toBeVisible()
    await expect(page.getByRole('searchbox')).toBeFocused()
    // Longer than it takes to give the focus back to where it was before.
    await page.waitForTimeout(300)
    await page.keyboard.type('sort')
    await expect(page.getByRole('searchbox')).toHaveValue('sort')
    await page.keyboard.press('Escape')
    if (await drawer.dialog(names.moveDialog).isVisible()) await page.keyboard.press('Escape')
    await expect(drawer.dialog(names.moveDialog)).toBeHidden()
    await expect(files.grid).toBeFocused()
  })
}
