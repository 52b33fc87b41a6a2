/** SECURITY: S8. What is secret is nowhere but in main's memory, the keychain and on the wire. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { eventNames } from '../src/shared/contract'
import { expect, test, type DrawerApp } from './app'
import { callMain } from './call-main'
import {
  createFinder,
  readFolder,
  readProcesses,
  takeHeap,
  type Contents,
  type Hit
} from './canaries'
import type { FakeBrowser } from './desktop'
import { moveByDialog } from './moving'
import { askToSignIn } from './signing-in'

const folder = mkdtempSync(join(tmpdir(), 'drawer-canaries-'))
const stateFile = join(folder, 'sandbox.json')
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))
// A seed of its own: no other test has these secrets.
test.use({ sandboxOptions: { seed: 4_711, stateFile } })

type Pairs = readonly (readonly [string, unknown])[]

/** Every token that the server ever gave out, from its own file. */
function tokensOfServer(): Readonly<Record<string, string>> {
  const [head = '{}'] = readFileSync(stateFile, 'utf8').split('\n')
  // The sandbox's own format.
  const { tokens } = (JSON.parse(head) as { service: { tokens: Record<string, Pairs> } }).service
  const named = Object.entries(tokens).flatMap(([kind, pairs]) =>
    pairs.map(([token], index) => [`${kind} token ${index}`, token] as const)
  )
  return Object.fromEntries(named)
}

/** As a browser does it whose person presses Allow; gives back what came in the redirect. */
async function allow(url: string): Promise<{ readonly code: string; readonly state: string }> {
  const { origin, searchParams } = new URL(url)
  const body = new URLSearchParams([...searchParams, ['decision', 'allow']])
  const answer = await fetch(`${origin}/h5/auth/decision`, {
    method: 'POST',
    body,
    redirect: 'manual'
  })
  const to = answer.headers.get('location') ?? ''
  await fetch(to)
  const { searchParams: given } = new URL(to)
  return { code: given.get('code') ?? '', state: given.get('state') ?? '' }
}

const reads = [
  'app.info',
  'app.about',
  'diagnostics.make',
  'settings.get',
  'session.get',
  'accounts.get',
  'updates.get',
  'check.get',
  'tasks.list',
  'budget.get',
  'appSpace.list',
  'tasks.trouble',
  'clock.skew'
] as const

/** From now on every event that reaches the page is kept by it. */
async function recordEvents(page: Page): Promise<void> {
  await page.evaluate((all) => {
    const seen: unknown[] = []
    Object.assign(window, { seenEvents: seen })
    for (const name of all) window.bridge.on(name, (payload) => seen.push(payload))
  }, eventNames)
}

async function repliesTo(page: Page): Promise<string> {
  return page.evaluate(async (all) => {
    const replies: unknown[] = []
    const ask = async (name: string, input: unknown) =>
      replies.push(await window.bridge.call(name, JSON.stringify(input)))
    for (const name of all) await ask(name, {})
    await ask('entries.page', { folderId: null, cursor: null })
    await ask('bin.page', { offset: 0 })
    // What a refused and a wrong call answer, too.
    await ask('entries.page', { folderId: 'nowhere', cursor: null })
    await ask('session.signIn', { appId: 'x' })
    return JSON.stringify([replies, (window as { seenEvents?: unknown }).seenEvents])
  }, reads)
}

const domOf = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const fields = [...document.querySelectorAll('input')].map(({ value }) => value)
    const storage = [Object.entries(localStorage), Object.entries(sessionStorage)]
    return [
      document.title,
      document.documentElement.outerHTML,
      JSON.stringify([fields, storage]),
      location.href
    ].join('\n')
  })

interface Places {
  readonly drawer: DrawerApp
  readonly browser: FakeBrowser
  readonly output: readonly Buffer[]
}

async function collect({ drawer, browser, output }: Places): Promise<Contents> {
  const { app, page, profile } = drawer
  await app.evaluate(({ session }) => session.defaultSession.flushStorageData())
  return [
    ['what the program printed', Buffer.concat(output)],
    ...readProcesses(app.process().pid ?? 0),
    ['a reply or an event', await repliesTo(page)],
    ['the page', await domOf(page)],
    ['the heap of the page', await takeHeap(page)],
    ['an address for the browser', readFileSync(join(browser.pathDir, 'opened'))],
    ...readFolder('profile', profile),
    ...readFolder('home', process.env['HOME'] ?? '')
  ]
}

const search = (secrets: Readonly<Record<string, string>>, contents: Contents): readonly Hit[] => {
  const find = createFinder(secrets)
  return contents.flatMap(([place, content]) => find(place, content))
}

/** Hides a text in each place that is searched. */
async function plant(text: string, { drawer, browser }: Places): Promise<void> {
  const { app, page, profile } = drawer
  await app.evaluate(({ BrowserWindow }, secret) => {
    console.log(secret)
    const event = JSON.stringify({ taskId: secret })
    BrowserWindow.getAllWindows()[0]?.webContents.send('event', 'task.dropped', event)
    const { spawn } = process.getBuiltinModule('node:child_process')
    // Waits for a line that never comes.
    const child = spawn('/bin/sh', ['-c', 'read line', secret], {
      env: { PLANTED: secret },
      stdio: ['pipe', 'ignore', 'ignore']
    })
    Object.assign(globalThis, { endPlanted: () => child.kill() })
  }, text)
  await page.evaluate((secret) => {
    document.title = secret
    localStorage.setItem('planted', secret)
    Object.assign(window, { planted: [secret] })
  }, text)
  writeFileSync(join(profile, 'logs', 'planted'), Buffer.from(`x${text}`).toString('base64'))
  writeFileSync(join(process.env['HOME'] ?? '', 'planted'), Buffer.from(text, 'utf16le'))
  execFileSync(join(browser.pathDir, 'xdg-open'), [`https://kdocs.example/?token=${text}`])
}

function collectOutput(app: ElectronApplication): readonly Buffer[] {
  const output: Buffer[] = []
  for (const stream of [app.process().stdout, app.process().stderr]) {
    stream?.on('data', (more: Buffer) => output.push(more))
  }
  return output
}

test('no secret is anywhere that others can read', async ({
  launch,
  sandbox,
  systemBrowser,
  callbackAddress
}) => {
  test.setTimeout(120_000)
  const drawer = await launch()
  const places = { drawer, browser: systemBrowser, output: collectOutput(drawer.app) }
  await recordEvents(drawer.page)
  await askToSignIn(drawer, sandbox, callbackAddress)
  const { code, state } = await allow(await systemBrowser.nextUrl())
  await expect(drawer.files.row('Contracts 合同')).toBeVisible()
  await expect.poll(() => Object.keys(tokensOfServer()).length).toBeGreaterThan(1)
  const first = tokensOfServer()

  // Browses, changes, fails, is renewed.
  await drawer.openFolder('Contracts 合同', '2026')
  await drawer.selectFirst(12)
  await moveByDialog(drawer, 'To sort 待整理')
  await expect(drawer.status).toContainText('248 items')
  await drawer.selectFirst(3)
  sandbox.faults.set('server-error', { times: 2, route: 'tasks/files/delete' })
  await drawer.page.keyboard.press('Delete')
  sandbox.faults.set('html', { times: 1, route: 'personal/files' })
  await drawer.page.keyboard.press('F5')
  sandbox.expireAccessTokens()
  await drawer.place('Recycle bin').click()
  await drawer.place('App space').click()
  const token = sandbox.drive.appFiles()[0]?.token ?? ''
  await callMain(drawer.page, 'appSpace.add', { text: `${token} no-such-file-of-the-app` })
  expect(await callMain(drawer.page, 'check.run', { step: 'read' })).toMatchObject({ ok: true })
  await drawer.showTasks()
  await expect
    .poll(() => Object.keys(tokensOfServer()).length)
    .toBeGreaterThan(Object.keys(first).length)

  const secrets = {
    ...first,
    ...tokensOfServer(),
    'app key': sandbox.app.appKey,
    'authorisation code': code,
    signature: `WPS-2:${sandbox.app.appId}:`
  }
  const contents = await collect(places)
  expect(search(secrets, contents)).toEqual([])
  // The state is in the address that the browser was given, and nowhere else.
  const states = search({ state }, contents)
  expect(new Set(states.map(({ place }) => place))).toEqual(new Set(['an address for the browser']))

  const planted = 'planted-9f31ABCDEF'
  await plant(planted, places)
  await expect
    .poll(async () => {
      const hits = search({ planted }, await collect(places))
      return new Set(hits.map(({ place }) => place.replace(/: .*leveldb.*/, ': storage')))
    })
    .toEqual(
      new Set([
        'a reply or an event',
        'an address for the browser',
        'cmdline of a process',
        'environ of a process',
        'home: planted',
        'profile: logs/planted',
        'profile: storage',
        'the heap of the page',
        'the page',
        'what the program printed'
      ])
    )
  // It would keep Playwright waiting for the end of the program.
  await drawer.app.evaluate(() =>
    (globalThis as unknown as { endPlanted: () => void }).endPlanted()
  )
})
