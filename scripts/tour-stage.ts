import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createPages, type Pages } from '../e2e/pages'
import { startSandbox, type Sandbox } from '../src/sandbox/server'
import { projectFolder } from './electron-runtime/installation'
import { findFreePort } from './free-port'
import { definedOnly, sleep } from './processes'

/** The app before its first sign-in, with what a tour needs to show it. */
export interface Stage {
  readonly page: Page
  readonly drawer: Pages
  readonly sandbox: Sandbox
  readonly callbackAddress: string
  /** The address that the app opened in the system's browser, which stays closed. */
  readonly openedUrl: () => Promise<string>
  /** Prints one line when the work is done: the title, what it returned, and the time. */
  readonly step: (title: string, work: () => Promise<string>) => Promise<void>
  /** Keeps a picture of the window in `out/tour`. */
  readonly shoot: (name: string, page?: Page) => Promise<void>
  readonly close: () => Promise<void>
}

const pictures = join(projectFolder, 'out', 'tour')
const browserMs = 10_000

export async function openStage(entries: number): Promise<Stage> {
  rmSync(pictures, { recursive: true, force: true })
  mkdirSync(pictures, { recursive: true })
  const profile = mkdtempSync(join(tmpdir(), 'drawer-tour-'))
  const callbackAddress = `http://127.0.0.1:${await findFreePort()}/callback`
  const sandbox = await startSandbox({ entries, callbackAddresses: [callbackAddress] })
  const closeAll = async (app?: ElectronApplication): Promise<void> => {
    await app?.evaluate(({ app: electron }) => electron.exit(0)).catch(() => undefined)
    await app?.close()
    await sandbox.close()
    rmSync(profile, { recursive: true, force: true })
  }
  let app: ElectronApplication | undefined
  try {
    app = await _electron.launch({
      args: [`--user-data-dir=${profile}`, '.', '--lang=en-US'],
      cwd: projectFolder,
      env: definedOnly({ ...process.env, DRAWER_API_ORIGIN: sandbox.origin })
    })
    const page = await app.firstWindow()
    const openedUrl = await catchBrowser(app)
    const close = (): Promise<void> => closeAll(app)
    return createStage({ page, sandbox, callbackAddress, openedUrl, close })
  } catch (error) {
    await closeAll(app)
    throw error
  }
}

/** Keeps the address instead of opening a browser of the person's, on every system alike. */
async function catchBrowser(app: ElectronApplication): Promise<() => Promise<string>> {
  await app.evaluate(({ shell }) => {
    shell.openExternal = (url) => {
      Reflect.set(globalThis, 'openedUrl', url)
      return Promise.resolve()
    }
  })
  return async () => {
    for (let waited = 0; waited < browserMs; waited += 50) {
      const url: unknown = await app.evaluate(() => Reflect.get(globalThis, 'openedUrl') as unknown)
      if (typeof url === 'string') return url
      await sleep(50)
    }
    throw new Error('The app opened no address in the browser')
  }
}

type Parts = Pick<Stage, 'page' | 'sandbox' | 'callbackAddress' | 'openedUrl' | 'close'>

function createStage(parts: Parts): Stage {
  let number = 0
  const shoot = async (name: string, page = parts.page): Promise<void> => {
    await page.screenshot({ path: join(pictures, `${name}.png`) })
  }
  return {
    ...parts,
    drawer: createPages(parts.page),
    shoot,
    step: async (title, work) => {
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
