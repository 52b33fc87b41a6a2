/** Tasks as people run them, against a server with latency: a move, and destroys one by one. */
import type { Sandbox } from '../../src/sandbox/server'
import type { Bench, BenchContext } from '../core/bench'
import { figure, type Figure } from '../core/figure'
import { elapsed, median, quantile } from '../core/noise'
import { destroyNaively, moveNaively } from '../baselines/naive-client'
import { carryOutDestroy, carryOutMove, type Priced } from '../parts/carry-out'
import { fillFolder, openDrawer, spots, type Drawer } from '../parts/drawer'

const latencyMs = 50
const taskMs = 300
const perCall = 100
/** What Drawer allows itself where nobody has set it otherwise. */
const atOnce = { reads: 4, writes: 2 }

const rounds = (calls: number, lanes: number): number => Math.ceil(calls / lanes) * latencyMs

/** Calls without a gap; results are asked for beside, and for the last batch when it is done. */
export const idealMove = (files: number): number =>
  rounds(Math.ceil(files / perCall), atOnce.writes) + taskMs + rounds(1, atOnce.reads)

/** The proofs run beside, but for the last one. */
export const idealDestroy = (files: number): number =>
  rounds(files, atOnce.writes) + rounds(1, atOnce.reads)

const idsIn = ({ drive }: Sandbox, folderId: string): string[] =>
  drive.children(folderId).map(({ id }) => id)

async function openSource(drawer: Drawer, name: string, rows: number): Promise<void> {
  await drawer.place(name).click()
  const complete = `${spots.grid}[aria-rowcount="${rows + 1}"]`
  await drawer.page.waitForSelector(complete, { timeout: 600_000 })
  await drawer.quiet()
}

function taskFigures(name: string, taken: readonly Priced[]): readonly Figure[] {
  const middle = (of: (one: Priced) => number): number => median(taken.map(of))
  const writes = { name: "the plan's price", value: middle(({ price }) => price.writeCalls) }
  const reads = { name: "the plan's price", value: middle(({ price }) => price.readCalls) }
  return [
    figure(
      `${name}: of that, from the first write to the last`,
      middle(({ sendingMs }) => sendingMs),
      'ms'
    ),
    figure(
      `${name}: write calls`,
      middle(({ task }) => task.calls.write),
      '',
      { against: writes, times: 1 }
    ),
    figure(
      `${name}: read calls`,
      middle(({ task }) => task.calls.read),
      '',
      { against: reads, times: 1 }
    ),
    figure(
      `${name}: p95 frame of the page meanwhile`,
      middle(({ page }) => quantile(page.frames, 0.95)),
      'ms',
      { most: 17 }
    ),
    figure(
      `${name}: event loop delay of main meanwhile, p99`,
      middle(({ main }) => main.delayMs.p99),
      'ms',
      { most: 20 }
    )
  ]
}

function wallFigures(
  name: string,
  taken: readonly Priced[],
  { ideal, naive, share }: { ideal: number; naive: number; share: number }
): readonly Figure[] {
  const wall = median(taken.map(({ wallMs }) => wallMs))
  return [
    figure(`${name}: wall, beside the ideal schedule`, wall, 'ms', {
      against: { name: 'ideal schedule', value: ideal },
      times: 1.15
    }),
    figure(`${name}: wall, beside the naive client`, wall, 'ms', {
      against: { name: 'naive client', value: naive },
      times: share
    })
  ]
}

async function measureMove({ sizes, profiled }: BenchContext): Promise<readonly Figure[]> {
  const { moved, runs } = sizes
  const ids = { source: '', target: '', naive: '', end: '' }
  const drawer = await openDrawer({
    taskMs,
    quotas: { read: 1e9, write: 1e9 },
    fill: (sandbox) => {
      ids.source = fillFolder(sandbox, 'Source', moved)
      ids.target = fillFolder(sandbox, 'Target', 0)
      ids.naive = fillFolder(sandbox, 'Naive source', moved)
      ids.end = fillFolder(sandbox, 'Naive target', 0)
    }
  })
  const { sandbox } = drawer
  try {
    await openSource(drawer, 'Target', 0)
    await openSource(drawer, 'Source', moved)
    sandbox.faults.set('latency', { ms: latencyMs })
    const naive = await elapsed(() => moveNaively(sandbox, idsIn(sandbox, ids.naive), ids.end))
    const taken: Priced[] = []
    await profiled(drawer, async () => {
      for (let run = 0; run < runs; run += 1) {
        // There and back again.
        const [from, to] = run % 2 ? [ids.target, ids.source] : [ids.source, ids.target]
        taken.push(await carryOutMove(drawer, idsIn(sandbox, from), to))
        await drawer.quiet()
      }
    })
    const name = `move of ${moved.toLocaleString('en')}`
    const batch = taken.map(({ task }) => task.calls.read / task.calls.write)
    return [
      ...wallFigures(name, taken, { ideal: idealMove(moved), naive, share: 1 / 10 }),
      figure(`${name}: proof reads a batch`, median(batch), '', { most: 1.5 }),
      ...taskFigures(name, taken)
    ]
  } finally {
    await drawer.close()
  }
}

async function measureDestroy({ sizes, profiled }: BenchContext): Promise<readonly Figure[]> {
  const { destroyed, runs } = sizes
  const drawer = await openDrawer({
    appFiles: destroyed * (runs + 1),
    quotas: { read: 1e9, write: 1e9 },
    fill: () => undefined
  })
  const { sandbox, appSpace } = drawer
  try {
    const tokens = sandbox.drive.appFiles().map(({ token }) => token)
    const part = (n: number): string[] => tokens.slice(n * destroyed, (n + 1) * destroyed)
    await drawer.place('App space').click()
    const rows = `[role="grid"][aria-rowcount="${tokens.length + 1}"]`
    await drawer.page.waitForSelector(rows)
    await appSpace.rows.first().waitFor()
    await drawer.quiet()
    sandbox.faults.set('latency', { ms: latencyMs })
    const naive = await elapsed(() => destroyNaively(sandbox, part(runs)))
    const taken: Priced[] = []
    await profiled(drawer, async () => {
      for (let run = 0; run < runs; run += 1) {
        taken.push(await carryOutDestroy(drawer, part(run)))
        await drawer.quiet()
      }
    })
    const name = `destroy of ${destroyed.toLocaleString('en')}`
    return [
      ...wallFigures(name, taken, { ideal: idealDestroy(destroyed), naive, share: 1 / 4 }),
      ...taskFigures(name, taken)
    ]
  } finally {
    await drawer.close()
  }
}

export const moveBench: Bench = { name: 'move', measure: measureMove }
export const destroyBench: Bench = { name: 'destroy', measure: measureDestroy }
