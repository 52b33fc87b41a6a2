/** From the installation to the removal, in this order. */
import { spawn } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { findFreePort } from '../../scripts/free-port'
import { findDeb } from '../../scripts/packaging/made'
import { run, runOrThrow } from '../../scripts/processes'
import { startService } from '../../scripts/services'
import { names } from '../pages'
import { childrenOf } from '../sandbox-drive'
import { askToSignIn, decide } from '../signing-in'
import {
  command,
  expect,
  mainProcesses,
  noProcess,
  program,
  rootArgs,
  runningProcesses,
  test,
  type InstalledApp
} from './app'

test.describe.configure({ mode: 'serial' })

const quiet = { quiet: true } as const
const library = '/usr/lib/drawer'
/** A window of the class that the desktop file names. */
const visible = ['search', '--onlyvisible', '--class', '^Drawer$']
/** An account without rights; Debian has it always. */
const nobody = 65_534

async function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}

test('is installed', async () => {
  await runOrThrow('dpkg', ['-i', findDeb()], quiet)
  expect(await runOrThrow('dpkg', ['--verify', 'drawer'], quiet)).toBe('')
  const { mode, uid } = statSync(`${library}/chrome-sandbox`)
  expect([mode & 0o7777, uid]).toEqual([0o4755, 0])
  for (const file of [
    program,
    `${library}/resources/app.asar.unpacked/node_modules/keytar/prebuilds/linux-x64/keytar.node`
  ]) {
    expect(await runOrThrow('ldd', [file], quiet)).not.toContain('not found')
  }
})

test('a person signs in, works, quits, and is still signed in', async ({
  start,
  sandbox,
  systemBrowser,
  callbackAddress
}) => {
  const first = await start()
  await askToSignIn(first, sandbox, callbackAddress)
  await fetch(await decide(await systemBrowser.nextUrl(), 'allow'))
  await expect(first.files.row('Contracts 合同')).toBeVisible()
  await first.openFolder('Contracts 合同', '2026')
  const before = childrenOf(sandbox, 'Contracts 合同/2026').length
  await first.selectFirst(3)
  await first.page.keyboard.press('Delete')
  await expect.poll(() => childrenOf(sandbox, 'Contracts 合同/2026').length).toBe(before - 3)
  // With open work it would ask before it quits.
  await expect(first.page.getByText('Moved 3 items to the recycle bin').first()).toBeVisible()
  await first.quit()

  // The app key and the tokens came out of the keychain: by the library that the package brings.
  const second = await start()
  await expect(second.files.rows.first()).toBeVisible()
  expect(systemBrowser.count()).toBe(1)
  await second.button(/^Account/).click()
  await second.button('Sign out').click()
  await expect(second.button(names.signIn)).toBeVisible()
  await second.quit()
})

test('brings its own demo drive, which ends with it', async ({ start }) => {
  const app = await start({ args: [...rootArgs, '--demo'], env: { DRAWER_API_ORIGIN: undefined } })
  await expect(app.files.row('Contracts 合同')).toBeVisible()
  await app.quit()
})

test('its window has the name that the desktop file gives it', async ({ start }) => {
  const app = await start({ args: [...rootArgs, '--demo'] })
  await expect(app.files.rows.first()).toBeVisible()
  const title = await runOrThrow('xdotool', [...visible, 'getwindowname'], quiet)
  expect(title).toContain('Drawer')
})

test('a second start hands over to the first one and ends', async ({ start, profile }) => {
  const first = await start({ args: [...rootArgs, '--demo'] })
  await expect(first.files.rows.first()).toBeVisible()
  const args = [...rootArgs, `--user-data-dir=${profile}`]
  expect((await run(command, args, { ...quiet, timeoutMs: 10_000 })).code).toBe(0)
  expect(mainProcesses().map(({ pid }) => pid)).toEqual([first.pid])
  await expect(first.files.rows.first()).toBeVisible()
})

test('has its icon in the tray, obeys its menu and quits there', async ({
  session,
  panel,
  start,
  sandbox
}) => {
  const app = await start({ args: [...rootArgs, '--demo'], env: session.env })
  const remaining = (): number => childrenOf(sandbox, 'Contracts 合同/2026').length
  const tooltip = async (): Promise<string> => (await panel.icon()).tooltip
  await app.openFolder('Contracts 合同', '2026')
  expect(await tooltip()).toBe('Drawer')
  // Three calls: long enough for the pause to come before the last, whenever the tooltip is looked at.
  sandbox.faults.set('latency', { ms: 1_500 })
  await app.page.keyboard.press('ControlOrMeta+a')
  await app.page.keyboard.press('Delete')
  await expect.poll(tooltip).toMatch(/^Drawer: 1 task, \d+%$/)
  await panel.choose('Pause all')
  await expect.poll(tooltip).toBe('Drawer: 1 task paused')
  sandbox.faults.clear()
  expect(remaining()).toBeGreaterThan(0)
  await panel.choose('Resume all')
  await expect.poll(remaining).toBe(0)
  await expect.poll(tooltip).toBe('Drawer')
  await panel.choose('Quit Drawer')
  await noProcess()
})

test('goes on without its window, tells of the end, and takes it back from there', async ({
  session,
  panel,
  notes,
  start,
  sandbox
}) => {
  // Without one nobody could tell the window to close.
  const windowManager = startService('openbox', ['--sm-disable'], { env: process.env })
  try {
    const app = await start({ args: [...rootArgs, '--demo'], env: session.env })
    const isShown = async (): Promise<boolean> => (await run('xdotool', visible, quiet)).code === 0
    const remaining = (): number => childrenOf(sandbox, 'Contracts 合同/2026').length
    const count = remaining()
    await app.openFolder('Contracts 合同', '2026')
    await panel.icon()
    await expect.poll(isShown).toBe(true)
    sandbox.faults.set('latency', { ms: 400 })
    await app.page.keyboard.press('ControlOrMeta+a')
    await app.page.keyboard.press('Delete')
    await expect.poll(remaining).toBeLessThan(count)
    // The cross of the window.
    await runOrThrow('wmctrl', ['-x', '-c', 'drawer.Drawer'], quiet)
    await expect.poll(isShown).toBe(false)
    await notes.find('Drawer keeps working')
    sandbox.faults.clear()
    await notes.find(new RegExp(`^Moved ${count} items to the recycle bin`))
    expect(remaining()).toBe(0)
    await notes.choose('Undo')
    await expect.poll(remaining).toBe(count)
    await panel.choose('Open Drawer')
    await expect.poll(isShown).toBe(true)
    await app.showTasks()
    await expect(app.taskItems.first()).toContainText(`${count} restored`)
    await app.quit()
  } finally {
    await windowManager.stop()
  }
})

for (const [how, end] of [
  ['a crash', (app: InstalledApp) => app.kill()],
  ['the end of the session', (app: InstalledApp) => app.quit()]
] as const) {
  test(`goes on with a task after ${how}, and sends nothing twice`, async ({
    start,
    sandbox,
    systemBrowser,
    callbackAddress
  }) => {
    const first = await start()
    await askToSignIn(first, sandbox, callbackAddress)
    await fetch(await decide(await systemBrowser.nextUrl(), 'allow'))
    await first.openFolder('Contracts 合同', '2026')
    const count = childrenOf(sandbox, 'Contracts 合同/2026').length
    await first.page.keyboard.press('ControlOrMeta+a')
    sandbox.faults.set('latency', { ms: 400 })
    await first.page.keyboard.press('Delete')
    await expect
      .poll(() => childrenOf(sandbox, 'Contracts 合同/2026').length, { intervals: [20] })
      .toBeLessThan(count)
    expect(childrenOf(sandbox, 'Contracts 合同/2026')).not.toEqual([])
    await end(first)
    sandbox.faults.clear()

    const second = await start()
    await expect.poll(() => childrenOf(sandbox, 'Contracts 合同/2026')).toEqual([])
    await second.showTasks()
    await expect(second.taskItems.first()).toContainText(`${count} moved to the recycle bin`)
    expect(sandbox.drive.recycled()).toHaveLength(count)
  })
}

test('an ordinary person runs it in the sandbox of Chromium', async ({ start, profile }) => {
  chownSync(profile, nobody, nobody)
  const app = await start({
    prefix: ['/usr/bin/setpriv', `--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups', '--'],
    args: ['--demo'],
    env: { HOME: profile, XDG_RUNTIME_DIR: undefined, DBUS_SESSION_BUS_ADDRESS: 'disabled:' }
  })
  await expect(app.files.rows.first()).toBeVisible()
  const renderer = runningProcesses().find(({ args }) => args.includes('--type=renderer'))
  const status = await runOrThrow('cat', [`/proc/${renderer?.pid ?? 0}/status`], quiet)
  // A filter for system calls, and a process of its own world: two numbers, one for each.
  expect(status).toMatch(/^Seccomp:\t2$/m)
  expect(status).toMatch(/^NSpid:\t\d+\t\d+/m)
})

test('cannot be made a Node, be inspected or be watched through a port', async ({ profile }) => {
  const asNode = { ...process.env, ELECTRON_RUN_AS_NODE: '1' }
  const script = ['-e', 'console.log("ran as Node")', `--user-data-dir=${profile}`]
  const tried = await run(command, script, { ...quiet, env: asNode, timeoutMs: 2_000 })
  expect(tried.output).not.toContain('ran as Node')

  const ports = [await findFreePort(), await findFreePort()]
  const args = [`--inspect=${ports[0]}`, `--remote-debugging-port=${ports[1]}`, '--demo']
  // Not by the fixture: who drives it would wait for that port.
  const child = spawn(command, [...rootArgs, `--user-data-dir=${profile}`, ...args], {
    env: { ...process.env, NODE_OPTIONS: '--require=/nonexistent.js' },
    stdio: 'ignore'
  })
  try {
    await expect.poll(() => run('xdotool', visible, quiet).then(({ code }) => code)).toBe(0)
    expect(await Promise.all(ports.map(isListening))).toEqual([false, false])
  } finally {
    child.kill('SIGKILL')
  }
  await expect.poll(runningProcesses).toEqual([])
})

test('runs nothing but its own archive', async ({ start }) => {
  const folder = `${library}/resources/app`
  const mark = '/tmp/drawer-was-replaced'
  mkdirSync(folder)
  try {
    writeFileSync(join(folder, 'package.json'), '{"name":"drawer","main":"main.js"}')
    writeFileSync(join(folder, 'main.js'), `require('node:fs').writeFileSync('${mark}', '')`)
    const app = await start({ args: [...rootArgs, '--demo'] })
    await expect(app.files.rows.first()).toBeVisible()
    expect(existsSync(mark)).toBe(false)
  } finally {
    rmSync(folder, { recursive: true })
    rmSync(mark, { force: true })
  }
})

test('is removed while it runs, and leaves no process and no file', async ({ start, profile }) => {
  const app = await start({ args: [...rootArgs, '--demo'] })
  await expect(app.files.rows.first()).toBeVisible()
  const listed = await runOrThrow('dpkg', ['-L', 'drawer'], quiet)
  await runOrThrow('dpkg', ['--purge', 'drawer'], quiet)
  expect(runningProcesses()).toEqual([])
  const own = listed.split('\n').filter((path) => path.includes('drawer'))
  expect(own.length).toBeGreaterThan(30)
  expect(own.filter((path) => existsSync(path))).toEqual([])
  // What is the person's stays: settings, and tasks that are not done.
  expect(existsSync(join(profile, 'logs'))).toBe(true)
})
