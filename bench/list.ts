/** How quick the list is in the built app with 100,000 rows: first paint, scrolling, and what one asks of it. */
import { _electron, type Page } from '@playwright/test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBuild } from '../scripts/build'
import { definedOnly } from '../scripts/processes'
import { runScript } from '../scripts/script'
import { createPages } from '../e2e/pages'
import { startSandbox } from '../src/sandbox/server'
import { print, say } from './print'

const rows = 100_000
const words = ['合同', '预算', '发票', 'Report', 'offer', '会议纪要', 'Plan', '年度总结']

/** What a page measures of itself while something is done to it. */
interface Watched {
  readonly frames: number[]
  readonly blocks: number[]
}

/** What runs in the page has the page's globals, which Node has no types for. */
interface PageGlobals {
  seen: Watched & { isOn: boolean }
  readonly requestAnimationFrame: (tick: (now: number) => void) => number
  readonly PerformanceObserver: new (
    take: (list: { getEntries(): readonly { readonly duration: number }[] }) => void
  ) => { observe(options: { readonly type: string }): void }
}

async function watch(page: Page, act: () => Promise<void>): Promise<Watched> {
  await page.evaluate(() => {
    const here = globalThis as unknown as PageGlobals
    here.seen = { frames: [], blocks: [], isOn: true }
    const { seen } = here
    new here.PerformanceObserver((list) => {
      if (seen.isOn) for (const { duration } of list.getEntries()) seen.blocks.push(duration)
    }).observe({ type: 'longtask' })
    let last = performance.now()
    const tick = (now: number): void => {
      seen.frames.push(now - last)
      last = now
      if (seen.isOn) here.requestAnimationFrame(tick)
    }
    here.requestAnimationFrame(tick)
  })
  await act()
  // A long task is told after it has ended.
  await page.waitForTimeout(300)
  return page.evaluate(() => {
    const { seen } = globalThis as unknown as PageGlobals
    seen.isOn = false
    return { frames: seen.frames, blocks: seen.blocks }
  })
}

const atShare = (values: readonly number[], share: number): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length * share)] ?? 0

function printFrames(name: string, { frames }: Watched): void {
  print(`${name}: frame, median`, atShare(frames, 0.5), 'ms')
  print(`${name}: frame, 95 of 100 within`, atShare(frames, 0.95), 'ms')
}

/** Zero where nothing took longer than 50 ms, which is what the browser tells of. */
async function printBlock(name: string, page: Page, act: () => Promise<void>): Promise<void> {
  const { blocks } = await watch(page, act)
  print(`${name}: longest block (0 is under 50)`, Math.max(0, ...blocks), 'ms')
}

async function measure(page: Page): Promise<void> {
  // The compiler that runs this file calls it around every function that has a name.
  await page.evaluate('globalThis.__name = (named) => named')
  const pages = createPages(page)
  const { files, status } = pages
  await files.rows.first().waitFor()
  say(`A folder of ${rows.toLocaleString('en')} rows`)
  const started = performance.now()
  await files.row('Big').dblclick()
  await files.grid
    .getByRole('row', { name: /\.(docx|pdf)$/ })
    .first()
    .waitFor()
  print('first rows on the screen', performance.now() - started, 'ms')
  await status.getByText('100,000 items', { exact: false }).waitFor({ timeout: 600_000 })
  print('all rows listed', performance.now() - started, 'ms')
  await page.keyboard.press('Alt+ArrowUp')
  await files.row('Big').waitFor()
  const again = performance.now()
  const reopened = await watch(page, () => pages.openFolder('Big'))
  print('opened again', performance.now() - again, 'ms')
  print('opened again: longest block', Math.max(0, ...reopened.blocks), 'ms')
  await status.getByText('100,000 items', { exact: false }).waitFor({ timeout: 600_000 })
  await page.waitForTimeout(2000)

  await files.grid.hover()
  const wheel = await watch(page, async () => {
    for (let turn = 0; turn < 120; turn += 1) await page.mouse.wheel(0, 240)
  })
  printFrames('wheel', wheel)
  await files.grid.focus()
  const held = await watch(page, async () => {
    await page.keyboard.down('PageDown')
    for (let press = 0; press < 120; press += 1) {
      await page.keyboard.down('PageDown')
      await page.waitForTimeout(33)
    }
    await page.keyboard.up('PageDown')
  })
  printFrames('PageDown held', held)

  await printBlock('select all', page, () => page.keyboard.press('ControlOrMeta+a'))
  await printBlock('nothing selected', page, () => page.keyboard.press('Escape'))
  for (const column of ['Size', 'Modified', 'Kind', 'Name'])
    await printBlock(`sort by ${column}`, page, () =>
      page.getByRole('button', { name: column, exact: true }).click()
    )
  await page.keyboard.press('ControlOrMeta+f')
  await printBlock('filter by "9"', page, () => page.keyboard.type('9'))
  await page.keyboard.press('Escape')
  await printBlock('filter by pinyin', page, () => page.keyboard.type('ht'))
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await printBlock('a letter that no name has', page, () => page.keyboard.press('q'))
}

runScript(async () => {
  await ensureBuild()
  const sandbox = await startSandbox({ content: 'empty', pageLimit: 1000 })
  const profile = mkdtempSync(join(tmpdir(), 'drawer-bench-'))
  const { drive } = sandbox
  const { id: parentId } = drive.create({ parentId: drive.rootId, name: 'Big', kind: 'folder' })
  for (let n = 0; n < rows; n += 1)
    drive.create({
      parentId,
      name: `${words[n % words.length]} ${(n * 7919) % rows}.${n % 3 ? 'docx' : 'pdf'}`,
      kind: 'file'
    })
  const app = await _electron.launch({
    args: [`--user-data-dir=${profile}`, '.', '--demo'],
    env: definedOnly({ ...process.env, DRAWER_API_ORIGIN: sandbox.origin })
  })
  try {
    await measure(await app.firstWindow())
  } finally {
    await app.evaluate(({ app: electron }) => electron.exit(0)).catch(() => undefined)
    await app.close()
    await sandbox.close()
    rmSync(profile, { recursive: true, force: true })
  }
  return 0
})
