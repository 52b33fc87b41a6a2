/** What a long folder holds in the page, and the whole program over an empty window. */
import { sleep } from '../../scripts/processes'
import type { Bench, Sizes } from '../core/bench'
import { figure, type Figure } from '../core/figure'
import { median } from '../core/noise'
import { fillFolder, openDrawer, spots } from '../parts/drawer'
import { proportionalBytes } from '../parts/memory'
import { openStage, type Stage } from '../parts/stage'
import { showIcons, sweep, toTop } from '../parts/sweep'

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

interface Weight {
  readonly drawer: number
  readonly floor: number
}

async function weigh({ drawer, floor }: Stage, runs: number): Promise<Weight> {
  const taken = { drawer: [] as number[], floor: [] as number[] }
  for (let run = 0; run < runs; run += 1) {
    taken.floor.push(proportionalBytes(floor.pid) / mb)
    taken.drawer.push(proportionalBytes(drawer.pid) / mb)
    await sleep(200)
  }
  return { drawer: median(taken.drawer), floor: median(taken.floor) }
}

async function measureFull(stage: Stage, sizes: Sizes): Promise<readonly Figure[]> {
  const { drawer, list, settle, fillList } = stage
  const { runs, restMs, scrollMs } = sizes
  const over = (whole: Weight): number => whole.drawer - whole.floor
  await settle()
  await fillList()
  const heaps = { drawer: [] as number[], list: [] as number[] }
  for (let run = 0; run < runs; run += 1) {
    heaps.list.push((await list.heapBytes()) / mb)
    heaps.drawer.push((await drawer.heapBytes()) / mb)
  }
  const atOnce = await weigh(stage, runs)
  await sleep(restMs)
  const whole = await weigh(stage, runs)
  await sweep(drawer.page, scrollMs)
  await toTop(drawer.page)
  await showIcons(drawer)
  await sweep(drawer.page, scrollMs)
  // As before the first weighing.
  await drawer.heapBytes()
  await sleep(restMs)
  const scrolled = await weigh(stage, runs)
  const empty = (await measureEmpty()) - whole.floor
  return [
    figure('memory: heap of the page, with all rows', median(heaps.drawer), 'MB', {
      against: { name: 'bare list', value: median(heaps.list) },
      most: 35
    }),
    figure('memory: the whole program', whole.drawer, 'MB', {
      against: { name: 'bare Electron', value: whole.floor }
    }),
    figure('memory: the whole program over bare Electron', over(whole), 'MB', { most: 120 }),
    figure('memory: the same, scrolled through as a list and as icons', over(scrolled), 'MB'),
    figure('memory: the same as soon as all is read', over(atOnce), 'MB'),
    figure('memory: of that, before any long folder', empty, 'MB')
  ]
}

export const memoryBench: Bench = {
  name: 'memory',
  // Not on the stage of the others, which have done much else on it.
  measure: async ({ sizes }) => {
    const stage = await openStage({ ...sizes, growth: [1, 1, 1], arriving: 1 })
    return measureFull(stage, sizes).finally(() => stage.close())
  }
}
