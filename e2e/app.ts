/** The fixture of every journey: a sandbox server, the built app in a real Electron, a real keychain. */
import { expect, test as base, type ElectronApplication, type Page } from '@playwright/test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startSandbox, type Sandbox, type SandboxOptions } from '../src/sandbox/server'
import { findFreePort } from '../scripts/free-port'
import { definedOnly } from '../scripts/processes'
import { createFakeBrowser, type FakeBrowser } from './desktop'
import { launchElectron } from './launch-electron'
import { createPages, type Pages } from './pages'
import { isWindowVisible } from './window'

export { expect }

export interface LaunchOptions {
  /** Opens the demo drive of the sandbox at once, without signing in. */
  readonly demo?: boolean
  readonly env?: NodeJS.ProcessEnv
  readonly args?: readonly string[]
  /** As people start it: on KDocs itself, with no server of the test's. */
  readonly onKdocs?: boolean
  /** A profile of an earlier launch of the same test. */
  readonly profile?: string
  /** The folder of another build than the usual one. */
  readonly appFolder?: string
}

export interface DrawerApp extends Pages {
  readonly app: ElectronApplication
  readonly page: Page
  readonly profile: string
  /** What the policy of the page stopped and what it threw; both must stay empty. */
  readonly troubles: readonly string[]
  close(): Promise<void>
}

interface Fixtures {
  /** Set with `test.use`. */
  sandboxOptions: SandboxOptions
  /** `http://127.0.0.1:PORT/callback` on a port that is free, registered with the sandbox. */
  callbackAddress: string
  sandbox: Sandbox
  browser: FakeBrowser
  launch: (options?: LaunchOptions) => Promise<DrawerApp>
  /** On the demo drive of the sandbox. */
  drawer: DrawerApp
}

// Playwright's own `browser` fixture is not used here: Drawer opens the system's.
export const test = base.extend<Omit<Fixtures, 'browser'> & { systemBrowser: FakeBrowser }>({
  sandboxOptions: [{}, { option: true }],
  callbackAddress: async ({}, use) => {
    await use(`http://127.0.0.1:${await findFreePort()}/callback`)
  },
  sandbox: async ({ sandboxOptions, callbackAddress }, use) => {
    const sandbox = await startSandbox({
      taskMs: 100,
      callbackAddresses: [callbackAddress],
      ...sandboxOptions
    })
    await use(sandbox)
    await sandbox.close()
  },
  systemBrowser: async ({}, use) => {
    const browser = createFakeBrowser()
    await use(browser)
    browser.close()
  },
  launch: async ({ sandbox, systemBrowser }, use, testInfo) => {
    const opened: DrawerApp[] = []
    const profiles: string[] = []
    await use(async (options = {}) => {
      const profile = options.profile ?? mkdtempSync(join(tmpdir(), 'drawer-e2e-'))
      profiles.push(profile)
      const drawer = await launchDrawer(sandbox, systemBrowser, { ...options, profile })
      opened.push(drawer)
      return drawer
    })
    const troubles = opened.flatMap((drawer) => drawer.troubles)
    if (testInfo.status !== testInfo.expectedStatus) {
      for (const [index, { app, page }] of opened.entries()) {
        // A window that is hidden draws nothing, and a picture of it never comes.
        if (page.isClosed() || !(await isWindowVisible(app))) continue
        await page.screenshot({ path: testInfo.outputPath(`window-${index + 1}.png`) })
      }
    }
    await Promise.all(opened.map((drawer) => drawer.close()))
    for (const profile of profiles) rmSync(profile, { recursive: true, force: true })
    expect(troubles).toEqual([])
  },
  drawer: async ({ launch }, use) => {
    const drawer = await launch({ demo: true })
    await expect(drawer.files.rows.first()).toBeVisible()
    await use(drawer)
  }
})

async function launchDrawer(
  sandbox: Sandbox,
  browser: FakeBrowser,
  options: LaunchOptions & { readonly profile: string }
): Promise<DrawerApp> {
  const app = await launchElectron({
    args: [
      `--user-data-dir=${options.profile}`,
      ...(options.args ?? []),
      options.appFolder ?? '.',
      ...(options.demo ? ['--demo'] : [])
    ],
    cwd: join(import.meta.dirname, '..'),
    env: definedOnly({
      ...process.env,
      ...options.env,
      ...browser.env,
      DRAWER_API_ORIGIN: options.onKdocs ? undefined : sandbox.origin
    })
  })
  const page = await app.firstWindow()
  const troubles: string[] = []
  page.on('pageerror', (error) => troubles.push(`thrown: ${error.message}`))
  page.on('console', (message) => {
    if (
      message.type() === 'error' ||
      /Content Security Policy|MaxListenersExceeded/.test(message.text())
    ) {
      troubles.push(message.text())
    }
  })
  let isClosed = false
  return {
    app,
    page,
    profile: options.profile,
    troubles,
    ...createPages(page),
    close: async () => {
      if (isClosed) return
      isClosed = true
      // Not by the window: with open work it would ask, and nobody is there to answer.
      await app.evaluate(({ app: electron }) => electron.exit(0)).catch(() => undefined)
      await app.close()
    }
  }
}
