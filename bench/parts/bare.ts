/** Bare Electron with one of the baselines' pages in its window. */
import type { BareList } from '../baselines/bare-list'
import { bareApp, outFolder } from './build'
import { launchMeasured, type MeasuredApp } from './electron-app'

export const bareEnv = (page: 'floor.html' | 'list.html'): NodeJS.ProcessEnv => ({
  BENCH_PAGE: page,
  BENCH_OUT: outFolder
})

export interface Floor extends MeasuredApp {
  /** From a press until its one word is painted. */
  readonly press: () => Promise<number>
}

export async function openFloor(): Promise<Floor> {
  const measured = await launchMeasured({ folder: bareApp, env: bareEnv('floor.html') })
  const { page, painted } = measured
  let presses = 0
  return {
    ...measured,
    press: async () => {
      presses += 1
      const stage = [{ selector: '#box', is: `Pressed ${presses}` }]
      return painted('mousedown', stage, () => page.mouse.click(20, 20))
    }
  }
}

export interface BareListPage extends MeasuredApp {
  readonly ask: <K extends keyof BareList>(
    action: K,
    ...args: Parameters<BareList[K]>
  ) => Promise<void>
}

interface PageGlobals {
  readonly bareList: Readonly<Record<string, (...args: readonly unknown[]) => void>>
}

export async function openBareList(rows: number): Promise<BareListPage> {
  const measured = await launchMeasured({ folder: bareApp, env: bareEnv('list.html') })
  const { page } = measured
  const ask: BareListPage['ask'] = (action, ...args) =>
    page.evaluate(
      ([name, given]) => (globalThis as unknown as PageGlobals).bareList[name]?.(...given),
      [action, args] as const
    )
  await page.waitForSelector('[role="grid"]')
  await ask('make', rows)
  return { ...measured, ask }
}
