/** What a long folder holds in the page, and the whole program over an empty window. */
import { sleep } from '../../scripts/processes'
import type { Bench } from '../core/bench'
import { figure } from '../core/figure'
import { median } from '../core/noise'
import { fillFolder, openDrawer, spots } from '../parts/drawer'
import { proportionalBytes } from '../parts/memory'

const mb = 1e6

/** A program of its own, since one that had a long folder does not give all of it back. */
async function measureEmpty(): Promise<number> {
  const drawer = await openDrawer({ fill: (sandbox) => fillFolder(sandbox, 'Some', 20) })
  try {
    await drawer.place('Some').click()
    await drawer.page.waitForSelector(spots.row(19))
    await drawer.quiet()
    await drawer.heapBytes()
    await sleep(200)
    return proportionalBytes(drawer.pid) / mb
  } finally {
    await drawer.close()
  }
}

export const memoryBench: Bench = {
  name: 'memory',
  measure: async ({ sizes: { runs, restMs }, stage }) => {
    const { drawer, list, floor, settle, fillList } = await stage()
    await settle()
    await fillList()
    const heaps = { drawer: [] as number[], list: [] as number[] }
    const atOnce = { drawer: [] as number[], floor: [] as number[] }
    const whole = { drawer: [] as number[], floor: [] as number[] }
    const weigh = (into: typeof whole): void => {
      into.floor.push(proportionalBytes(floor.pid) / mb)
      into.drawer.push(proportionalBytes(drawer.pid) / mb)
    }
    for (let run = 0; run < runs; run += 1) {
      heaps.list.push((await list.heapBytes()) / mb)
      heaps.drawer.push((await drawer.heapBytes()) / mb)
      await sleep(200)
      weigh(atOnce)
    }
    await sleep(restMs)
    for (let run = 0; run < runs; run += 1) {
      weigh(whole)
      await sleep(200)
    }
    const over = ({ drawer: ours, floor: bare }: typeof whole): number =>
      median(ours) - median(bare)
    const empty = (await measureEmpty()) - median(whole.floor)
    return [
      figure('memory: heap of the page, with all rows', median(heaps.drawer), 'MB', {
        against: { name: 'bare list', value: median(heaps.list) },
        most: 35
      }),
      figure('memory: the whole program', median(whole.drawer), 'MB', {
        against: { name: 'bare Electron', value: median(whole.floor) }
      }),
      figure('memory: the whole program over bare Electron', over(whole), 'MB', { most: 120 }),
      figure('memory: the same as soon as all is read', over(atOnce), 'MB'),
      figure('memory: of that, before any long folder', empty, 'MB')
    ]
  }
}
