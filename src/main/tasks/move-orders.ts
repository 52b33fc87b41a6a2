/** Orders that move entries, and those that take such a move back. */
import type { Crumb, Entry } from '../../shared/model'
import type { Catalog } from '../drive/catalog'
import { createMoveDriver, type DriverParts } from './drivers'
import { createPlaces } from './places'
import {
  emptyPlan,
  planMove,
  planReturn,
  toItem,
  withSkipped,
  type Plan,
  type PlannedItem
} from './plan'
import type { Order } from './run'

export interface MoveOrders {
  readonly move: (entries: readonly Entry[], targetId: string | null) => Order
}

export function createMoveOrders(parts: DriverParts & { readonly catalog: Catalog }): MoveOrders {
  const { catalog } = parts
  const places = createPlaces(parts)

  const plan = (entries: readonly Entry[], targetId: string | null): Plan =>
    planMove(
      entries,
      targetId,
      catalog.pathOf(targetId).map((crumb: Crumb) => crumb.id),
      places.parentOf
    )

  function moveOrder(planned: Plan, targetId: string | null): Order {
    return {
      verb: 'move',
      plan: planned,
      driver: createMoveDriver(parts),
      sourceNames: places.sourceNames(planned.items),
      targetName: places.nameOf(targetId),
      undoes: null,
      undo: (done, taskId) => returnOrder(done, targetId, taskId),
      retry: async (items) => {
        const { present, missing } = await places.stillThere(items)
        const again = present.length > 0 ? plan(present, targetId) : emptyPlan
        return moveOrder(withSkipped(again, missing), targetId)
      }
    }
  }

  /** The reverse of a move: from where the entries are now, each to the folder it came from. */
  async function returnOrder(
    done: readonly PlannedItem[],
    nowIn: string | null,
    undoes: string
  ): Promise<Order> {
    const origins = new Map(done.map((item) => [item.id, item.sourceId]))
    const originOf = (item: PlannedItem): string | null => origins.get(item.id) ?? null
    const [targetName, ...others] = places.sourceNames(done)
    // A later move is not undone with this one: what is elsewhere by now stays there.
    const order = async (items: readonly PlannedItem[]): Promise<Order> => {
      const { present, missing } = await places.stillThere(items)
      return {
        verb: 'move',
        plan: withSkipped(planReturn(present.map(toItem), originOf), missing),
        driver: createMoveDriver(parts),
        sourceNames: [places.nameOf(nowIn)],
        targetName: others.length === 0 ? (targetName ?? null) : null,
        undoes,
        retry: order
      }
    }
    return order(done.map((item) => ({ ...item, sourceId: nowIn })))
  }

  return { move: (entries, targetId) => moveOrder(plan(entries, targetId), targetId) }
}
