/** Two people at one computer: both signed in, one shown, and the other one's work goes on. */
import { expect, test, type DrawerApp } from './app'
import { withoutKeyring } from './desktop'
import { names } from './pages'
import type { Sandbox } from '../src/sandbox/server'
import { askToSignIn, decide, signInAs } from './signing-in'

const ann = '林晓 Lin Xiao'
const bob = '李雷 Li Lei'
const folder = 'Contracts 合同'

test.use({ sandboxOptions: { others: [bob] } })

const accountButton = (drawer: DrawerApp, name: string) => drawer.button(`Account: ${name}`)

async function openMenu(drawer: DrawerApp, shown: string) {
  await accountButton(drawer, shown).click()
  return drawer.page.getByRole('listbox', { name: 'Accounts' })
}

async function switchTo(drawer: DrawerApp, from: string, to: string): Promise<void> {
  await (await openMenu(drawer, from)).getByRole('option', { name: to }).click()
  await expect(accountButton(drawer, to)).toBeVisible()
}

/** KDocs asks to be left alone first, so that the task is sure to be open for so long. */
async function trashYear(
  drawer: DrawerApp,
  sandbox: Sandbox,
  year: string,
  retryAfterSeconds: number
): Promise<void> {
  const route = 'tasks/files/delete'
  sandbox.faults.set('rate-limit', { route, times: 1, retryAfterSeconds })
  const count = (): number =>
    sandbox.requests.filter((request) => request.route.endsWith(route)).length
  const before = count()
  await drawer.openFolder(folder, year)
  await drawer.files.grid.focus()
  await drawer.page.keyboard.press('Control+a')
  await drawer.page.keyboard.press('Delete')
  await expect.poll(count, { intervals: [50] }).toBeGreaterThan(before)
}

test('two accounts side by side: switch, work that goes on, restart, sign-out', async ({
  launch,
  sandbox,
  systemBrowser,
  callbackAddress
}) => {
  const desk = { sandbox, callbackAddress, nextUrl: () => systemBrowser.nextUrl() }
  const first = await launch()
  await signInAs(first, desk, 0)
  await expect(accountButton(first, ann)).toBeVisible()
  await accountButton(first, ann).click()
  await first.button('Add account…').click()
  await signInAs(first, desk, 1)
  await expect(accountButton(first, bob)).toBeVisible()
  await expect(first.files.row(folder)).toBeVisible()

  // A task of one goes on while the other is shown, which is said there.
  await switchTo(first, bob, ann)
  await trashYear(first, sandbox, '2026', 6)
  await first.page.keyboard.press('Control+Shift+O')
  await expect(accountButton(first, bob)).toBeVisible()
  await expect(first.crumb('My documents')).toBeVisible()
  await expect(first.path).not.toContainText('2026')
  const menu = await openMenu(first, bob)
  await expect(menu.getByRole('option', { name: ann })).toContainText(/1 task (running|waiting)/)
  await expect(menu.getByRole('option', { name: ann })).not.toContainText('task', {
    timeout: 20_000
  })
  await first.page.keyboard.press('Escape')
  expect(sandbox.drives.map((drive) => drive.recycled().length)).toEqual([260, 0])
  const notices = first.page.getByRole('region', { name: 'Notices' })
  await expect(notices).toContainText(`${ann}: Moved 260 items to the recycle bin`)
  await first.showTasks()
  await expect(first.taskItems).toHaveCount(0)

  // Each has its own place, its way there and its tasks.
  await notices.getByRole('button', { name: 'Show account' }).click()
  await expect(accountButton(first, ann)).toBeVisible()
  await expect(first.path).toContainText('2026')
  await first.button('Back').click()
  await expect(first.path).not.toContainText('2026')
  await first.showTasks()
  await expect(first.taskItems).toHaveCount(1)
  await first.close()

  const second = await launch({ profile: first.profile })
  await expect(accountButton(second, ann)).toBeVisible()
  await expect(second.path).toContainText(folder)
  expect(systemBrowser.count()).toBe(2)
  const both = await openMenu(second, ann)
  await expect(both.getByRole('option')).toHaveCount(2)
  await expect(both.getByRole('option', { name: ann })).toHaveAttribute('aria-selected', 'true')
  await second.page.keyboard.press('Escape')

  await second.crumb('My documents').click()
  await trashYear(second, sandbox, '2025', 60)
  await accountButton(second, ann).click()
  await second.button('Sign out').click()
  const question = second.dialog('Sign out')
  await expect(question).toContainText('1 task has not ended')
  await question.getByRole('button', { name: 'Sign out' }).click()
  await expect(accountButton(second, bob)).toBeVisible()
  await expect(second.page.getByText(`Signed out of “${ann}”`)).toBeVisible()
  await expect(second.files.row(folder)).toBeVisible()
  await second.close()

  const third = await launch({ profile: first.profile })
  await expect(accountButton(third, bob)).toBeVisible()
  await accountButton(third, bob).click()
  await expect(third.button('Sign out')).toBeVisible()
  await expect(third.page.getByRole('listbox', { name: 'Accounts' })).toHaveCount(0)
})

test('the address can be pasted where the browser cannot reach Drawer', async ({
  launch,
  sandbox,
  systemBrowser,
  callbackAddress
}) => {
  const drawer = await launch()
  await askToSignIn(drawer, sandbox, callbackAddress)
  const sentTo = await decide(await systemBrowser.nextUrl(), 'allow')
  await drawer.page.getByText('The browser cannot open the last page?').click()
  const field = drawer.page.getByLabel('Address from the browser')
  await field.fill(sentTo.replace(/state=[^&]*/, `state=${'0'.repeat(43)}`))
  await drawer.button('Continue').click()
  await expect(drawer.page.getByRole('alert')).toContainText('not the address')
  await field.fill(sentTo)
  await drawer.button('Continue').click()
  await expect(drawer.files.row(folder)).toBeVisible()
})

test('the keychain can be tested, also where there is none', async ({ launch }) => {
  const check = async (drawer: DrawerApp): Promise<void> => {
    await expect(drawer.button(names.signIn)).toBeVisible()
    await drawer.page.keyboard.press('Control+,')
    await drawer.page.getByRole('tab', { name: 'Account' }).click()
    await drawer.button('Test keychain').click()
  }
  const drawer = await launch()
  await check(drawer)
  await expect(drawer.page.getByText('The keychain works')).toBeVisible()
  await drawer.close()
  const without = await launch({ env: withoutKeyring(process.env) })
  await check(without)
  await expect(without.page.getByText('No keychain answers')).toBeVisible()
})
