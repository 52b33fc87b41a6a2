/** Turns what the person asked for into an order. */
import { AppFailure } from '../../shared/errors'
import type { AppFile, Entry } from '../../shared/model'
import type { Bin } from '../drive/bin'
import type { Catalog } from '../drive/catalog'
import type { Order } from './order'
import { createPlaces, type PlacesParts } from './places'
import { planDestroy, planMove, planRestore, planReturn, planTrash, withSkipped } from './plan'
import type { AppMove } from '../drive/app-moves'

export interface Orders {
  readonly move: (ids: readonly string[], targetId: string | null) => Order
  readonly trash: (ids: readonly string[]) => Order
  readonly restore: (binIds: readonly string[]) => Order
  readonly destroy: (files: readonly AppFile[]) => Order
  readonly appMove: (move: AppMove) => Order
}

export function createOrders(
  parts: PlacesParts & { readonly catalog: Catalog; readonly bin: Pick<Bin, 'get'> }
): Orders {
  const { catalog, bin } = parts
  const places = createPlaces(parts)
  const fresh = { targetName: null, undoes: null, follows: null, sourceNames: [] } as const

  function entriesOf(ids: readonly string[]): readonly Entry[] {
    // One that is named twice is planned once.
    return ids.map((id) => {
      const entry = catalog.get(id)
      if (!entry) throw new AppFailure('not-found', 'an entry that was never listed')
      return entry
    })
  }

  return {
    move: (ids, targetId) => {
      const path = catalog.pathOf(targetId).map(({ id }) => id)
      const plan = planMove(entriesOf(ids), targetId, path, places.parentOf)
      const sourceNames = places.sourceNames(plan.items)
      return { ...fresh, verb: 'move', plan, sourceNames, targetName: places.nameOf(targetId) }
    },
    trash: (ids) => {
      const plan = planTrash(entriesOf(ids), places.parentOf)
      return { ...fresh, verb: 'trash', plan, sourceNames: places.sourceNames(plan.items) }
    },
    restore: (binIds) => {
      const items = [...new Set(binIds)].map((id) => {
        const entry = bin.get(id)
        if (!entry) throw new AppFailure('not-found', 'an entry of the bin that was never listed')
        const { name, sizeBytes } = entry
        return { id, name, sizeBytes, sourceId: null, kind: 'other' as const }
      })
      return { ...fresh, verb: 'restore', plan: planRestore(items, []) }
    },
    // SECURITY: J3. No undo and no retry: whoever wants it again answers the gate again.
    destroy: (files) => ({
      ...fresh,
      verb: 'destroy',
      plan: planDestroy(
        files.map(({ token, name, sizeBytes }) => ({
          id: token,
          name: name ?? token,
          sourceId: null,
          sizeBytes,
          kind: 'file'
        }))
      )
    }),
    appMove: ({ items, skipped, sourceNames, targetToken, targetName }) => ({
      ...fresh,
      verb: 'appMove',
      plan: withSkipped(
        planReturn(items, () => targetToken),
        skipped
      ),
      sourceNames,
      targetName
    })
  }
}
