/** From one end of a long list to the other with the wheel, as rows and as icons; and while it grows. */
import type { Bench, BenchContext } from '../core/bench'
import { figure, type Figure } from '../core/figure'
import { median, quantile } from '../core/noise'
import type { Watched } from '../page/condition'
import { spots } from '../parts/drawer'
import { arrivingName, type Stage } from '../parts/stage'
import type { MeasuredApp } from '../parts/electron-app'
import { showIcons, sweep, toTop } from '../parts/sweep'

const limits = { p95: 17, worst: 34 }

interface Swept {
  readonly p95: number
  readonly worst: number
  readonly missing: number
}

function toSwept(all: readonly Watched[]): Swept {
  return {
    p95: median(all.map(({ frames }) => quantile(frames, 0.95))),
    worst: median(all.map(({ frames }) => Math.max(...frames))),
    missing: all.reduce((sum, { missingRows }) => sum + missingRows, 0)
  }
}

async function sweeps(
  apps: readonly MeasuredApp[],
  { runs, scrollMs }: BenchContext['sizes']
): Promise<readonly Swept[]> {
  const taken = apps.map((): Watched[] => [])
  for (let run = 0; run < runs; run += 1) {
    for (const [index, { page, watched }] of apps.entries()) {
      await toTop(page)
      taken[index]?.push(await watched(() => sweep(page, scrollMs)))
    }
  }
  return taken.map(toSwept)
}

function figuresOf(name: string, own?: Swept, bare?: Swept): readonly Figure[] {
  if (!own) throw new Error('nothing was swept')
  const against = (key: keyof Swept) =>
    bare ? { against: { name: 'bare list', value: bare[key] } } : {}
  return [
    figure(`${name}: p95 frame`, own.p95, 'ms', { most: limits.p95, ...against('p95') }),
    figure(`${name}: worst frame`, own.worst, 'ms', { most: limits.worst, ...against('worst') }),
    figure(`${name}: rows missing`, own.missing, '', { most: 0 })
  ]
}

export const scrollBench: Bench = {
  name: 'scroll',
  measure: async ({ sizes, stage, profiled }) => {
    const { drawer, list, settle, fillList } = await stage()
    await settle()
    await fillList()
    const [asList, bare] = await profiled(drawer, () => sweeps([drawer, list], sizes))
    await showIcons(drawer)
    const [asIcons] = await sweeps([drawer], sizes)
    await settle()
    return [...figuresOf('scroll list', asList, bare), ...figuresOf('scroll icons', asIcons)]
  }
}

/** Scrolled down and up again while pages come from the server. */
async function readOn({ drawer }: Stage, folder: string, rows: number): Promise<Watched> {
  const { page } = drawer
  await drawer.place(folder).click()
  await page.waitForSelector(spots.row(20))
  await drawer.files.grid.hover()
  const isDone = (): Promise<boolean> =>
    page.locator(`${spots.grid}[aria-rowcount="${rows + 1}"]`).isVisible()
  return drawer.watched(async () => {
    for (let turn = 0; !(await isDone()); turn += 1)
      await page.mouse.wheel(0, turn % 40 < 20 ? 240 : -240)
  })
}

export const arrivingBench: Bench = {
  name: 'arriving',
  measure: async ({ sizes: { runs, arriving }, stage, profiled }) => {
    const opened = await stage()
    const { drawer } = opened
    drawer.sandbox.faults.set('latency', { ms: 20 })
    const taken: Watched[] = []
    await profiled(drawer, async () => {
      for (let n = 0; n < runs; n += 1) taken.push(await readOn(opened, arrivingName(n), arriving))
    })
    drawer.sandbox.faults.clear('latency')
    await drawer.quiet()
    const { p95, worst } = toSwept(taken)
    return [
      figure('scroll while pages arrive: p95 frame', p95, 'ms', { most: limits.p95 }),
      figure('scroll while pages arrive: worst frame', worst, 'ms')
    ]
  }
}
