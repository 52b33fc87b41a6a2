/** An Electron that Playwright holds: its page with the gauge in it, its main process, its end. */
import { _electron, type CDPSession, type ElectronApplication, type Page } from '@playwright/test'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectFolder } from '../../scripts/electron-runtime/installation'
import { definedOnly } from '../../scripts/processes'
import type { Gauge, Stage, Trigger, Watched } from '../page/condition'
import { gaugeFile } from './build'

export interface MeasuredApp {
  readonly app: ElectronApplication
  readonly page: Page
  readonly cdp: CDPSession
  readonly pid: number
  /** From the trigger until each stage was painted, while `act` is done with real mouse and keys. */
  readonly timed: (
    trigger: Trigger,
    stages: readonly Stage[],
    act: () => Promise<unknown>
  ) => Promise<readonly number[]>
  /** The same for one stage. */
  readonly painted: (event: string, stage: Stage, act: () => Promise<unknown>) => Promise<number>
  readonly watched: (act: () => Promise<unknown>) => Promise<Watched>
  /** Used bytes of the page's heap, after a collection. */
  readonly heapBytes: () => Promise<number>
  readonly close: () => Promise<void>
}

interface Launch {
  readonly folder: string
  readonly args?: readonly string[]
  readonly env?: NodeJS.ProcessEnv
  readonly settings?: Readonly<Record<string, unknown>>
}

/** What runs in the page has the page's globals. */
interface PageGlobals {
  readonly gauge: Gauge
}

/** A long task is told after it has ended. */
const toldLaterMs = 150

export async function launchMeasured(launch: Launch): Promise<MeasuredApp> {
  const profile = mkdtempSync(join(tmpdir(), 'drawer-bench-'))
  if (launch.settings)
    writeFileSync(join(profile, 'settings.json'), JSON.stringify(launch.settings))
  const app = await _electron.launch({
    args: [`--user-data-dir=${profile}`, launch.folder, ...(launch.args ?? [])],
    cwd: projectFolder,
    env: definedOnly({ ...process.env, ...launch.env })
  })
  const page = await app.firstWindow()
  const cdp = await page.context().newCDPSession(page)
  // The compiler that runs this file calls it around every function that has a name.
  await page.evaluate('globalThis.__name = (named) => named')
  await page.evaluate(readFileSync(gaugeFile, 'utf8'))
  await app.evaluate('globalThis.__name = (named) => named')

  const timed: MeasuredApp['timed'] = async (trigger, stages, act) => {
    await page.evaluate(
      (order) => {
        const { gauge } = globalThis as unknown as PageGlobals
        gauge.arm(order.trigger, order.stages)
      },
      { trigger, stages }
    )
    await act()
    return page.evaluate(() => (globalThis as unknown as PageGlobals).gauge.result())
  }

  return {
    app,
    page,
    cdp,
    pid: app.process().pid ?? 0,
    timed,
    painted: async (event, stage, act) => (await timed({ event }, [stage], act))[0] ?? NaN,
    watched: async (act) => {
      await page.evaluate(() => (globalThis as unknown as PageGlobals).gauge.watch())
      await act()
      await page.waitForTimeout(toldLaterMs)
      return page.evaluate(() => (globalThis as unknown as PageGlobals).gauge.watched())
    },
    heapBytes: async () => {
      await cdp.send('HeapProfiler.enable')
      for (let time = 0; time < 2; time += 1) await cdp.send('HeapProfiler.collectGarbage')
      const { usedSize } = await cdp.send('Runtime.getHeapUsage')
      await cdp.send('HeapProfiler.disable')
      return usedSize
    },
    close: async () => {
      // Not by the window: with open work it would ask, and nobody is there to answer.
      await app.evaluate(({ app: electron }) => electron.exit(0)).catch(() => undefined)
      await app.close()
      rmSync(profile, { recursive: true, force: true })
    }
  }
}
