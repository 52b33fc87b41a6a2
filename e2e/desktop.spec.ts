/** Drawer among the other programs of a desktop: tray, notifications, a window that comes and goes. */
import { spawn } from 'node:child_process'
import { definedOnly } from '../scripts/processes'
import { expect } from './app'
import { launchElectron } from './launch-electron'
import { names } from './pages'
import { answerInBrowser, askToSignIn } from './signing-in'
import {
  answerDialogs,
  askedOf,
  createFolder,
  ended,
  move,
  projectFolder,
  tasksOf,
  test,
  valueOf
} from './surroundings'
import { closeWindow, isWindowVisible, takeFocus } from './window'

// The session comes first in each test, so that it outlives the program in it.
test.use({ sandboxOptions: { content: 'empty', taskMs: 20, application: 'formal' } })

test('shows in the tray what goes on, and obeys its menu', async ({
  session,
  panel,
  launch,
  sandbox
}) => {
  const from = createFolder(sandbox, 'From', 900)
  const to = createFolder(sandbox, 'Old & new_files')
  const drawer = await launch({ demo: true, env: session.env })
  await expect(drawer.files.row('From')).toBeVisible()
  const idle = await panel.icon()
  expect(idle.tooltip).toBe('Drawer')
  // The largest picture goes over the bus; the panel makes it smaller.
  expect(idle.sizes).toEqual([[48, 48]])
  expect((await panel.menu()).map(({ label, isEnabled }) => [label, isEnabled])).toEqual([
    ['No tasks', false],
    ['', true],
    ['Pause all', false],
    ['Resume all', false],
    ['', true],
    ['Open Drawer', true],
    ['Quit Drawer', true]
  ])

  sandbox.faults.set('latency', { ms: 400 })
  const task = await move(drawer, sandbox, from, to)
  const label = /^Moving 900 items → Old & new_files: \d+%$/
  await expect.poll(async () => (await panel.menu())[0]?.label).toMatch(label)
  await expect.poll(async () => (await panel.icon()).tooltip).toMatch(/^Drawer: 1 task, \d+%$/)
  expect((await panel.icon()).pictures[0]?.equals(idle.pictures[0] ?? Buffer.alloc(0))).toBe(false)

  await panel.choose('Pause all')
  await expect.poll(async () => (await tasksOf(drawer))[0]?.pause?.reason).toBe('asked')
  await expect.poll(async () => (await panel.menu())[0]?.label).toMatch(/^Paused: Moving 900/)
  await panel.choose('Resume all')
  await expect.poll(async () => (await tasksOf(drawer))[0]?.state).toBe('running')

  await panel.choose(/^Moving 900/)
  const item = drawer.taskItems.first()
  await expect(item).toBeFocused()
  await expect(item).toContainText('Old & new_files')
  sandbox.faults.clear()
  await expect.poll(async () => (await tasksOf(drawer))[0]?.phase).toBe('ended')
  await expect.poll(async () => (await panel.icon()).tooltip).toBe('Drawer')
  expect(task.total).toBe(900)
})

test('goes on in the tray when its window is closed, and says so once', async ({
  session,
  panel,
  notes,
  launch,
  sandbox
}) => {
  const from = createFolder(sandbox, 'From', 800)
  const to = createFolder(sandbox, 'To <b>')
  const drawer = await launch({ demo: true, env: session.env })
  await expect(drawer.files.row('From')).toBeVisible()
  await panel.icon()
  // Long enough for all that follows, until it is cleared.
  sandbox.faults.set('latency', { ms: 1_500 })
  await move(drawer, sandbox, from, to)
  await closeWindow(drawer.app)
  await expect.poll(() => isWindowVisible(drawer.app)).toBe(false)
  const told = await notes.find('Drawer keeps working')
  expect(told.body).toMatch(/^1 task goes on without the window\./)
  expect(told.hints).toMatchObject({ 'desktop-entry': 'drawer', urgency: 1 })

  await panel.click()
  await expect.poll(() => isWindowVisible(drawer.app)).toBe(true)
  await expect(drawer.page.getByRole('button', { name: /^Tasks: Moving 800 items/ })).toBeVisible()
  await closeWindow(drawer.app)
  await expect.poll(() => isWindowVisible(drawer.app)).toBe(false)

  sandbox.faults.clear()
  const done = await notes.find('Moved 800 items')
  expect(notes.shown().filter(({ title }) => title === told.title)).toHaveLength(1)
  // The server reads the body as markup; it shows what the folder is called.
  expect(done.body).toBe('To To &lt;b&gt;')
  expect(done.actions).toEqual([
    { key: 'default', label: 'Show task' },
    { key: 'undo', label: 'Undo' }
  ])
  expect(done.timeoutMs).toBe(-1)

  // Shown again, the window says what happened meanwhile.
  await panel.choose('Open Drawer')
  await expect.poll(() => isWindowVisible(drawer.app)).toBe(true)
  await drawer.showTasks()
  await expect(drawer.taskItems.first()).toContainText('800 moved')
  // Without work in hand there is nothing to stay for.
  const exit = ended(drawer.app)
  await closeWindow(drawer.app).catch(() => undefined)
  await exit
})

test('takes back what a notification offers to', async ({ session, notes, launch, sandbox }) => {
  const from = createFolder(sandbox, 'From', 12)
  const to = createFolder(sandbox, 'To')
  const drawer = await launch({ demo: true, env: session.env })
  await expect(drawer.files.row('From')).toBeVisible()
  await takeFocus(drawer.app)
  await move(drawer, sandbox, from, to)
  await notes.find('Moved 12 items')
  expect(sandbox.drive.children(to)).toHaveLength(12)
  await notes.choose('Undo')
  await expect.poll(() => sandbox.drive.children(from).length).toBe(12)
  expect(sandbox.drive.children(to)).toHaveLength(0)
})

test('keeps a failure on the screen until somebody looks', async ({
  session,
  panel,
  notes,
  launch,
  sandbox
}) => {
  const from = createFolder(sandbox, 'From', 3)
  const to = createFolder(sandbox, 'To')
  const drawer = await launch({ demo: true, env: session.env })
  await expect(drawer.files.row('From')).toBeVisible()
  await panel.icon()
  sandbox.faults.set('poison', { ids: [sandbox.drive.children(from)[0]?.id ?? ''] })
  await takeFocus(drawer.app)
  await move(drawer, sandbox, from, to)
  const note = await notes.find(/failed/, 30_000)
  expect(note.timeoutMs).toBe(0)
  expect(note.actions.map(({ label }) => label)).toContain('Show failures')
  expect((await panel.icon()).tooltip).toMatch(/ended with problems$/)
  await notes.choose('Show failures')
  await expect(drawer.taskItems.first()).toBeFocused()
  // Seen, so nothing needs anybody any more.
  await expect.poll(async () => (await panel.icon()).tooltip).toBe('Drawer')
})

test('never hides its only window where there is no tray, and asks with numbers', async ({
  session,
  launch,
  sandbox
}) => {
  const from = createFolder(sandbox, 'From', 700)
  const to = createFolder(sandbox, 'To')
  const drawer = await launch({ demo: true, env: session.env })
  await expect(drawer.files.row('From')).toBeVisible()
  await answerDialogs(drawer.app, 'Cancel')
  sandbox.faults.set('latency', { ms: 400 })
  await move(drawer, sandbox, from, to)
  await closeWindow(drawer.app)
  await expect.poll(async () => (await askedOf(drawer.app)).length).toBe(1)
  const [question] = await askedOf(drawer.app)
  expect(question?.message).toBe('Quit with 1 open task?')
  expect(question?.detail).toMatch(/^\d{3} items are left\. /)
  expect(question?.buttons).toEqual(['Pause and quit', 'Cancel'])
  expect(await isWindowVisible(drawer.app)).toBe(true)
})

test('is one program, however often it is started', async ({ session, panel, launch, sandbox }) => {
  createFolder(sandbox, 'From')
  const drawer = await launch({ demo: true, env: session.env })
  await expect(drawer.files.row('From')).toBeVisible()
  await panel.icon()
  await valueOf(drawer, 'settings.change', { onClose: 'stay' })
  await closeWindow(drawer.app)
  await expect.poll(() => isWindowVisible(drawer.app)).toBe(false)

  const startAgain = async (...words: string[]): Promise<number | null> => {
    const program = await drawer.app.evaluate(() => process.execPath)
    const root = process.getuid?.() === 0 ? ['--no-sandbox'] : []
    const args = [...root, `--user-data-dir=${drawer.profile}`, projectFolder, ...words]
    const env = { ...session.env, DRAWER_API_ORIGIN: sandbox.origin }
    const child = spawn(program, args, { env, stdio: 'ignore' })
    return new Promise((resolve) => child.once('exit', resolve))
  }
  await startAgain('--hidden')
  expect(await isWindowVisible(drawer.app)).toBe(false)
  await startAgain()
  await expect.poll(() => isWindowVisible(drawer.app)).toBe(true)
  const exit = ended(drawer.app)
  await startAgain('--quit')
  await exit
})

test('starts without a window where a login asks for that', async ({ session, panel, sandbox }, {
  outputDir
}) => {
  const app = await launchElectron({
    args: [`--user-data-dir=${outputDir}/profile`, '.', '--demo', '--hidden'],
    cwd: projectFolder,
    env: definedOnly({ ...session.env, DRAWER_API_ORIGIN: sandbox.origin })
  })
  await panel.icon()
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(0)
  await panel.choose('Open Drawer')
  const page = await app.firstWindow()
  await expect(page.getByRole('main')).toBeVisible()
  const exit = ended(app)
  await panel.choose('Quit Drawer')
  await exit
})

test('quits from the tray with work in hand, and goes on with it at the next start', async ({
  session,
  panel,
  launch,
  sandbox,
  systemBrowser,
  callbackAddress
}) => {
  const from = createFolder(sandbox, 'From', 900)
  const to = createFolder(sandbox, 'To')
  const first = await launch({ env: session.env })
  await askToSignIn(first, sandbox, callbackAddress)
  await answerInBrowser(await systemBrowser.nextUrl(), 'Allow')
  await expect(first.files.row('From')).toBeVisible()
  await answerDialogs(first.app, 'Pause and quit')
  sandbox.faults.set('latency', { ms: 400 })
  await move(first, sandbox, from, to)
  await expect.poll(() => sandbox.drive.children(to).length).toBeGreaterThan(0)
  const exit = ended(first.app)
  await panel.choose('Quit Drawer')
  await exit
  sandbox.faults.clear()
  expect(sandbox.drive.children(to).length).toBeLessThan(900)

  const second = await launch({ env: session.env, profile: first.profile })
  await expect(second.place('To')).toBeVisible()
  await expect.poll(() => sandbox.drive.children(to).length, { timeout: 60_000 }).toBe(900)
  await second.showTasks()
  await expect(second.taskItems.first()).toContainText(/900 moved/, { timeout: 30_000 })
  await expect(
    second.taskItems.first().getByRole('button', { name: names.undo, exact: true })
  ).toBeVisible()
})

test('ends without a question when the system tells it to, with work in hand', async ({
  session,
  launch,
  sandbox
}) => {
  const from = createFolder(sandbox, 'From', 700)
  const to = createFolder(sandbox, 'To')
  const drawer = await launch({ demo: true, env: session.env })
  await expect(drawer.files.row('From')).toBeVisible()
  await answerDialogs(drawer.app, 'Cancel')
  sandbox.faults.set('latency', { ms: 400 })
  await move(drawer, sandbox, from, to)
  const exit = ended(drawer.app)
  drawer.app.process().kill('SIGTERM')
  await exit
})
