/** What the person does in each scenario, and goes on with after a restart. */
import type { Ordered, Task } from '../src/shared/model'
import { sleep } from '../src/main/sleep'
import type { Order } from '../src/main/tasks/order'
import type { Workspace } from '../src/main/workspace'
import type { LifeOptions, Scenario } from './life'
import type { Trap } from './trap'

interface Wishing {
  readonly options: LifeOptions
  readonly workspace: Workspace
  readonly trap: Trap
  readonly writes: () => number
}

/** Returns how many calls left while a pause was in force. */
export async function wish(wishing: Wishing): Promise<number> {
  const { options, workspace, trap } = wishing
  const { engine } = workspace
  const { scenario, promised } = options
  const sentWhileHeld = await keepHeld(wishing)
  const arms = armsAfterFirst(scenario)
  if (promised === 0) {
    const order = await prepare(wishing)
    if (!arms) trap.arm()
    await engine.start(order)
  }
  if (scenario === 'cancel') await cancelAfterFirst(workspace)
  if (scenario === 'pause' && !options.isHeld) await pauseAfterFirst(workspace)
  await allEnded(workspace)
  trap.arm()
  const [first, second] = engine.list()
  if (arms && first && !second) {
    await run(
      workspace,
      scenario === 'retry' ? await engine.retry(first.id, null) : await engine.undo(first.id)
    )
    await allEnded(workspace)
  }
  if (scenario === 'dismiss' && first) {
    engine.dismiss(first.id)
    await sleep(20)
  }
  return sentWhileHeld
}

/** Where the second task is what is killed. */
const armsAfterFirst = (scenario: Scenario): boolean =>
  scenario === 'undo-move' || scenario === 'undo-trash' || scenario === 'retry'

async function prepare({ options, workspace }: Wishing): Promise<Order> {
  const { scenario, sourceId, targetId, ids } = options
  const { orders, listings, bin, appFiles } = workspace
  switch (scenario) {
    case 'destroy':
      await appFiles.add(ids.join(' '))
      return orders.destroy(appFiles.redeem(appFiles.planDestroy(ids).permit, null))
    case 'restore':
      await bin.readWhole()
      return orders.restore(ids)
    case 'trash':
    case 'undo-trash':
      await listings.readWhole(null)
      await listings.readWhole(sourceId)
      return orders.trash(ids)
    case 'move':
    case 'undo-move':
    case 'retry':
    case 'pause':
    case 'cancel':
    case 'dismiss':
      await listings.readWhole(null)
      await listings.readWhole(sourceId)
      return orders.move(ids, targetId)
  }
}

async function run({ engine }: Workspace, ordered: Ordered): Promise<void> {
  if (ordered.is === 'planned') await engine.runPlan(ordered.sheet.planId)
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await sleep(3)
}

const isEnded = (task: Task): boolean => task.phase === 'ended'

/** Whoever is asked whether to go on says yes. */
async function allEnded({ engine }: Workspace): Promise<void> {
  await until(() => {
    for (const { id, pause } of engine.list()) {
      if (pause?.reason === 'interrupted') engine.resume(id)
    }
    return engine.list().every(isEnded)
  })
}

/** The server took the first batch. */
async function firstTaken({ engine }: Workspace): Promise<Task | undefined> {
  const first = (): Task | undefined => engine.list()[0]
  const hasBegun = (task: Task | undefined): boolean =>
    task === undefined || isEnded(task) || task.calls.write > 0 || task.done > 0
  await until(() => hasBegun(first()))
  return first()
}

async function cancelAfterFirst(workspace: Workspace): Promise<void> {
  const task = await firstTaken(workspace)
  if (task) workspace.engine.cancel(task.id)
}

async function pauseAfterFirst(workspace: Workspace): Promise<void> {
  const { engine } = workspace
  const task = await firstTaken(workspace)
  if (!task || isEnded(task)) return
  engine.pause(task.id)
  await until(() => engine.list().every((now) => isEnded(now) || now.state === 'paused'))
  engine.resume(task.id)
}

/** A pause that the journal knew holds until the person says otherwise. */
async function keepHeld({ options, workspace: { engine }, writes }: Wishing): Promise<number> {
  const [task] = engine.list()
  if (!options.isHeld || !task) return 0
  await until(() => engine.list().every((now) => isEnded(now) || now.state === 'paused'))
  await sleep(30)
  const sent = writes()
  engine.resume(task.id)
  return sent
}
