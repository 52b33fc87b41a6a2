/** Orders that take a task back, do it again or go on with what it left, from what the drive is now. */
import { AppFailure } from '../../shared/errors'
import type { Entry } from '../../shared/model'
import type { AppMoves } from '../drive/app-moves'
import type { Bin } from '../drive/bin'
import type { Listings } from '../drive/listings'
import { groupBy } from '../group'
import { valueOf } from '../kdocs/answer'
import { retryAppMove, undoAppMove } from './app-move-follow-ups'
import { findAlike } from './look-alike'
import { targetsOf, type Follows, type Order } from './order'
import { checkOrigins } from './origins'
import { createPlaces, type PlacesParts } from './places'
import {
  planRestore,
  planReturn,
  planTrash,
  toItem,
  withSkipped,
  type PlannedItem,
  type Skipped
} from './plan'

export interface FollowUps {
  /** The reverse of what is `done`: only what can come back is in the plan, the rest is skipped. */
  readonly undo: (taskId: string, order: Order, done: readonly PlannedItem[]) => Promise<Order>
  /** Looks at the entries afresh before it plans them again. */
  readonly retry: (taskId: string, order: Order, items: readonly PlannedItem[]) => Promise<Order>
}

export interface FollowUpParts extends PlacesParts {
  readonly bin: Pick<Bin, 'readWhole'>
  readonly listings: Pick<Listings, 'readWhole'>
  readonly appMoves: Pick<AppMoves, 'stillThere'>
}

export function createFollowUps(parts: FollowUpParts): FollowUps {
  const { bin, listings, appMoves } = parts
  const places = createPlaces(parts)

  async function undoMove(
    order: Order,
    done: readonly PlannedItem[],
    follows: Follows
  ): Promise<Order> {
    const origins = new Map(done.map((item) => [item.id, item.sourceId]))
    const targets = targetsOf(order.plan)
    const moved = done.map((item) => ({ ...item, sourceId: targets.get(item.id) ?? null }))
    // A later move is not undone with this one: what is elsewhere by now stays there.
    const { present, missing } = await places.stillThere(moved)
    const { free, blocked } = await checkOrigins(listings, present, (id) => origins.get(id) ?? null)
    const plan = planReturn(free.map(toItem), ({ id }) => origins.get(id) ?? null)
    // The names of then: after a restart nobody has listed those folders yet.
    const [targetName, ...others] = order.sourceNames
    const hasOneTarget = new Set(targets.values()).size === 1
    return {
      verb: 'move',
      plan: withSkipped(plan, [...missing, ...blocked]),
      sourceNames:
        hasOneTarget && order.targetName !== null ? [order.targetName] : places.sourceNames(moved),
      targetName: others.length === 0 ? (targetName ?? null) : null,
      undoes: follows.taskId,
      follows
    }
  }

  async function undoTrash(done: readonly PlannedItem[], follows: Follows): Promise<Order> {
    // Never with remembered ids: the bin is listed, and only a certain match goes back.
    const { entries } = valueOf(await bin.readWhole())
    const { found, missing } = findAlike(done, [...entries.values()], 'not-in-bin')
    return {
      verb: 'restore',
      plan: planRestore(found, missing),
      sourceNames: [],
      targetName: null,
      undoes: follows.taskId,
      follows
    }
  }

  /** Trashes again what a restore brought back to the folders where it had been. */
  async function undoRestore(done: readonly PlannedItem[], follows: Follows): Promise<Order> {
    const back: Entry[] = []
    const lost: Skipped[] = []
    for (const [folderId, group] of groupBy(done, ({ sourceId }) => sourceId)) {
      const { entries } = valueOf(await listings.readWhole(folderId))
      const { found, missing } = findAlike(group, [...entries.values()], 'no-longer-there')
      for (const { id } of found) {
        const entry = entries.get(id)
        if (entry) back.push(entry)
      }
      lost.push(...missing)
    }
    return trashOrder(back, lost, follows, follows.taskId)
  }

  function trashOrder(
    entries: readonly Entry[],
    missing: readonly Skipped[],
    follows: Follows,
    undoes: string | null
  ): Order {
    const plan = withSkipped(planTrash(entries, places.parentOf), missing)
    const sourceNames = places.sourceNames(plan.items)
    return { verb: 'trash', plan, sourceNames, targetName: null, undoes, follows }
  }

  async function retryMove(
    order: Order,
    items: readonly PlannedItem[],
    follows: Follows
  ): Promise<Order> {
    const targets = targetsOf(order.plan)
    const { present, missing } = await places.stillThere(items)
    const plan = planReturn(present.map(toItem), ({ id }) => targets.get(id) ?? null)
    return { ...order, plan: withSkipped(plan, missing), follows }
  }

  return {
    undo: (taskId, order, items) => {
      const follows: Follows = { taskId, as: 'undo', items }
      if (order.verb === 'move') return undoMove(order, items, follows)
      if (order.verb === 'trash') return undoTrash(items, follows)
      if (order.verb === 'appMove') return undoAppMove(appMoves, order, follows)
      if (order.verb === 'restore' && order.undoes !== null) return undoRestore(items, follows)
      throw new AppFailure('nothing-to-do', 'this cannot be taken back')
    },
    retry: async (taskId, order, items) => {
      const follows: Follows = { taskId, as: 'retry', items }
      if (order.verb === 'move') return retryMove(order, items, follows)
      if (order.verb === 'appMove') return retryAppMove(appMoves, order, follows)
      if (order.verb === 'restore') return retryRestore(bin, order, items, follows)
      // SECURITY: J3. Whoever wants to destroy again answers the gate again.
      if (order.verb === 'destroy')
        throw new AppFailure('nothing-to-do', 'destroy has its own gate')
      const { present, missing } = await places.stillThere(items)
      return trashOrder(present, missing, follows, order.undoes)
    }
  }
}

async function retryRestore(
  bin: FollowUpParts['bin'],
  order: Order,
  items: readonly PlannedItem[],
  follows: Follows
): Promise<Order> {
  const { entries } = valueOf(await bin.readWhole())
  const found = items.filter(({ id }) => entries.has(id))
  const missing = items.filter(({ id }) => !entries.has(id))
  const skipped = missing.map((item) => ({ item, reason: 'not-in-bin' as const }))
  return { ...order, plan: planRestore(found, skipped), follows }
}
