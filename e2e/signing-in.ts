/** The steps of a sign-in, for the journeys that need an account. */
import { openBrowser } from './desktop'
import { expect, type DrawerApp } from './app'
import { names } from './pages'
import type { Sandbox } from '../src/sandbox/server'

/** Fills in the form and gives back the address that Drawer opened in the browser. */
export async function askToSignIn(
  drawer: DrawerApp,
  sandbox: Sandbox,
  callbackAddress: string
): Promise<void> {
  const { page } = drawer
  await page.getByLabel(names.appId).fill(sandbox.app.appId)
  await page.getByLabel(names.appKey).fill(sandbox.app.appKey)
  await page.getByLabel(names.callbackAddress).fill(callbackAddress)
  await drawer.button(names.signIn).click()
}

export async function answerInBrowser(url: string, answer: 'Allow' | 'Deny'): Promise<void> {
  const browser = await openBrowser(url)
  const page = await browser.firstWindow()
  await page.getByRole('button', { name: answer }).click()
  await expect(page.getByText(/return to Drawer|back to Drawer/i)).toBeVisible()
  await browser.close()
}
