/** Drives the installed program, which has neither Node's inspector nor a debugging port. */
import { chromium, type BrowserContext, type Page } from '@playwright/test'
import { mkdtempSync, readFileSync, readdirSync, readlinkSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { definedOnly } from '../../scripts/processes'
import { expect } from '../app'
import { createPages, type Pages } from '../pages'
import { test as base } from '../surroundings'

export { expect }

export const command = '/usr/bin/drawer'
export const program = '/usr/lib/drawer/drawer'

export interface InstalledApp extends Pages {
  readonly page: Page
  readonly pid: number
  /** As the session's manager does at its end; resolves when all its processes are gone. */
  quit(): Promise<void>
  kill(): Promise<void>
}

export interface StartOptions {
  readonly profile: string
  readonly args?: readonly string[]
  /** What stands before the command, such as another user. */
  readonly prefix?: readonly string[]
  readonly env?: NodeJS.ProcessEnv
}

interface Process {
  readonly pid: number
  readonly args: readonly string[]
}

/** All processes of the installed program; of those that end, some have no name any more. */
export function runningProcesses(): readonly Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        if (readlinkSync(`/proc/${name}/exe`).replace(/ \(deleted\)$/, '') !== program) return []
        // Chromium writes its arguments anew, with spaces between them.
        const args = readFileSync(`/proc/${name}/cmdline`, 'utf8').split(/[\0 ]/)
        return [{ pid: Number(name), args }]
      } catch {
        return []
      }
    })
}

export const mainProcesses = (): readonly Process[] =>
  runningProcesses().filter(({ args }) => !args.some((arg) => arg.startsWith('--type=')))

export const noProcess = (): Promise<void> =>
  expect.poll(() => runningProcesses(), { timeout: 15_000 }).toEqual([])

export const rootArgs: readonly string[] = process.getuid?.() === 0 ? ['--no-sandbox'] : []

async function startInstalled(
  options: StartOptions
): Promise<InstalledApp & { close(): Promise<void> }> {
  const words = [...(options.prefix ?? []), command]
  const context: BrowserContext = await chromium.launchPersistentContext(options.profile, {
    executablePath: words[0] ?? command,
    ignoreDefaultArgs: true,
    args: [
      ...words.slice(1),
      `--user-data-dir=${options.profile}`,
      // Only whoever starts a program holds the other ends of its pipes.
      '--remote-debugging-pipe',
      ...(options.args ?? rootArgs)
    ],
    viewport: null,
    env: definedOnly({ ...process.env, ...options.env })
  })
  const page = context.pages()[0] ?? (await context.waitForEvent('page'))
  const own = mainProcesses().find(({ args }) =>
    args.includes(`--user-data-dir=${options.profile}`)
  )
  if (!own) throw new Error('the installed program does not run')
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    process.kill(own.pid, signal)
    await noProcess()
  }
  return {
    page,
    pid: own.pid,
    ...createPages(page),
    quit: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    close: () => context.close()
  }
}

interface Fixtures {
  profile: string
  start: (options?: Partial<StartOptions>) => Promise<InstalledApp>
}

export const test = base.extend<Fixtures>({
  profile: async ({}, use) => {
    const profile = mkdtempSync(join(tmpdir(), 'drawer-installed-'))
    await use(profile)
    rmSync(profile, { recursive: true, force: true })
  },
  start: async ({ profile, sandbox, systemBrowser }, use, testInfo) => {
    const started: Awaited<ReturnType<typeof startInstalled>>[] = []
    await use(async (options = {}) => {
      const env = { ...systemBrowser.env, DRAWER_API_ORIGIN: sandbox.origin, ...options.env }
      const app = await startInstalled({ profile, ...options, env })
      started.push(app)
      return app
    })
    if (testInfo.status !== testInfo.expectedStatus) {
      for (const { page } of started.filter((app) => !app.page.isClosed())) {
        await page.screenshot({ path: testInfo.outputPath(`window-${started.length}.png`) })
      }
    }
    for (const { pid } of runningProcesses()) {
      try {
        process.kill(pid, 'SIGKILL')
      } catch {
        // With the first of them the others end by themselves.
      }
    }
    await Promise.all(started.map((app) => app.close().catch(() => undefined)))
  }
})
