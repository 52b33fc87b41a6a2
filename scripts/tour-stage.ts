import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startSandbox, type Sandbox } from '../src/sandbox/server'
import { projectFolder } from './electron-runtime/installation'
import { definedOnly } from './processes'

/** The app on the demo drive, with what a tour needs to show it. */
export interface Stage {
  readonly app: ElectronApplication
  readonly page: Page
  readonly sandbox: Sandbox
  /** Prints one line when the work is done: the title, what it returned, and the time. */
  readonly step: (title: string, work: () => Promise<string>) => Promise<void>
  /** Keeps a picture of the window in `out/tour`. */
  readonly shoot: (name: string) => Promise<void>
  readonly close: () => Promise<void>
}

const pictures = join(projectFolder, 'out', 'tour')

export async function openStage(entries: number): Promise<Stage> {
  rmSync(pictures, { recursive: true, force: true })
  mkdirSync(pictures, { recursive: true })
  const profile = mkdtempSync(join(tmpdir(), 'drawer-tour-'))
  const sandbox = await startSandbox({ entries })
  const closeAll = async (app?: ElectronApplication) => {
    await app?.close()
    await sandbox.close()
    rmSync(profile, { recursive: true, force: true })
  }
  let app: ElectronApplication | undefined
  try {
    app = await _electron.launch({
      args: [`--user-data-dir=${profile}`, '.', '--demo'],
      cwd: projectFolder,
      env: definedOnly({ ...process.env, DRAWER_API_ORIGIN: sandbox.origin })
    })
    const page = await app.firstWindow()
    return createStage({ app, page, sandbox, close: () => closeAll(app) })
  } catch (error) {
    await closeAll(app)
    throw error
  }
}

function createStage(parts: Pick<Stage, 'app' | 'page' | 'sandbox' | 'close'>): Stage {
  let number = 0
  const shoot = async (name: string) => {
    await parts.page.screenshot({ path: join(pictures, `${name}.png`) })
  }
  return {
    ...parts,
    shoot,
    async step(title, work) {
      number++
      const start = performance.now()
      try {
        const result = await work()
        const seconds = ((performance.now() - start) / 1_000).toFixed(1)
        console.log(`${String(number).padStart(2)}. ${title}: ${result} (${seconds} s)`)
      } catch (error) {
        await shoot(`failed-${number}`).catch(() => undefined)
        throw new Error(`${number}. ${title} failed`, { cause: error })
      }
    }
  }
}
