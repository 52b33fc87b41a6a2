import { lockKeyring, startSession, withoutKeyring } from './desktop'
import { expect, test } from './app'
import { names } from './pages'
import { answerInBrowser, askToSignIn } from './signing-in'

test('signs in through the browser, and is still signed in after a restart', async ({
  launch,
  sandbox,
  systemBrowser,
  callbackAddress
}) => {
  const first = await launch()
  await askToSignIn(first, sandbox, callbackAddress)
  const url = await systemBrowser.nextUrl()
  // Wrong state: refused, and Drawer keeps waiting for the right answer.
  const forged = await fetch(`${callbackAddress}?code=stolen&state=${'0'.repeat(43)}`)
  expect(forged.status).toBe(400)
  await answerInBrowser(url, 'Allow')
  await expect(first.files.row('Contracts 合同')).toBeVisible()
  await first.close()

  const second = await launch({ profile: first.profile })
  await expect(second.files.row('Contracts 合同')).toBeVisible()
  expect(systemBrowser.count()).toBe(1)

  await second.button(/^Account/).click()
  await second.button('Sign out').click()
  await expect(second.button(names.signIn)).toBeVisible()
  await second.close()
  const third = await launch({ profile: first.profile })
  await expect(third.button(names.signIn)).toBeVisible()
})

test('says so when access is denied, and lets one try again', async ({
  launch,
  sandbox,
  systemBrowser,
  callbackAddress
}) => {
  const drawer = await launch()
  await askToSignIn(drawer, sandbox, callbackAddress)
  await answerInBrowser(await systemBrowser.nextUrl(), 'Deny')
  await expect(drawer.page.getByRole('alert')).toContainText(/not allowed|denied/i)
  await askToSignIn(drawer, sandbox, callbackAddress)
  await answerInBrowser(await systemBrowser.nextUrl(), 'Allow')
  await expect(drawer.files.row('Contracts 合同')).toBeVisible()
})

test('without a keychain it keeps the secrets in memory and says so', async ({
  launch,
  sandbox,
  systemBrowser,
  callbackAddress
}) => {
  const drawer = await launch({ env: withoutKeyring(process.env) })
  await askToSignIn(drawer, sandbox, callbackAddress)
  await answerInBrowser(await systemBrowser.nextUrl(), 'Allow')
  await expect(drawer.files.row('Contracts 合同')).toBeVisible()
  await drawer.button(/^Account/).click()
  await expect(drawer.page.getByText(/sign in again after quitting/)).toBeVisible()
  await drawer.page.keyboard.press('Escape')
  await drawer.close()
  const next = await launch({ profile: drawer.profile, env: withoutKeyring(process.env) })
  await expect(next.button(names.signIn)).toBeVisible()
})

test('with a locked keychain nothing is lost', async ({
  launch,
  sandbox,
  systemBrowser,
  callbackAddress
}) => {
  const session = await startSession({ env: process.env })
  try {
    const drawer = await launch({ env: session.env })
    await askToSignIn(drawer, sandbox, callbackAddress)
    await answerInBrowser(await systemBrowser.nextUrl(), 'Allow')
    await expect(drawer.files.row('Contracts 合同')).toBeVisible()
    await drawer.close()

    await lockKeyring(session.env)
    const locked = await launch({ profile: drawer.profile, env: session.env })
    await expect(locked.page.getByText(/keychain is locked/i)).toBeVisible()
    await locked.button(/try again/i).click()
    await expect(locked.page.getByText(/keychain is locked/i)).toBeVisible()
    await locked.close()
    // Unlocking without a dialog takes a new daemon, which a running program does not find.
    await session.restartKeyring()
    const unlocked = await launch({ profile: drawer.profile, env: session.env })
    await expect(unlocked.files.row('Contracts 合同')).toBeVisible()
    await unlocked.close()
  } finally {
    await session.close()
  }
})
