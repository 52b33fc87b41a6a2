/** What tasks promise when things go wrong, in the real program. */
import { expect, test, type DrawerApp } from './app'
import { callMain } from './call-main'
import { moveByDialog } from './moving'
import { names } from './pages'
import { answerInBrowser, askToSignIn } from './signing-in'
import type { Sandbox } from '../src/sandbox/server'
import type { Ordered, Page as Listing, Task } from '../src/shared/model'

const batchesOf = (sandbox: Sandbox, route: string): readonly (readonly string[])[] =>
  sandbox.requests
    .filter((request) => request.route.includes(route) && request.code === 0)
    .map(({ ids = [] }) => ids)

function createFolder(sandbox: Sandbox, name: string, files = 0): string {
  const { drive } = sandbox
  const folder = drive.create({ name, kind: 'folder', parentId: drive.rootId })
  for (let number = 1; number <= files; number += 1) {
    drive.create({ name: `${name} ${number}.docx`, kind: 'file', parentId: folder.id })
  }
  return folder.id
}

const idsIn = (sandbox: Sandbox, folderId: string): string[] =>
  sandbox.drive.children(folderId).map(({ id }) => id)

/** As the window calls main: for selections that are tedious to make by hand. */
async function valueOf(drawer: DrawerApp, name: string, input: unknown): Promise<unknown> {
  const reply = await callMain(drawer.page, name, input)
  const { ok, value } = reply as { ok: boolean; value: unknown }
  expect(ok, JSON.stringify(reply)).toBe(true)
  return value
}

async function listWhole(drawer: DrawerApp, folderId: string): Promise<void> {
  let cursor: Listing['next'] = null
  do {
    const page = (await valueOf(drawer, 'entries.page', { folderId, cursor })) as Listing
    cursor = page.next
  } while (cursor !== null)
}

async function newestTask(drawer: DrawerApp): Promise<Task | undefined> {
  const [...tasks] = (await valueOf(drawer, 'tasks.list', {})) as readonly Task[]
  return tasks.sort((one, other) => other.createdAt - one.createdAt)[0]
}

async function endOfTask(drawer: DrawerApp, timeout = 60_000): Promise<Task | undefined> {
  await expect.poll(async () => (await newestTask(drawer))?.phase, { timeout }).toBe('ended')
  return newestTask(drawer)
}

test.describe('killed at batch 37 of 100', () => {
  test.use({ sandboxOptions: { content: 'empty', taskMs: 20, application: 'formal' } })

  test('ends with 10,000 files moved, each exactly once', async ({
    launch,
    sandbox,
    systemBrowser,
    callbackAddress
  }) => {
    test.setTimeout(180_000)
    const from = createFolder(sandbox, 'From', 10_000)
    const to = createFolder(sandbox, 'To')
    const first = await launch()
    await askToSignIn(first, sandbox, callbackAddress)
    await answerInBrowser(await systemBrowser.nextUrl(), 'Allow')
    await first.openFolder('From')
    await first.files.grid.focus()
    await first.page.keyboard.press('ControlOrMeta+a')
    await expect(first.status).toContainText('10,000 selected')
    await moveByDialog(first, 'To')
    sandbox.faults.set('latency', { ms: 30 })
    await first.runPlan()
    await expect
      .poll(() => batchesOf(sandbox, 'files/move').length, { intervals: [5], timeout: 60_000 })
      .toBeGreaterThanOrEqual(37)
    first.app.process().kill('SIGKILL')
    sandbox.faults.clear()
    expect(batchesOf(sandbox, 'files/move').length).toBeLessThan(100)

    const second = await launch({ profile: first.profile })
    await expect(second.place('To')).toBeVisible()
    expect(await endOfTask(second, 120_000)).toMatchObject({ state: 'finished', done: 10_000 })
    await second.showTasks()
    await expect(second.taskItems.first()).toContainText(/10,000 moved/)
    expect(idsIn(sandbox, to)).toHaveLength(10_000)
    expect(idsIn(sandbox, from)).toHaveLength(0)
    const sent = batchesOf(sandbox, 'files/move').flat()
    expect(sent).toHaveLength(10_000)
    expect(new Set(sent).size).toBe(10_000)
  })
})

test.describe('an undo after a restart', () => {
  test.use({ sandboxOptions: { content: 'empty', taskMs: 20, application: 'formal' } })

  test('brings 2,497 of 2,500 files back to 12 folders and says why 3 stay', async ({
    launch,
    sandbox,
    systemBrowser,
    callbackAddress
  }) => {
    test.setTimeout(180_000)
    const sizes = Array.from({ length: 12 }, (_, index) => (index < 4 ? 209 : 208))
    const folders = sizes.map((files, index) => createFolder(sandbox, `Folder ${index + 1}`, files))
    const origins = folders.map((id) => new Set(idsIn(sandbox, id)))
    const ids = origins.flatMap((set) => [...set])
    expect(ids).toHaveLength(2_500)
    const to = createFolder(sandbox, 'To')
    const other = createFolder(sandbox, 'Other')

    const first = await launch()
    await askToSignIn(first, sandbox, callbackAddress)
    await answerInBrowser(await systemBrowser.nextUrl(), 'Allow')
    await expect(first.files.row('To')).toBeVisible()
    for (const folderId of folders) await listWhole(first, folderId)
    const ordered = (await valueOf(first, 'entries.move', { ids, targetId: to })) as Ordered
    if (ordered.is !== 'planned') throw new Error('2,500 files need a yes')
    await valueOf(first, 'plans.run', { planId: ordered.sheet.planId })
    expect(await endOfTask(first)).toMatchObject({ state: 'finished', done: 2_500 })
    await first.close()

    // One was moved on, one was trashed, and one has a namesake in its old folder by now.
    const [movedOn = '', trashed = '', taken = ''] = ids
    sandbox.drive.move([movedOn], other)
    sandbox.drive.trash([trashed])
    const { name = '' } = sandbox.drive.get(taken) ?? {}
    sandbox.drive.create({ name, kind: 'file', parentId: folders[0] ?? '' })

    const second = await launch({ profile: first.profile })
    await expect(second.files.row('To')).toBeVisible()
    await second.showTasks()
    await second.taskItems.first().getByRole('button', { name: names.undo, exact: true }).click()
    const sheet = second.page.getByRole('dialog')
    await expect(sheet).toContainText('2,497', { timeout: 60_000 })
    await expect(sheet).toContainText('Left out')
    await second.runPlan()
    expect(await endOfTask(second)).toMatchObject({ done: 2_497, skipped: 3, total: 2_500 })
    await expect(second.taskItems.first()).toContainText('2,497 moved, 3 skipped')
    for (const [index, folderId] of folders.entries()) {
      const back = new Set(idsIn(sandbox, folderId))
      const missing = [...(origins[index] ?? [])].filter((id) => !back.has(id))
      expect(missing).toEqual(index === 0 ? [movedOn, trashed, taken] : [])
    }
    expect(idsIn(sandbox, to)).toEqual([taken])
  })
})

const clock = { shiftMs: 0 }
const dayMs = 24 * 3_600_000

test.describe('a task of 1,200 calls with 500 calls a day', () => {
  test.use({
    sandboxOptions: { appFiles: 1_200, now: () => Date.now() + clock.shiftMs }
  })

  test('pauses twice until the next day, and no call is refused', async ({ drawer, sandbox }) => {
    test.setTimeout(180_000)
    clock.shiftMs = 0
    await drawer.place('App space').click()
    const tokens = sandbox.drive.appFiles().map(({ token }) => token)
    await valueOf(drawer, 'appSpace.add', { text: tokens.join(' ') })
    const plan = (await valueOf(drawer, 'appSpace.planDestroy', { tokens })) as {
      permit: string
      price: { days: number }
    }
    expect(plan.price.days).toBe(3)
    await valueOf(drawer, 'appSpace.destroy', { permit: plan.permit, typedCount: 1_200 })
    await drawer.showTasks()
    const task = drawer.taskItems.first()
    for (const left of [750, 300]) {
      await expect.poll(() => sandbox.drive.appFiles().length, { timeout: 60_000 }).toBe(left)
      await expect(task).toContainText(/calls are used up/i)
      clock.shiftMs += dayMs
      await drawer.app.evaluate((_, shiftMs) => {
        const real = performance.timeOrigin
        Date.now = () => real + performance.now() + shiftMs
      }, clock.shiftMs)
    }
    expect(await endOfTask(drawer)).toMatchObject({ state: 'finished', done: 1_200 })
    expect(sandbox.drive.appFiles()).toHaveLength(0)
    const deletes = sandbox.requests.filter(({ method }) => method === 'DELETE')
    expect(deletes).toHaveLength(1_200)
    expect(deletes.every(({ code }) => code === 0)).toBe(true)
  })
})

test.describe('a server that lies', () => {
  const lies = [
    ['says success but did not move', 'lie-success', {}],
    ['says error but moved', 'lie-error', {}],
    ['moves half', 'half-applied', { ratio: 0.5 }],
    ['loses the answer', 'drop-after-apply', { route: 'tasks/files/move' }]
  ] as const
  for (const [what, fault, config] of lies) {
    test(`and ${what} does not fool anybody`, async ({ drawer, sandbox }) => {
      await drawer.openFolder('Contracts 合同', '2026')
      await drawer.selectFirst(60)
      sandbox.faults.set(fault, { times: 1, ...config })
      await moveByDialog(drawer, 'To sort 待整理')
      const task = await endOfTask(drawer)
      const moved = countMoved(sandbox)
      expect(task).toMatchObject({ done: moved, failed: 60 - moved, unknown: 0, left: 0 })
    })
  }
})

function countMoved(sandbox: Sandbox): number {
  const folder = sandbox.drive.find('To sort 待整理')
  return folder ? sandbox.drive.children(folder.id).length : 0
}
