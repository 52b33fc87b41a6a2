/** Gives orders to the app, and keeps apart what it calls them and what the person meant. */
import type { App } from './app'
import type { Clock } from './clock'
import type { Drive } from './drive'
import { createOrderBook, type OrderBook } from './order-book'
import { orderOf, type Ordered } from './order-lines'
import type { Wish } from './scenario'
import type { ServerLog } from './server-log'
import type { Order } from '../main/tasks/order'
import { assemble, type Plan } from '../main/tasks/plan'
import type { Workspace } from '../main/workspace'
import type { Cursor, Ordered as Answer, Task } from '../shared/model'

export interface DeskOptions {
  readonly clock: Clock
  readonly log: ServerLog
  readonly app: App
  readonly drive: Drive
  /** Entries a call; smaller than the real limit, so that small tasks have many calls. */
  readonly batchSize: number
  readonly wait: (ms: number) => Promise<void>
}

export interface Desk extends Pick<OrderBook, 'recognise' | 'confirm' | 'orderOf' | 'taskOf'> {
  readonly openFolders: (wish: Wish) => Promise<void>
  readonly place: (wish: Wish) => Promise<void>
  readonly give: (
    ordered: Ordered,
    order: (workspace: Workspace) => Promise<Task | Answer>
  ) => Promise<void>
}

/** How often a folder that does not open is opened again. */
const patience = 5

export function createDesk({ clock, log, app, drive, batchSize, wait }: DeskOptions): Desk {
  const book = createOrderBook(clock, log)

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

  async function give(
    ordered: Ordered,
    order: (workspace: Workspace) => Promise<Task | Answer>
  ): Promise<void> {
    const key = book.begin(ordered)
    const before = app.workspace()
    const task = await app.attempt(async (workspace) => {
      const answer = await order(workspace)
      if (!('is' in answer)) return answer
      if (answer.is === 'started') return answer.task
      return workspace.engine.runPlan(answer.sheet.planId)
    })
    // A follow-up that found nothing left to do answers with the task that it was asked for.
    if (task && !book.isKnown(task.id)) book.promise(key, task.id)
    else if (task || app.workspace() === before) book.refuse(key)
  }

  async function place(wish: Wish): Promise<void> {
    await give(orderOf(wish, drive), async ({ orders, engine, appFiles, appMoves }) => {
      const { verb, ids, targetId } = wish
      const order = (one: Order) => engine.order({ ...one, plan: recut(one.plan, batchSize) })
      if (verb === 'move') return order(orders.move(ids, targetId))
      if (verb === 'trash') return order(orders.trash(ids))
      if (verb === 'restore') return order(orders.restore(ids))
      await appFiles.add(ids.join(' '))
      if (verb === 'appMove') {
        return order(orders.appMove(await appMoves.prepare(ids, targetId ?? '')))
      }
      return engine.start(
        orders.destroy(appFiles.redeem(appFiles.planDestroy(ids).permit, ids.length))
      )
    })
  }

  return { ...book, openFolders, place, give }
}

function recut({ chunks, skipped }: Plan, size: number): Plan {
  const smaller = chunks.flatMap((chunk) =>
    Array.from({ length: Math.ceil(chunk.items.length / size) }, (_, part) => ({
      ...chunk,
      items: chunk.items.slice(part * size, (part + 1) * size)
    }))
  )
  return assemble(smaller, skipped)
}
