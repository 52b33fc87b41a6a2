/** Turns what the user asked for into an order: plan, driver, ways back. */
import { AppFailure } from '../../shared/errors'
import type { AppFile, Entry } from '../../shared/model'
import type { Catalog } from '../drive/catalog'
import { createDestroyDriver, type DriverParts } from './drivers'
import { createMoveOrders } from './move-orders'
import { planDestroy } from './plan'
import type { Order } from './run'
import { createTrashOrders } from './trash-orders'

export interface Orders {
  readonly move: (ids: readonly string[], targetId: string | null) => Order
  readonly trash: (ids: readonly string[]) => Order
  readonly restore: (binIds: readonly string[]) => Order
  readonly destroy: (files: readonly AppFile[]) => Order
}

export function createOrders(parts: DriverParts & { readonly catalog: Catalog }): Orders {
  const { catalog, bin } = parts
  const moves = createMoveOrders(parts)
  const trashes = createTrashOrders(parts)

  function entriesOf(ids: readonly string[]): readonly Entry[] {
    return [...new Set(ids)].map((id) => {
      const entry = catalog.get(id)
      if (!entry) throw new AppFailure('not-found', 'an entry that was never listed')
      return entry
    })
  }

  return {
    move: (ids, targetId) => moves.move(entriesOf(ids), targetId),
    trash: (ids) => trashes.trash(entriesOf(ids)),
    restore: (binIds) =>
      trashes.restore(
        [...new Set(binIds)].map((id) => {
          const entry = bin.get(id)
          if (!entry) throw new AppFailure('not-found', 'an entry of the bin that was never listed')
          return { id, name: entry.name, sourceId: null, sizeBytes: entry.sizeBytes }
        })
      ),
    // SECURITY: J3. No undo and no retry: whoever wants it again answers the gate again.
    destroy: (files) => ({
      verb: 'destroy',
      plan: planDestroy(
        files.map(({ token, name, sizeBytes }) => ({
          id: token,
          name: name ?? token,
          sourceId: null,
          sizeBytes
        }))
      ),
      driver: createDestroyDriver(parts),
      sourceNames: [],
      targetName: null,
      undoes: null
    })
  }
}
