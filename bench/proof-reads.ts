/** How many reads the proof of a task costs, against a real sandbox server, and what its price had said. */
import { createWorld, closeWorlds, idOf, type World } from '../src/main/workspace-world'
import { say } from './print'

const perFolder = 10_000

interface Case {
  readonly name: string
  readonly verb: 'move' | 'trash'
  /** How many of the folder's files. */
  readonly count: number
  /** Files that lie in the target before. */
  readonly inTarget?: number
  readonly isSpread?: boolean
}

const cases: readonly Case[] = [
  { name: 'move all', verb: 'move', count: perFolder },
  { name: 'move half, the first by name', verb: 'move', count: perFolder / 2 },
  { name: 'move half, every other', verb: 'move', count: perFolder / 2, isSpread: true },
  { name: 'move all into 10,000 others', verb: 'move', count: perFolder, inTarget: perFolder },
  {
    name: 'move half into 10,000 others',
    verb: 'move',
    count: perFolder / 2,
    inTarget: perFolder
  },
  { name: 'trash all', verb: 'trash', count: perFolder },
  { name: 'trash half, the first by name', verb: 'trash', count: perFolder / 2 },
  { name: 'trash half, every other', verb: 'trash', count: perFolder / 2, isSpread: true }
]

say(`a folder of ${perFolder.toLocaleString('en')} files`)
row(['task', 'writes', 'reads', 'reads a write', 'price said'])
for (const one of cases) {
  row(await measure(one))
  await closeWorlds()
}

async function measure({ name, verb, count, inTarget = 0, isSpread }: Case): Promise<string[]> {
  const quotas = { read: 1e6, write: 1e6 }
  const world = await createWorld({ content: 'empty', taskMs: 60, quotas })
  fill(world, 'Source', perFolder)
  fill(world, 'Target', inTarget)
  const { sandbox, workspace, open } = world
  await open('')
  const listed = await open('Source')
  await open('Target')
  const chosen = isSpread ? listed.filter((_, n) => n % (perFolder / count) === 0) : listed
  const ids = chosen.slice(0, count).map(({ id }) => id)
  const order =
    verb === 'move'
      ? workspace.orders.move(ids, idOf(sandbox, 'Target'))
      : workspace.orders.trash(ids)
  const price = workspace.engine.price(verb, order.plan)
  const task = await world.ended(workspace.engine.start(order))
  if (task.done !== count) throw new Error(`${name}: ${JSON.stringify({ ...task, outcomes: [] })}`)
  const { write, read } = task.calls
  return [name, String(write), String(read), (read / write).toFixed(2), String(price.readCalls)]
}

function fill({ sandbox: { drive } }: World, folder: string, count: number): void {
  const { id } = drive.create({ parentId: drive.rootId, name: folder, kind: 'folder' })
  for (let n = 0; n < count; n += 1) {
    drive.create({ parentId: id, name: `${String(n).padStart(6, '0')} ${folder}.docx` })
  }
}

function row([name = '', ...figures]: readonly string[]): void {
  const cells = figures.map((figure) => figure.padStart(14)).join('')
  process.stdout.write(`${name.padEnd(34)}${cells}\n`)
}
