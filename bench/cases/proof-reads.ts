/** How many reads the proof of a task costs, case by case: see docs/adr/0006. */
import { createWorld, closeWorlds, idOf, type World } from '../../src/main/workspace-world'
import type { Bench } from '../core/bench'
import { figure, type Figure } from '../core/figure'

interface Case {
  readonly name: string
  readonly verb: 'move' | 'trash'
  /** Of the folder's files, one in so many. */
  readonly part: 1 | 2
  /** Whether as many files lie in the target before. */
  readonly isTargetFull?: boolean
  readonly isSpread?: boolean
}

const cases: readonly Case[] = [
  { name: 'move all', verb: 'move', part: 1 },
  { name: 'move half, the first by name', verb: 'move', part: 2 },
  { name: 'move half, every other', verb: 'move', part: 2, isSpread: true },
  { name: 'move all to as many others', verb: 'move', part: 1, isTargetFull: true },
  { name: 'move half to as many others', verb: 'move', part: 2, isTargetFull: true },
  { name: 'trash all', verb: 'trash', part: 1 },
  { name: 'trash half, the first by name', verb: 'trash', part: 2 },
  { name: 'trash half, every other', verb: 'trash', part: 2, isSpread: true }
]

export const proofReadsBench: Bench = {
  name: 'proof-reads',
  measure: async ({ sizes: { proofFolder } }) => {
    const figures: Figure[] = []
    for (const one of cases) {
      figures.push(await measure(one, proofFolder))
      await closeWorlds()
    }
    return figures
  }
}

async function measure(one: Case, perFolder: number): Promise<Figure> {
  const quotas = { read: 1e6, write: 1e6 }
  const world = await createWorld({ content: 'empty', taskMs: 60, quotas })
  fill(world, 'Source', perFolder)
  fill(world, 'Target', one.isTargetFull ? perFolder : 0)
  const { sandbox, workspace, open } = world
  await open('')
  const listed = await open('Source')
  await open('Target')
  const chosen = one.isSpread ? listed.filter((_, n) => n % one.part === 0) : listed
  const count = perFolder / one.part
  const ids = chosen.slice(0, count).map(({ id }) => id)
  const order =
    one.verb === 'move'
      ? workspace.orders.move(ids, idOf(sandbox, 'Target'))
      : workspace.orders.trash(ids)
  const task = await world.ended(workspace.engine.start(order))
  if (task.done !== count)
    throw new Error(`${one.name}: ${JSON.stringify({ ...task, outcomes: [] })}`)
  const { write, read } = task.calls
  return figure(`proof: ${one.name}, reads a batch`, read / write, '', { most: 1.5 })
}

function fill({ sandbox: { drive } }: World, folder: string, count: number): void {
  const { id } = drive.create({ parentId: drive.rootId, name: folder, kind: 'folder' })
  for (let n = 0; n < count; n += 1) {
    drive.create({ parentId: id, name: `${String(n).padStart(6, '0')} ${folder}.docx` })
  }
}
