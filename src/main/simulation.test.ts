/** Whole tasks under random faults: whatever the server does, no outcome may claim what is not so. */
import { afterAll, expect, it } from 'vitest'
import type { FaultConfigs, FaultName } from '../sandbox/faults'
import type { Sandbox } from '../sandbox/server'
import type { Task } from '../shared/model'
import {
  closeWorlds,
  createWorld,
  files,
  idOf,
  source,
  target,
  type World
} from './workspace-world'

const fixedSeeds = 24
// New ones each time; `DRAWER_SEEDS=500 npx vitest run src/main/simulation.test.ts` hunts longer.
const freshSeeds = Number(process.env['DRAWER_SEEDS'] ?? 8)

afterAll(closeWorlds)

/** mulberry32: small, and the same everywhere. */
function createDice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

type Fault = { readonly [K in FaultName]: readonly [K, FaultConfigs[K]] }[FaultName]

function pickFaults(roll: () => number, ids: readonly string[]): readonly Fault[] {
  const write = { route: 'POST ', times: 1 + Math.floor(roll() * 2) }
  const any = { times: 1 + Math.floor(roll() * 4) }
  const all: readonly Fault[] = [
    ['half-applied', { times: 1, ratio: roll() }],
    ['drop-after-apply', write],
    ['server-error', { ...any, status: 503 }],
    ['server-error', { ...write, status: 502, apply: true }],
    ['html', any],
    ['rate-limit', any],
    ['poison', { ids: ids.filter(() => roll() < 0.02) }],
    // Not `lie-error`: a refusal is believed after one look (docs/adr/0004); its own test has it alone.
    ['lie-success', { times: 1 }],
    ['stale-listing', { ms: Math.floor(roll() * 150) }],
    ['jitter', { ms: Math.floor(roll() * 10) }]
  ]
  return all.filter(() => roll() < 0.3)
}

/** Where the entries of a task are at the server, whatever anybody says. */
function hasHappened(sandbox: Sandbox, verb: Task['verb'], id: string): boolean {
  if (verb === 'destroy') return sandbox.drive.appFile(id) === undefined
  if (verb === 'trash') return sandbox.drive.get(id) === undefined
  return sandbox.drive.get(id)?.parentId === idOf(sandbox, target)
}

async function runOne(seed: number): Promise<{ world: World; task: Task; ids: readonly string[] }> {
  const roll = createDice(seed)
  const world = await createWorld(
    { seed, taskMs: Math.floor(roll() * 120) },
    { asksResults: roll() < 0.4 }
  )
  const { sandbox, workspace, open, ended } = world
  const verb = (['move', 'trash', 'destroy'] as const)[Math.floor(roll() * 3)] ?? 'move'
  const count = 1 + Math.floor(roll() * (verb === 'destroy' ? 12 : 240))
  let ids: readonly string[]
  if (verb === 'destroy') {
    ids = sandbox.drive
      .appFiles()
      .slice(0, count)
      .map(({ token }) => token)
    await workspace.appFiles.add(ids.join(' '))
  } else ids = files(await open(source), count)
  for (const [name, config] of pickFaults(roll, ids)) sandbox.faults.set(name, config)
  const { orders, engine, appFiles } = workspace
  const order =
    verb === 'move'
      ? orders.move(ids, idOf(sandbox, target))
      : verb === 'trash'
        ? orders.trash(ids)
        : orders.destroy(appFiles.redeem(appFiles.planDestroy(ids).permit, ids.length))
  return { world, task: await ended(engine.start(order)), ids }
}

function judge(
  sandbox: Sandbox,
  workspace: World['workspace'],
  task: Task,
  ids: readonly string[]
): void {
  const outcomes = new Map(
    workspace.engine.outcomes(task.id).map((outcome) => [outcome.id, outcome])
  )
  let claimed = 0
  for (const id of ids) {
    const outcome = outcomes.get(id)
    const happened = hasHappened(sandbox, task.verb, id)
    if (!outcome) claimed += happened ? 1 : 0
    // What failed has not happened. Of what is unknown nothing is said, and "no longer there" is true
    // also where the server had carried out a call that it refused.
    else if (outcome.result === 'failed')
      expect([id, outcome.reason, happened]).toEqual([id, outcome.reason, false])
  }
  // Everything without an outcome is done or was never sent.
  expect(claimed).toBe(task.done)
  expect(ids.length - outcomes.size).toBe(task.done + task.left)
}

function countApplied(sandbox: Sandbox): void {
  const applied = new Map<string, number>()
  for (const { method, route, status, code, ids = [] } of sandbox.requests) {
    if (method !== 'POST' || !route.includes('/tasks/files/') || status !== 200 || code !== 0)
      continue
    for (const id of ids) applied.set(id, (applied.get(id) ?? 0) + 1)
  }
  expect([...applied.values()].every((times) => times === 1)).toBe(true)
}

const seeds = [
  ...Array.from({ length: fixedSeeds }, (_, index) => index + 1),
  ...Array.from({ length: freshSeeds }, () => Math.floor(Math.random() * 2 ** 31))
]

it.concurrent.each(seeds)(
  'tells the truth under the faults of seed %i',
  async (seed) => {
    const { world, task, ids } = await runOne(seed)
    judge(world.sandbox, world.workspace, task, ids)
    countApplied(world.sandbox)
  },
  30_000
)
