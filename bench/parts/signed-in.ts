/** A profile of somebody who has signed in and seen their folder: what a start of every day finds. */
import { _electron } from '@playwright/test'
import { createFakeBrowser } from '../../e2e/desktop'
import { createPages } from '../../e2e/pages'
import { signInAs } from '../../e2e/signing-in'
import { projectFolder } from '../../scripts/electron-runtime/installation'
import { definedOnly } from '../../scripts/processes'
import type { Sandbox } from '../../src/sandbox/server'

/** A listing is stored a little after it was read. */
const storedMs = 3_000

export async function signIn(
  sandbox: Sandbox,
  profile: string,
  callbackAddress: string
): Promise<void> {
  const browser = createFakeBrowser()
  const app = await _electron.launch({
    args: [`--user-data-dir=${profile}`, '.', '--lang=en-US'],
    cwd: projectFolder,
    env: definedOnly({ ...process.env, ...browser.env, DRAWER_API_ORIGIN: sandbox.origin })
  })
  try {
    const page = await app.firstWindow()
    const pages = createPages(page)
    const way = { sandbox, callbackAddress, nextUrl: () => browser.nextUrl() }
    await signInAs({ page, button: (name) => pages.button(name) }, way, 0)
    await pages.files.rows.first().waitFor()
    await page.waitForTimeout(storedMs)
  } finally {
    await app.evaluate(({ app: electron }) => electron.quit()).catch(() => undefined)
    await app.close()
    browser.close()
  }
}
