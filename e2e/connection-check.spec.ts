import type { Locator } from '@playwright/test'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, type DrawerApp } from './app'

/** A server that answers what no page settles in its own way. */
test.use({
  sandboxOptions: {
    syncUpTo: 0,
    taskMs: 50,
    pageLimit: 50,
    recycleIds: 'same',
    dialect: { ids: 'string', times: 'milliseconds', longPages: 'refused' }
  }
})

async function openCheck(drawer: DrawerApp): Promise<Locator> {
  const { page } = drawer
  await page.keyboard.press('ControlOrMeta+,')
  await drawer.dialog('Settings').getByRole('tab', { name: 'Account' }).click()
  return page.getByRole('region', { name: 'Connection check' })
}

const inBin = (sandbox: { drive: { recycled(): readonly { node: { name: string } }[] } }) =>
  sandbox.drive
    .recycled()
    .map(({ node }) => node.name)
    .filter((name) => name.startsWith('Drawer connection check'))

test('the connection check reads, asks before it writes, and sets what it found', async ({
  launch,
  sandbox
}) => {
  const drawer = await launch({ demo: true })
  const { page, app, files } = drawer
  const folder = mkdtempSync(join(tmpdir(), 'drawer-report-'))
  const report = join(folder, 'report.json')
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
  }, report)

  // It refuses the pages that Drawer usually asks for; smaller ones come without any check.
  await expect(files.rows.first()).toBeVisible()

  const check = await openCheck(drawer)
  await check.getByRole('button', { name: 'Check connection…' }).click()
  await expect(check).toContainText('At most 10 of today’s reading calls')
  const before = sandbox.requests.length
  await check.getByRole('button', { name: 'Check now' }).click()
  await expect(check.getByRole('status')).toHaveText('The check has ended.')
  const results = check.getByRole('list', { name: 'Results of the check' })
  for (const sentence of [
    'Ids are plain text.',
    'Times are in milliseconds.',
    'KDocs refuses pages of 100 rows, so Drawer asks for 50.',
    'Folders come before files.'
  ]) {
    await expect(results).toContainText(sentence)
  }
  // However long the result, the way to the other sections stays beside it.
  await results.getByRole('listitem').last().scrollIntoViewIfNeeded()
  await expect(check.getByRole('heading').first()).not.toBeInViewport()
  for (const tab of await drawer.dialog('Settings').getByRole('tab').all()) {
    await expect(tab).toBeInViewport({ ratio: 1 })
  }
  const made = sandbox.requests.slice(before)
  expect(made.filter(({ method }) => method !== 'GET')).toEqual([])

  await check.getByRole('button', { name: 'Go on with the write test…' }).click()
  await expect(check.getByRole('button', { name: 'Cancel' })).toBeFocused()
  expect(inBin(sandbox)).toEqual([])
  await check.getByRole('button', { name: 'Run write test' }).click()
  await expect(check.getByRole('status')).toHaveText('The write test has ended.', {
    timeout: 30_000
  })
  await expect(results).toContainText('KDocs told the result')
  await expect(results).toContainText('In the recycle bin they have the same ids as before.')
  await expect(results.getByRole('img', { name: 'Failed' })).toHaveCount(0)
  await expect(check).toContainText('1.docx: in the recycle bin')
  expect(inBin(sandbox)).toHaveLength(2)

  await check.getByRole('button', { name: 'Save report…' }).click()
  await expect(page.getByText('The report was saved.')).toBeVisible()
  expect(JSON.parse(readFileSync(report, 'utf8'))).toMatchObject({
    ended: true,
    settings: { resultQuery: true, idShape: 'string', timeUnit: 'milliseconds', pageSize: 50 }
  })
  rmSync(folder, { recursive: true })

  // What was set is worked with: pages of 50, and dates that are dates.
  await page.keyboard.press('Escape')
  await drawer.openFolder('Contracts 合同', '2026')
  expect(await files.total()).toBe(260)
  await drawer.selectFirst(3)
  await drawer.button('Move to recycle bin').first().click()
  await drawer.showTasks()
  await expect(drawer.taskItems.first()).toContainText('3')
  await expect.poll(() => sandbox.drive.recycled().length).toBeGreaterThanOrEqual(5)

  await openCheck(drawer)
  await check.getByRole('button', { name: 'Back to careful defaults' }).click()
  await expect(check.getByRole('button', { name: 'Back to careful defaults' })).toHaveCount(0)
})
