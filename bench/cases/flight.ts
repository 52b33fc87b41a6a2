/** A very large move, seen by the window that shows its source: what main tells it, and what it can draw. */
import type { Bench } from '../core/bench'
import { figure } from '../core/figure'
import { quantile } from '../core/noise'
import { carryOutMove } from '../parts/carry-out'
import { fillFolder, openDrawer, spots } from '../parts/drawer'
import { mostInASecond } from '../parts/watch-main'

const kb = 1_000

export const flightBench: Bench = {
  name: 'flight',
  measure: async ({ sizes: { largeTask }, profiled }) => {
    let target = ''
    let source = ''
    const drawer = await openDrawer({
      taskMs: 0,
      quotas: { read: 1e9, write: 1e9 },
      fill: (sandbox) => {
        source = fillFolder(sandbox, 'Source', largeTask)
        target = fillFolder(sandbox, 'Target', 0)
      }
    })
    try {
      await drawer.place('Source').click()
      const complete = `${spots.grid}[aria-rowcount="${largeTask + 1}"]`
      await drawer.page.waitForSelector(complete, { timeout: 600_000 })
      await drawer.quiet()
      const ids = drawer.sandbox.drive.children(source).map(({ id }) => id)
      const { page, main } = await profiled(drawer, () => carryOutMove(drawer, ids, target))
      const progress = main.sent.filter(({ name }) => name === 'task.changed')
      const name = `flight of ${largeTask.toLocaleString('en')}`
      return [
        figure(`${name}: progress events in the busiest second`, mostInASecond(progress), '', {
          most: 10
        }),
        figure(
          `${name}: the largest progress event`,
          Math.max(...progress.map(({ bytes }) => bytes)) / kb,
          'KB',
          { most: 4 }
        ),
        figure(`${name}: events of all kinds in the busiest second`, mostInASecond(main.sent), ''),
        figure(`${name}: p95 frame of the page`, quantile(page.frames, 0.95), 'ms', { most: 17 }),
        figure(`${name}: worst frame of the page`, Math.max(...page.frames), 'ms'),
        figure(`${name}: event loop delay of main, p99`, main.delayMs.p99, 'ms', { most: 20 }),
        figure(`${name}: event loop delay of main, worst`, main.delayMs.worst, 'ms')
      ]
    } finally {
      await drawer.close()
    }
  }
}
