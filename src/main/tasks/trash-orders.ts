/** Orders that fill the recycle bin, and those that bring entries back from it. */
import type { Entry } from '../../shared/model'
import type { Catalog } from '../drive/catalog'
import { valueOf } from '../kdocs/answer'
import { matchBin } from './bin-match'
import { createRestoreDriver, createTrashDriver, type DriverParts } from './drivers'
import { createPlaces } from './places'
import { planRestore, planTrash, withSkipped, type Plan, type PlannedItem } from './plan'
import type { Order } from './run'

export interface TrashOrders {
  readonly trash: (entries: readonly Entry[]) => Order
  readonly restore: (items: readonly PlannedItem[]) => Order
}

export function createTrashOrders(parts: DriverParts & { readonly catalog: Catalog }): TrashOrders {
  const { bin } = parts
  const places = createPlaces(parts)

  function trashOrder(plan: Plan): Order {
    return {
      verb: 'trash',
      plan,
      driver: createTrashDriver(parts),
      sourceNames: places.sourceNames(plan.items),
      targetName: null,
      undoes: null,
      undo: async (done, taskId) => {
        // Never with remembered ids: the bin is listed, and only a certain match goes back.
        const { entries } = valueOf(await bin.readWhole())
        const { found, missing } = matchBin(done, [...entries.values()])
        return restoreOrder(planRestore(found, missing), taskId)
      },
      retry: async (items) => {
        const { present, missing } = await places.stillThere(items)
        return trashOrder(withSkipped(planTrash(present, places.parentOf), missing))
      }
    }
  }

  function restoreOrder(plan: Plan, undoes: string | null): Order {
    return {
      verb: 'restore',
      plan,
      driver: createRestoreDriver(parts),
      sourceNames: [],
      targetName: null,
      undoes,
      retry: async (items) => {
        const { entries } = valueOf(await bin.readWhole())
        const found = items.filter(({ id }) => entries.has(id))
        const missing = items.filter(({ id }) => !entries.has(id))
        const skipped = missing.map((item) => ({ item, reason: 'not-in-bin' as const }))
        return restoreOrder(planRestore(found, skipped), undoes)
      }
    }
  }

  return {
    trash: (entries) => trashOrder(planTrash(entries, places.parentOf)),
    restore: (items) => restoreOrder(planRestore(items, []), null)
  }
}
