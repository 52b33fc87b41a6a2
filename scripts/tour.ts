import { expect } from '@playwright/test'
import { names } from '../e2e/pages'
import { openBrowser } from '../e2e/desktop'
import { openStage, type Stage } from './tour-stage'

const from = 'Contracts 合同/2026'
const sorted = 'To sort 待整理'
const inbox = 'Inbox 收件箱'
const proofMs = 30_000

/** Names in the folder as the server has them, whatever the window shows. */
function countIn({ sandbox }: Stage, path: string): number {
  const folder = sandbox.drive.find(path)
  if (!folder) throw new Error(`The demo drive has no ${path}`)
  return sandbox.drive.children(folder.id).length
}

function countCalls({ sandbox }: Stage, part: string): number {
  return sandbox.requests.filter(({ method, route }) => `${method} ${route}`.includes(part)).length
}

/** A step's outcome that does not add up ends the tour. */
function check(what: string, actual: number, expected: number): void {
  if (actual !== expected) throw new Error(`${what}: ${actual} instead of ${expected}`)
}

async function signIn(stage: Stage): Promise<string> {
  const { drawer, page, sandbox, openedUrl, callbackAddress } = stage
  // Pictures of moving things help nobody.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await expect(drawer.button(names.tryDemo)).toBeVisible()
  await stage.shoot('01-first-run')
  await page.getByLabel(names.appId).fill(sandbox.app.appId)
  await page.getByLabel(names.appKey).fill(sandbox.app.appKey)
  await page.getByLabel(names.callbackAddress).fill(callbackAddress)
  await drawer.button(names.signIn).click()
  const browser = await openBrowser(await openedUrl())
  const consent = await browser.firstWindow()
  await consent.getByRole('button', { name: 'Allow' }).waitFor()
  await stage.shoot('02-allow-in-the-browser', consent)
  await consent.getByRole('button', { name: 'Allow' }).click()
  await expect(drawer.files.rows.first()).toBeVisible()
  await browser.close()
  await stage.shoot('03-my-documents')
  return 'allowed in the browser, tokens in the keychain'
}

async function browse({ drawer, shoot, page }: Stage): Promise<string> {
  await drawer.openFolder('Archive 2025 归档')
  await expect(drawer.status).toContainText('12,000 items', { timeout: proofMs })
  await shoot('04-twelve-thousand-files')
  await page.keyboard.press('Alt+ArrowUp')
  await expect(drawer.files.row('Contracts 合同')).toBeVisible()
  return '12,000 files in 120 pages'
}

async function moveByDrag(stage: Stage): Promise<string> {
  const { drawer, page } = stage
  const before = countIn(stage, from)
  await drawer.openFolder('Contracts 合同', '2026')
  await drawer.selectFirst(250)
  await drawer.dragOver(drawer.files.focusedRow, drawer.place(sorted))
  await stage.shoot('05-dragging-250-files')
  await page.mouse.up()
  await expect.poll(() => drawer.files.total(), { timeout: proofMs }).toBe(before - 250)
  await stage.shoot('06-moved-by-drag')
  check(`files in ${sorted}`, countIn(stage, sorted), 250)
  check('move calls', countCalls(stage, '/tasks/files/move'), 3)
  return '250 moved in 3 calls, each one proven'
}

async function moveByDialog(stage: Stage): Promise<string> {
  const { drawer } = stage
  await drawer.place(sorted).click()
  await expect(drawer.status).toContainText('250 items')
  await drawer.selectFirst(250)
  await drawer.button(names.moveTo).click()
  const dialog = drawer.dialog(names.moveDialog)
  await dialog.getByText(inbox, { exact: true }).click()
  await stage.shoot('07-move-to-dialog')
  await dialog.getByRole('button', { name: /^Move \d/ }).click()
  await expect.poll(() => drawer.files.total(), { timeout: proofMs }).toBe(0)
  check(`files in ${inbox}`, countIn(stage, inbox), 250)
  check('move calls', countCalls(stage, '/tasks/files/move'), 6)
  await drawer.showTasks()
  await stage.shoot('08-tasks')
  return '250 moved in 3 calls, each one proven'
}

async function trashAndUndo(stage: Stage): Promise<string> {
  const { drawer, page, sandbox } = stage
  await drawer.place(inbox).click()
  await expect(drawer.status).toContainText('250 items')
  await drawer.selectFirst(120)
  await page.keyboard.press('Delete')
  await expect.poll(() => drawer.files.total(), { timeout: proofMs }).toBe(130)
  check('entries in the recycle bin', sandbox.drive.recycled().length, 120)
  await stage.shoot('09-in-the-recycle-bin')
  const task = drawer.taskItems.first()
  await expect(task).toContainText('Finished')
  await task.getByRole('button', { name: names.undo }).click()
  await expect.poll(() => drawer.files.total(), { timeout: proofMs }).toBe(250)
  check('entries in the recycle bin', sandbox.drive.recycled().length, 0)
  await stage.shoot('10-taken-back')
  return '120 to the recycle bin in 2 calls, 120 back in 2 calls'
}

async function destroy(stage: Stage): Promise<string> {
  const { drawer, page, sandbox } = stage
  const tokens = sandbox.drive.appFiles().map(({ token }) => token)
  await drawer.place('App space').click()
  await drawer.button('Add files').first().click()
  const add = drawer.dialog('Add files')
  await add.getByRole('textbox').fill(tokens.join('\n'))
  await add.getByRole('button', { name: /^Add/ }).click()
  await expect.poll(() => drawer.appSpace.total(), { timeout: proofMs }).toBe(tokens.length)
  await drawer.appSpace.rows.nth(0).click()
  await drawer.appSpace.rows.nth(11).click({ modifiers: ['Shift'] })
  await drawer.button(names.destroy).click()
  const dialog = drawer.dialog(names.destroyDialog)
  await dialog.getByLabel('Type the number').fill('12')
  await stage.shoot('11-permanently-delete')
  await dialog.getByRole('button', { name: /^Permanently delete/ }).click()
  await expect.poll(() => drawer.appSpace.total(), { timeout: proofMs }).toBe(tokens.length - 12)
  check('files in app space', sandbox.drive.appFiles().length, tokens.length - 12)
  check('destroy calls', countCalls(stage, 'DELETE '), 12)
  await page.emulateMedia({ colorScheme: 'dark' })
  await stage.shoot('12-dark')
  await page.emulateMedia({ colorScheme: null })
  return '12 of 300 destroyed in 12 calls, each one proven gone'
}

async function walk(stage: Stage): Promise<void> {
  await stage.step('Sign in', () => signIn(stage))
  await stage.step('Open a large folder', () => browse(stage))
  await stage.step('Move by dragging', () => moveByDrag(stage))
  await stage.step('Move by the dialog', () => moveByDialog(stage))
  await stage.step('Recycle bin and undo', () => trashAndUndo(stage))
  await stage.step('Destroy in app space', () => destroy(stage))
}

/** Shows on a real window what Drawer does; the result is an exit code. */
export async function runTour(entries = 0): Promise<number> {
  const stage = await openStage(entries)
  try {
    await walk(stage)
    console.log('The tour is over; its pictures are in out/tour.')
    return 0
  } catch (error) {
    console.error(error)
    return 1
  } finally {
    await stage.close()
  }
}
