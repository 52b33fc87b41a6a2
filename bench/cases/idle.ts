/** What a hidden window that has nothing to do wakes the computer for. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bench } from '../core/bench'
import { figure } from '../core/figure'
import type { Drawer } from '../parts/drawer'
import { fillFolder, hasRows, openDrawer } from '../parts/drawer'

/** Chromium's own name for a run of the page's script, whoever asked for it: timer, frame or event. */
const wakes = 'FunctionCall'

const settlesInPeriods = 1.5

/** The one timer that is not Drawer's. */
const itsOwnEnd = 1

interface TraceEvent {
  readonly name: string
  readonly pid: number
}

/** What Node says of itself to code that Playwright puts into main. */
interface AsyncHooks {
  readonly createHook: (hooks: { readonly before: () => void }) => {
    enable(): void
    disable(): void
  }
  readonly executionAsyncResource: () => object
}

/** While nobody touches it: what runs in the page by a trace, what runs in main by Node's hooks. */
async function watchIdle(
  { app }: Drawer,
  ms: number,
  file: string
): Promise<Readonly<Record<string, number>>> {
  return app.evaluate(
    async ({ contentTracing }, given) => {
      const hooks = process.getBuiltinModule('node:async_hooks') as AsyncHooks
      const counts: Record<string, number> = {}
      const hook = hooks.createHook({
        before: () => {
          const resource = hooks.executionAsyncResource() as {
            readonly _onTimeout?: () => void
          }
          const timer = resource._onTimeout?.toString() ?? ''
          // What runs is all that tells whose it is.
          const name = `${resource.constructor.name} ${timer.slice(0, 80)}`.trim()
          counts[name] = (counts[name] ?? 0) + 1
        }
      })
      await contentTracing.startRecording({ included_categories: ['devtools.timeline'] })
      hook.enable()
      await new Promise((resolve) => setTimeout(resolve, given.ms))
      hook.disable()
      await contentTracing.stopRecording(given.file)
      return counts
    },
    { ms, file }
  )
}

export const idleBench: Bench = {
  name: 'idle',
  measure: async ({ sizes: { idleMs }, profiled }) => {
    const folder = mkdtempSync(join(tmpdir(), 'drawer-bench-'))
    const file = join(folder, 'trace.json')
    const drawer = await openDrawer({ fill: (sandbox) => fillFolder(sandbox, 'Some', 200) })
    try {
      await drawer.place('Some').click()
      await drawer.page.waitForSelector(`[role="grid"][aria-rowcount="${hasRows(200).is}"]`)
      await drawer.quiet()
      const pagePid = await drawer.app.evaluate(({ BrowserWindow }) => {
        const [window] = BrowserWindow.getAllWindows()
        window?.hide()
        return window?.webContents.getOSProcessId() ?? 0
      })
      // What was on its way when it was hidden, and what a start does once, some seconds later.
      await drawer.page.waitForTimeout(settlesInPeriods * idleMs)
      const counts = await profiled(drawer, () => watchIdle(drawer, idleMs, file))
      // What a promise goes on with has been woken by something else.
      const woken = Object.entries(counts).filter(([name]) => name !== 'Promise')
      const inMain = woken.reduce((sum, [, count]) => sum + count, 0) - itsOwnEnd
      if (inMain > 0) console.log('main:', Object.fromEntries(woken))
      // Chromium's own format.
      const { traceEvents } = JSON.parse(readFileSync(file, 'utf8')) as {
        traceEvents: readonly TraceEvent[]
      }
      const inPage = traceEvents.filter(({ pid, name }) => pid === pagePid && name === wakes)
      const seconds = idleMs / 1_000
      return [
        figure('idle, hidden: wake-ups of main', inMain / seconds, 'a second', { most: 0 }),
        figure('idle, hidden: wake-ups of the page', inPage.length / seconds, 'a second', {
          most: 0
        })
      ]
    } finally {
      await drawer.close()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}
