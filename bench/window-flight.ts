/**
 * What a move of many files costs the window of the built app: every stretch in which it could not
 * draw. The server is the sandbox, in this process: `npm run bench:window [-- FILES]`.
 */
import { _electron, expect, type ElectronApplication, type Page } from '@playwright/test'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createPages, names, type Pages } from '../e2e/pages'
import { projectFolder } from '../scripts/electron-runtime/installation'
import { definedOnly } from '../scripts/processes'
import { startSandbox, type Sandbox } from '../src/sandbox/server'
import { print, say } from './print'

const files = Number(process.argv[2] ?? 100_000)
const longMs = 50
const patienceMs = 300_000

const sandbox = await startSandbox({ content: 'empty', taskMs: 0, application: 'formal' })
const profile = mkdtempSync(join(tmpdir(), 'drawer-bench-'))
// A test app has too few calls a day for so many.
const appKinds = { [sandbox.app.appId]: 'formal' }
writeFileSync(join(profile, 'settings.json'), JSON.stringify({ appKinds }))
fill(sandbox)
let app: ElectronApplication | undefined
try {
  app = await _electron.launch({
    args: [`--user-data-dir=${profile}`, '.', '--demo', '--lang=en-US'],
    cwd: projectFolder,
    env: definedOnly({ ...process.env, DRAWER_API_ORIGIN: sandbox.origin })
  })
  const page = await app.firstWindow()
  await watchFrames(page)
  await measure(page, createPages(page))
} finally {
  await app?.evaluate(({ app: electron }) => electron.exit(0)).catch(() => undefined)
  await app?.close()
  await sandbox.close()
  rmSync(profile, { recursive: true, force: true })
}

function fill({ drive }: Sandbox): void {
  const mtime = Math.floor(Date.now() / 1000)
  const source = drive.create({ parentId: drive.rootId, name: 'Source', kind: 'folder', mtime })
  drive.create({ parentId: drive.rootId, name: 'Target', kind: 'folder', mtime })
  for (let n = 0; n < files; n += 1) {
    drive.create({ parentId: source.id, name: `合同 ${n} draft.docx`, sizeBytes: 48_213, mtime })
  }
}

async function measure(page: Page, drawer: Pages): Promise<void> {
  const tell = async (phase: string): Promise<void> => {
    const gaps = await page.evaluate<number[]>('globalThis.takeGaps()')
    const long = gaps.filter((ms) => ms > longMs)
    print(`${phase}: longest gap between frames`, Math.max(0, ...gaps), 'ms')
    print(`${phase}: gaps above ${longMs} ms`, long.length, '')
  }
  say(`a move of ${files.toLocaleString('en')} files, seen by the window`)
  await drawer.files.row('Source').dblclick()
  await expect(drawer.files.grid).toHaveAttribute('aria-rowcount', String(files + 1), {
    timeout: patienceMs
  })
  await tell('listing')
  await drawer.files.grid.focus()
  await page.keyboard.press('Control+A')
  await expect(drawer.status).toContainText('selected')
  await tell('select all')
  await drawer.button(names.moveTo).click()
  const dialog = drawer.dialog(names.moveDialog)
  await dialog.getByText('Target', { exact: true }).click()
  await dialog.getByRole('button', { name: /^Move \d/ }).click()
  await drawer.runPlan()
  await expect(drawer.files.rows.first()).toHaveAttribute('data-busy', 'true')
  await tell('ordering')
  await expect.poll(() => drawer.files.total(), { timeout: patienceMs }).toBeLessThan(files)
  await tell('sending')
  await expect.poll(() => drawer.files.total(), { timeout: patienceMs }).toBe(0)
  await drawer.showTasks()
  await expect(drawer.taskItems.first()).toContainText('Finished', { timeout: patienceMs })
  await tell('proving')
}

/** From frame to frame: what is longer than a frame is time in which nothing could be drawn. */
async function watchFrames(page: Page): Promise<void> {
  await page.evaluate(`(() => {
    let gaps = []
    let last = performance.now()
    const frame = (now) => {
      gaps.push(now - last)
      last = now
      requestAnimationFrame(frame)
    }
    requestAnimationFrame(frame)
    globalThis.takeGaps = () => gaps.splice(0)
  })()`)
}
