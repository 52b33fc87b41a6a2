/** Gives orders to the app, and keeps apart what it calls them and what the person meant. */
import type { App } from './app'
import type { Clock } from './clock'
import type { Drive } from './drive'
import { orderOf, type Ordered } from './order-lines'
import type { Wish } from './scenario'
import type { ServerLog } from './server-log'
import type { Workspace } from '../main/workspace'
import type { Cursor, Ordered as Answer, Task } from '../shared/model'

export interface DeskOptions {
  readonly clock: Clock
  readonly log: ServerLog
  readonly app: App
  readonly drive: Drive
  readonly wait: (ms: number) => Promise<void>
}

export interface Desk {
  readonly openFolders: (wish: Wish) => Promise<void>
  readonly place: (wish: Wish) => Promise<void>
  readonly give: (
    ordered: Ordered,
    order: (workspace: Workspace) => Promise<Task | Answer>
  ) => Promise<void>
  /** The app may have taken an order and died before it could say how it calls it. */
  readonly recognise: (workspace: Workspace) => void
  readonly orderOf: (taskId: string) => Ordered | undefined
  /** What each order was called by the app; orders that the app never took are not in it. */
  readonly taskOf: ReadonlyMap<string, string>
}

/** How often a folder that does not open is opened again. */
const patience = 5

export function createDesk({ clock, log, app, drive, wait }: DeskOptions): Desk {
  const taskOf = new Map<string, string>()
  const orderedAs = new Map<string, Ordered>()
  const known = new Set<string>()
  let orders = 0

  async function openFolders({ folders, verb }: Wish): Promise<void> {
    for (const folderId of folders) {
      await insist(async ({ listings }) => {
        let cursor: Cursor | null = null
        do cursor = (await listings.page(folderId, cursor)).next
        while (cursor !== null)
      })
    }
    if (verb !== 'restore') return
    await insist(async ({ bin }) => {
      for (let at: number | null = 0; at !== null;) at = (await bin.page(at)).nextOffset
    })
  }

  async function insist(work: (workspace: Workspace) => Promise<void>): Promise<void> {
    for (let tries = 0; tries < patience; tries += 1) {
      if (!app.workspace()) await app.open()
      const isDone = await app.attempt(async (workspace) => {
        await work(workspace)
        return true
      })
      if (isDone) return
      await wait(1_000)
    }
  }

  /** Logged before it is given: the app may be quicker than its answer. */
  async function give(
    ordered: Ordered,
    order: (workspace: Workspace) => Promise<Task | Answer>
  ): Promise<void> {
    orders += 1
    const key = `order${orders}`
    log.write({ is: 'order', at: clock.time(), task: key, ...ordered })
    orderedAs.set(key, ordered)
    const before = app.workspace()
    const task = await app.attempt(async (workspace) => {
      const answer = await order(workspace)
      if (!('is' in answer)) return answer
      if (answer.is === 'started') return answer.task
      return workspace.engine.runPlan(answer.sheet.planId)
    })
    // A follow-up that found nothing left to do answers with the task that it was asked for.
    if (task && !known.has(task.id)) {
      name(key, task.id)
      log.write({ is: 'promised', at: clock.time(), task: key })
    } else if (task || app.workspace() === before) {
      orderedAs.delete(key)
      log.write({ is: 'void', at: clock.time(), task: key })
    }
  }

  function name(key: string, taskId: string): void {
    taskOf.set(key, taskId)
    known.add(taskId)
  }

  function recognise({ engine }: Workspace): void {
    for (const task of engine.list()) {
      if (known.has(task.id)) continue
      const ids = engine.report(task.id).rows.map(({ id }) => id)
      for (const [key, { verb, items, entryIds }] of [...orderedAs].reverse()) {
        // What is not in the bin is called by its own id.
        const names = new Set([...items.keys(), ...entryIds.values()])
        if (taskOf.has(key) || verb !== task.verb || !ids.every((id) => names.has(id))) continue
        name(key, task.id)
        break
      }
    }
  }

  async function place(wish: Wish): Promise<void> {
    await give(orderOf(wish, drive), async ({ orders, engine, appFiles, appMoves }) => {
      const { verb, ids, targetId } = wish
      if (verb === 'move') return engine.order(orders.move(ids, targetId))
      if (verb === 'trash') return engine.order(orders.trash(ids))
      if (verb === 'restore') return engine.order(orders.restore(ids))
      await appFiles.add(ids.join(' '))
      if (verb === 'appMove') {
        return engine.order(orders.appMove(await appMoves.prepare(ids, targetId ?? '')))
      }
      return engine.start(
        orders.destroy(appFiles.redeem(appFiles.planDestroy(ids).permit, ids.length))
      )
    })
  }

  return {
    openFolders,
    place,
    give,
    recognise,
    orderOf: (taskId) => {
      const key = [...taskOf].find(([, name]) => name === taskId)?.[0]
      return key === undefined ? undefined : orderedAs.get(key)
    },
    taskOf
  }
}
