/** The steps of a sign-in, for the journeys that need an account. */
import { openBrowser } from './desktop'
import { expect, type DrawerApp } from './app'
import { names } from './pages'
import type { Sandbox } from '../src/sandbox/server'

/** A window, of whatever program it is. */
type Drawer = Pick<DrawerApp, 'page' | 'button'>

/** Fills in the form and gives back the address that Drawer opened in the browser. */
export async function askToSignIn(
  drawer: Drawer,
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

/** The same answer without a browser's window; gives back where the browser would have been sent. */
export async function decide(url: string, decision: 'allow' | 'deny'): Promise<string> {
  const asked = new URL(url)
  const body = new URLSearchParams(asked.searchParams)
  body.set('decision', decision)
  const address = new URL('/h5/auth/decision', asked)
  const reply = await fetch(address, { method: 'POST', body, redirect: 'manual' })
  return reply.headers.get('location') ?? ''
}

/** Signs in as whoever visits the sandbox now, from the first page or from the dialog. */
export async function signInAs(
  drawer: Drawer,
  { sandbox, callbackAddress, nextUrl }: SigningIn,
  person: number
): Promise<void> {
  sandbox.visitAs(person)
  await askToSignIn(drawer, sandbox, callbackAddress)
  await fetch(await decide(await nextUrl(), 'allow'))
}

interface SigningIn {
  readonly sandbox: Sandbox
  readonly callbackAddress: string
  readonly nextUrl: () => Promise<string>
}
