import type { Locator } from '@playwright/test'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type DrawerApp } from './app'

/** Opens the settings with the keyboard, at one of their sections. */
async function openSettings(drawer: DrawerApp, section?: string): Promise<Locator> {
  await drawer.page.keyboard.press('ControlOrMeta+,')
  const dialog = drawer.dialog('Settings')
  await expect(dialog).toBeVisible()
  if (section !== undefined) await dialog.getByRole('tab', { name: section }).click()
  return dialog
}

/** What has reached the disk: the app is ended hard, without waiting for its last write. */
function kept({ profile }: DrawerApp): Record<string, unknown> {
  const file = join(profile, 'settings.json')
  // Before the first change there is none.
  if (!existsSync(file)) return {}
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>
}

const themeOf = (drawer: DrawerApp): Promise<unknown> =>
  drawer.app.evaluate(({ nativeTheme, BrowserWindow }) => [
    nativeTheme.themeSource,
    BrowserWindow.getAllWindows()[0]?.getBackgroundColor().toLowerCase()
  ])
const zoomOf = (drawer: DrawerApp): Promise<number | undefined> =>
  drawer.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.getZoomFactor()
  )

test('language and theme change at once and survive a restart', async ({ launch }) => {
  const first = await launch({ demo: true })
  await expect(first.files.rows.first()).toBeVisible()
  // Playwright stands in for the system's theme otherwise.
  await first.page.emulateMedia({ colorScheme: null })
  const dialog = await openSettings(first)
  await dialog.getByRole('radio', { name: 'Dark' }).check({ force: true })
  await expect.poll(() => themeOf(first)).toEqual(['dark', '#1c1d20'])
  const background = await first.page.evaluate(
    () => getComputedStyle(document.body).backgroundColor
  )
  expect(background).toBe('rgb(28, 29, 32)')
  await dialog.getByRole('combobox', { name: 'Language' }).selectOption('zh-CN')
  await expect(first.dialog('设置')).toBeVisible()
  await expect.poll(() => kept(first)).toMatchObject({ theme: 'dark', language: 'zh-CN' })
  await first.page.keyboard.press('Escape')
  await expect(first.page.getByRole('treeitem', { name: '回收站' })).toBeVisible()
  await first.close()

  const second = await launch({ demo: true, profile: first.profile })
  await expect(second.page.getByRole('treeitem', { name: '回收站' })).toBeVisible()
  expect(await themeOf(second)).toEqual(['dark', '#1c1d20'])
  expect(await second.page.evaluate(() => document.documentElement.lang)).toBe('zh-CN')
})

test('the size follows the keys everywhere and is remembered', async ({ launch }) => {
  const first = await launch({ demo: true })
  await expect(first.files.rows.first()).toBeVisible()
  const { keyboard } = first.page
  await keyboard.press('ControlOrMeta+=')
  await expect.poll(() => zoomOf(first)).toBeCloseTo(1.1)
  const dialog = await openSettings(first)
  await keyboard.press('ControlOrMeta+=')
  const size = dialog.getByRole('combobox', { name: 'Size of text and controls' })
  await expect(size).toHaveValue('125')
  await keyboard.press('ControlOrMeta+-')
  await expect(size).toHaveValue('110')
  await keyboard.press('ControlOrMeta+0')
  await expect.poll(() => zoomOf(first)).toBe(1)
  await size.selectOption('150')
  await expect.poll(() => zoomOf(first)).toBe(1.5)
  await expect.poll(() => kept(first)).toMatchObject({ zoomPercent: 150 })
  await first.close()

  const second = await launch({ demo: true, profile: first.profile })
  await expect(second.files.rows.first()).toBeVisible()
  expect(await zoomOf(second)).toBe(1.5)
})

test('asks before the recycle bin where one wants that', async ({ drawer, sandbox }) => {
  const dialog = await openSettings(drawer, 'Confirmations')
  await dialog.getByRole('switch', { name: 'Ask before moving to the recycle bin' }).click()
  await drawer.page.keyboard.press('Escape')
  await drawer.openFolder('Contracts 合同', '2026')
  await drawer.selectFirst(2)
  await drawer.page.keyboard.press('Delete')
  const sheet = drawer.dialog('Move 2 items to the recycle bin?')
  await expect(sheet).toContainText('you chose to be asked each time')
  expect(sandbox.drive.recycled()).toHaveLength(0)
  await drawer.runPlan()
  await expect(drawer.status).toContainText('258 items')
})

test('a drag opens no folder where that is turned off, and sooner where one wants', async ({
  drawer
}) => {
  const { page } = drawer
  const dragOverContracts = async (): Promise<void> => {
    await drawer.dragOver(drawer.files.rows.last(), drawer.files.row('Contracts 合同'))
  }
  const dialog = await openSettings(drawer, 'Dragging')
  const spring = dialog.getByRole('switch', { name: /^Open folders/ })
  await spring.click()
  await page.keyboard.press('Escape')
  await dragOverContracts()
  // Twice as long as it would take by default.
  await page.waitForTimeout(1_600)
  await expect(drawer.path).not.toContainText('Contracts 合同')
  await page.keyboard.press('Escape')
  await page.mouse.up()

  await openSettings(drawer, 'Dragging')
  await spring.click()
  await dialog.getByRole('slider', { name: 'After' }).press('Home')
  await expect(dialog.getByText('0.3 s')).toBeVisible()
  await page.keyboard.press('Escape')
  await dragOverContracts()
  await expect(drawer.path).toContainText('Contracts 合同', { timeout: 5_000 })
  await page.keyboard.press('Escape')
  await page.mouse.up()
})

test('is in the file of the preferences without any secret, and forgives it', async ({
  launch
}) => {
  const first = await launch({ demo: true })
  await expect(first.files.rows.first()).toBeVisible()
  const dialog = await openSettings(first, 'Pacing')
  await dialog.getByRole('slider', { name: 'Reading calls at once' }).press('End')
  await expect.poll(() => kept(first)).toMatchObject({ callsAtOnce: { reads: 8, writes: 2 } })
  await first.close()
  const changed = { ...kept(first), theme: 'sepia', language: 'zh-CN' }
  writeFileSync(join(first.profile, 'settings.json'), JSON.stringify(changed))
  const second = await launch({ profile: first.profile })
  await expect(second.button('登录金山文档')).toBeVisible()
  await second.button('设置').click()
  await expect(second.dialog('设置').getByRole('radio', { name: '跟随系统' })).toBeChecked()
})

test('the question before the end speaks the language that was chosen', async ({
  drawer,
  sandbox
}) => {
  const dialog = await openSettings(drawer)
  await dialog.getByRole('combobox', { name: 'Language' }).selectOption('zh-CN')
  await drawer.page.keyboard.press('Escape')
  await drawer.app.evaluate(({ dialog: native }) => {
    const asked: string[] = []
    Object.assign(globalThis, { asked })
    native.showMessageBox = (...given: unknown[]) => {
      asked.push((given[1] as { message: string }).message)
      return Promise.resolve({ response: 1, checkboxChecked: false })
    }
  })
  sandbox.faults.set('latency', { ms: 3_000 })
  await drawer.page.getByRole('row').last().click()
  await drawer.page.keyboard.press('Delete')
  await expect(drawer.button(/^任务：/)).toBeVisible()
  await drawer.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  await expect
    .poll(() => drawer.app.evaluate(() => (globalThis as { asked?: string[] }).asked))
    .toEqual(['还有 1 个任务未完成，要退出吗？'])
})
