import { expect, test } from './app'
import { names } from './pages'

test('destroys twelve app-space files after the typed number, and nothing before', async ({
  drawer,
  sandbox
}) => {
  const { page, appSpace } = drawer
  await drawer.place('App space').click()
  await expect.poll(() => appSpace.total()).toBe(300)
  await appSpace.rows.nth(0).click()
  await appSpace.rows.nth(11).click({ modifiers: ['Shift'] })
  await drawer.button(names.destroy).click()
  const dialog = drawer.dialog(names.destroyDialog)
  const confirm = dialog.getByRole('button', { name: /^Permanently delete/ })
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await expect(confirm).toBeDisabled()
  // Enter stands on Cancel: it closes the dialog and destroys nothing.
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  expect(sandbox.drive.appFiles()).toHaveLength(300)

  await drawer.button(names.destroy).click()
  await dialog.getByLabel('Type the number').fill('11')
  await expect(confirm).toBeDisabled()
  await dialog.getByLabel('Type the number').fill('12')
  await page.keyboard.press('Enter')
  expect(sandbox.requests.filter(({ method }) => method === 'DELETE')).toHaveLength(0)
  await confirm.click()
  await expect.poll(() => appSpace.total(), { timeout: 20_000 }).toBe(288)
  expect(sandbox.drive.appFiles()).toHaveLength(288)
  const destroys = sandbox.requests.filter(({ method }) => method === 'DELETE')
  expect(destroys).toHaveLength(12)
})

test('adds files by their tokens and checks them', async ({ drawer, sandbox }) => {
  const { page, appSpace } = drawer
  const added = sandbox.drive.createAppFile({
    name: 'left-behind.docx',
    parentToken: sandbox.drive.appRootToken
  })
  await drawer.place('App space').click()
  await drawer.button('Add files').click()
  const dialog = page.getByRole('dialog', { name: 'Add files' })
  await dialog.getByRole('textbox').fill(`${added.token}, not/a/token`)
  await dialog.getByRole('button', { name: /^Add/ }).click()
  await expect.poll(() => appSpace.total()).toBe(301)
  await expect(page.getByText('not/a/token')).toBeVisible()
  await appSpace.grid.focus()
  await page.keyboard.press('End')
  await expect(appSpace.row('left-behind.docx')).toBeVisible()
})

test('files with tokens are dropped onto app space, and the window stays where it is', async ({
  drawer,
  sandbox
}) => {
  const [first = '', second = ''] = sandbox.drive.appFiles().map(({ token }) => token)
  await drawer.place('App space').click()
  await expect(drawer.appSpace.rows.first()).toBeVisible()
  const { page } = drawer
  await drawer.appSpace.rows.first().click()
  await drawer.appSpace.grid.focus()
  await page.keyboard.press('ControlOrMeta+a')
  await page.getByRole('button', { name: /^Forget/ }).click()
  await expect.poll(() => drawer.appSpace.total()).toBe(0)
  const transfer = await page.evaluateHandle(
    (texts) => {
      const files = new DataTransfer()
      for (const [name, text] of texts) files.items.add(new File([text], name))
      return files
    },
    [
      ['tokens.csv', `token\n${first}`],
      ['more.txt', second]
    ] as const
  )
  for (const type of ['dragenter', 'dragover', 'drop']) {
    await drawer.appSpace.grid.dispatchEvent(type, { dataTransfer: transfer })
  }
  await expect.poll(() => drawer.appSpace.total()).toBe(2)
})

test('moves app-space files into a folder, and takes it back', async ({ drawer, sandbox }) => {
  const { page, appSpace } = drawer
  const { drive } = sandbox
  const folder = drive.createAppFile({
    name: 'Shelf',
    parentToken: drive.appRootToken,
    kind: 'folder'
  })
  const inFolder = () => drive.appFiles().filter(({ parentToken }) => parentToken === folder.token)
  await drawer.place('App space').click()
  await expect.poll(() => appSpace.total()).toBe(300)
  await appSpace.rows.nth(0).click()
  await appSpace.rows.nth(7).click({ modifiers: ['Shift'] })
  await page.keyboard.press('ControlOrMeta+Shift+m')
  const dialog = drawer.dialog(names.moveDialog)
  await dialog.getByRole('textbox').fill(folder.token)
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect.poll(() => inFolder().length, { timeout: 20_000 }).toBe(8)
  await drawer.button(names.undo).click()
  await expect.poll(() => inFolder().length, { timeout: 20_000 }).toBe(0)
})
