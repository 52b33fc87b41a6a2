/** What a page that somebody else has taken over can do in the real program: nothing (W1, W3, W4, W6, I1, I2). */
import type { Page } from '@playwright/test'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type DrawerApp } from './app'
import { callMain } from './call-main'
import { attacks } from './attacks'
import { visitDrive } from './screens'

interface Violation {
  readonly directive: string
  readonly blocked: string
}

/** From now on the page keeps what its policy stopped. */
function recordViolations(): void {
  const violations: unknown[] = []
  Object.assign(window, { violations })
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
    violations.push({ directive: effectiveDirective, blocked: blockedURI })
  )
}

const violations = (page: Page): Promise<readonly Violation[]> =>
  page.evaluate(() => (window as unknown as { violations: readonly Violation[] }).violations)

/** The launch fixture fails on every violation; here each is meant. */
function forgive(drawer: DrawerApp): void {
  // The fixture's own list, which only it hands out as read-only.
  const list = drawer.troubles as string[]
  list.length = 0
}

test('the page has the bridge with two functions, and nothing of Node or Electron', async ({
  drawer
}) => {
  const found = await drawer.page.evaluate(() => {
    const node = [
      'require',
      'process',
      'module',
      'exports',
      'Buffer',
      'global',
      '__dirname',
      'setImmediate',
      'electron',
      'ipcRenderer'
    ]
    const { bridge } = window
    const error = (run: () => unknown): string => {
      try {
        return String(run())
      } catch {
        return 'refused'
      }
    }
    return {
      node: node.filter((name) => name in window),
      bridge: Object.entries(bridge).map(([name, value]) => `${name}: ${typeof value}`),
      hidden: Reflect.ownKeys(bridge).length,
      isFrozen: Object.isFrozen(bridge),
      replaced: error(() => Object.assign(window, { bridge: 1 }).bridge),
      // The constructor of a function that came from preload must be the page's own.
      escape: error(() =>
        // What a constructor of functions makes is one.
        (bridge.call.constructor as (text: string) => () => unknown)('return typeof process')()
      )
    }
  })
  expect(found).toEqual({
    node: [],
    bridge: ['call: function', 'on: function'],
    hidden: 2,
    isFrozen: true,
    replaced: 'refused',
    escape: 'undefined'
  })
  forgive(drawer)
})

test('a listener gets what main says, and never the event', async ({ drawer }) => {
  await drawer.page.evaluate(() => {
    Object.assign(window, { got: null })
    window.bridge.on('task.dropped', (...all: unknown[]) => {
      Object.assign(window, { got: all })
    })
  })
  await drawer.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.send(
      'event',
      'task.dropped',
      '{"taskId":"x"}',
      'y'
    )
  )
  await expect
    .poll(() => drawer.page.evaluate(() => (window as unknown as { got: unknown }).got))
    .toEqual(['{"taskId":"x"}'])
})

test('no screen violates anything, from the first script on', async ({
  launch,
  sandbox
}, testInfo) => {
  test.setTimeout(180_000)
  const profile = testInfo.outputPath('profile')
  mkdirSync(profile, { recursive: true })
  // So that the plan sheet is one of the dialogs.
  writeFileSync(join(profile, 'settings.json'), JSON.stringify({ asksBeforeTrash: true }))
  const drawer = await launch({ demo: true, profile })
  const { page } = drawer
  await page.addInitScript(recordViolations)
  await page.reload()
  await visitDrive(drawer, sandbox, async (name) => {
    expect(await violations(page), name).toEqual([])
  })
})

test('each attack is stopped, and is one violation', async ({ drawer }) => {
  const { page } = drawer
  await page.evaluate(recordViolations)
  for (const { name, directives, run } of attacks) {
    const before = (await violations(page)).length
    // Some are refused on the spot.
    await page.evaluate(run).catch(() => undefined)
    await expect
      .poll(async () => (await violations(page)).slice(before).map((one) => one.directive), {
        message: name
      })
      .toEqual([expect.stringMatching(new RegExp(`^(${directives.join('|')})$`))])
  }
  expect(await violations(page)).toHaveLength(attacks.length)
  expect(await page.evaluate(() => 'hacked' in window)).toBe(false)
  forgive(drawer)
})

test('the window stays on its page, whatever is clicked or asked for', async ({
  drawer,
  systemBrowser
}) => {
  const { page, app } = drawer
  const home = page.url()
  const evil = 'https://evil.example/'
  for (const target of [evil, 'file:///etc/passwd', 'app://drawer/index.html', 'chrome://gpu']) {
    await page.evaluate((url) => {
      location.href = url
    }, target)
    await page.evaluate((url) => {
      const link = document.createElement('a')
      link.href = url
      document.body.append(link)
      link.click()
      link.target = '_blank'
      link.click()
      link.remove()
      window.open(url)
    }, target)
  }
  const { windows, urls } = await app.evaluate(({ BrowserWindow, webContents }) => ({
    windows: BrowserWindow.getAllWindows().length,
    urls: webContents.getAllWebContents().map((contents) => contents.getURL())
  }))
  expect(windows).toBe(1)
  expect(urls).toEqual([home])
  expect(systemBrowser.count()).toBe(0)
  // Playwright's own waits take a refused navigation for one that goes on.
  const rows = (): Promise<number> =>
    page.evaluate(() => document.querySelectorAll('[role="row"]').length)
  expect(await rows()).toBeGreaterThan(1)

  // Chromium goes there without asking anybody; the page is back a moment later.
  await page.evaluate(() => {
    document.title = 'before'
    location.href = 'about:blank'
  })
  await expect
    .poll(() => page.evaluate(() => `${document.title} ${location.href}`).catch(() => ''))
    .toBe(`Drawer ${home}`)
  await expect.poll(rows).toBeGreaterThan(1)
  forgive(drawer)
})

test('asks for no permission, and gets none', async ({ drawer }) => {
  const answers = await drawer.page.evaluate(async () => {
    const outcome = (asked: Promise<unknown>): Promise<string> =>
      asked.then(
        () => 'granted',
        () => 'refused'
      )
    const position = new Promise((resolve, reject) =>
      navigator.geolocation.getCurrentPosition(resolve, reject)
    )
    return {
      camera: await outcome(navigator.mediaDevices.getUserMedia({ video: true })),
      screen: await outcome(navigator.mediaDevices.getDisplayMedia()),
      position: await outcome(position),
      clipboard: await outcome(navigator.clipboard.readText()),
      notifications: await Notification.requestPermission()
    }
  })
  expect(answers).toEqual({
    camera: 'refused',
    screen: 'refused',
    position: 'refused',
    clipboard: 'refused',
    notifications: 'denied'
  })
  forgive(drawer)
})

test('another window that gets hold of the bridge is not heard', async ({ drawer }) => {
  // As if a hole let one open: the same preload, on the same page.
  const [other] = await Promise.all([
    drawer.app.waitForEvent('window'),
    drawer.app.evaluate(({ app, BrowserWindow }, url) => {
      const preload = `${app.getAppPath()}/out/preload/index.cjs`
      const window = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } })
      void window.loadURL(url)
    }, drawer.page.url())
  ])
  await other.waitForURL(drawer.page.url())
  const reply = await callMain(other, 'session.get', {})
  expect(reply).toEqual({
    ok: false,
    error: { code: 'bad-request', message: 'not from the window' }
  })
})

test('the program has no crash reporter, no cache and no cookies, and one session in memory', async ({
  drawer
}) => {
  await drawer.openFolder('Contracts 合同', '2026')
  const state = await drawer.app.evaluate(async ({ session, crashReporter }) => {
    const network = session.fromPartition('drawer-network')
    const all = [session.defaultSession, network]
    return {
      uploads: crashReporter.getUploadToServer(),
      reports: crashReporter.getUploadedReports(),
      isStored: network.isPersistent(),
      cookies: (await Promise.all(all.map(({ cookies }) => cookies.get({})))).flat(),
      networkCache: await network.getCacheSize()
    }
  })
  expect(state).toEqual({
    uploads: false,
    reports: [],
    isStored: false,
    cookies: [],
    networkCache: 0
  })
})
