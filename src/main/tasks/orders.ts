/** Turns what the user asked for into an order: plan, driver, ways back. */
import { AppFailure } from '../../shared/errors'
import type { AppFile, BinEntry, Crumb, Entry } from '../../shared/model'
import type { Bin } from '../drive/bin'
import type { Catalog } from '../drive/catalog'
import { valueOf } from '../drive/listings'
import {
  createDestroyDriver,
  createMoveDriver,
  createRestoreDriver,
  createTrashDriver,
  type DriverParts
} from './drivers'
import type { Order } from './engine'
import { groupBy } from './group'
import {
  planDestroy,
  planMove,
  planRestore,
  planReturn,
  planTrash,
  toItem,
  withSkipped,
  type Plan,
  type PlannedItem,
  type Skipped
} from './plan'

export interface Orders {
  readonly move: (ids: readonly string[], targetId: string | null) => Order
  readonly trash: (ids: readonly string[]) => Order
  readonly restore: (binIds: readonly string[]) => Order
  readonly destroy: (files: readonly AppFile[]) => Order
}

export interface OrdersParts extends DriverParts {
  readonly catalog: Catalog
  readonly bin: Bin
}

export function createOrders(parts: OrdersParts): Orders {
  const { catalog, listings, bin } = parts

  const parentOf = (folderId: string): string | null | undefined => catalog.get(folderId)?.parentId
  const nameOf = (folderId: string | null): string =>
    folderId === null ? '' : (catalog.get(folderId)?.name ?? folderId)
  const namesOf = (items: readonly PlannedItem[]): readonly string[] =>
    [...groupBy(items, ({ sourceId }) => sourceId).keys()].map(nameOf)

  function entriesOf(ids: readonly string[]): readonly Entry[] {
    return [...new Set(ids)].map((id) => {
      const entry = catalog.get(id)
      if (!entry) throw new AppFailure('not-found', 'an entry that was never listed')
      return entry
    })
  }

  /** Reads the folders again: what left them since is not sent a second time (checklist J2, J3). */
  async function stillInPlace(items: readonly PlannedItem[]): Promise<{
    readonly present: readonly Entry[]
    readonly missing: readonly Skipped[]
  }> {
    const present: Entry[] = []
    const missing: Skipped[] = []
    for (const [sourceId, group] of groupBy(items, ({ sourceId }) => sourceId)) {
      const { entries } = valueOf(await listings.readWhole(sourceId))
      for (const item of group) {
        const entry = entries.get(item.id)
        if (entry) present.push(entry)
        else missing.push({ item, reason: 'no-longer-there' })
      }
    }
    return { present, missing }
  }

  function moveOrder(plan: Plan, targetId: string | null, undoes: string | null): Order {
    return {
      verb: 'move',
      plan,
      driver: createMoveDriver(parts),
      sourceNames: namesOf(plan.items),
      targetName: nameOf(targetId),
      undoes,
      undo: (done, taskId) => Promise.resolve(returnOrder(done, targetId, taskId)),
      retry: async (items) => {
        const { present, missing } = await stillInPlace(items)
        const again =
          present.length > 0 ? planMove(present, targetId, pathIds(targetId), parentOf) : emptyPlan
        return moveOrder(withSkipped(again, missing), targetId, undoes)
      }
    }
  }

  /** The reverse of a move: from where the entries are now, each to the folder it came from. */
  function returnOrder(done: readonly PlannedItem[], nowIn: string | null, undoes: string): Order {
    const origins = new Map(done.map((item) => [item.id, item.sourceId]))
    const originOf = (item: PlannedItem): string | null => origins.get(item.id) ?? null
    const [targetName, ...others] = namesOf(done)
    const order = (plan: Plan): Order => ({
      verb: 'move',
      plan,
      driver: createMoveDriver(parts),
      sourceNames: [nameOf(nowIn)],
      targetName: others.length === 0 ? (targetName ?? null) : null,
      undoes,
      retry: async (left) => {
        const { present, missing } = await stillInPlace(left)
        return order(withSkipped(planReturn(present.map(toItem), originOf), missing))
      }
    })
    return order(
      planReturn(
        done.map((item) => ({ ...item, sourceId: nowIn })),
        originOf
      )
    )
  }

  function trashOrder(plan: Plan): Order {
    return {
      verb: 'trash',
      plan,
      driver: createTrashDriver(parts),
      sourceNames: namesOf(plan.items),
      targetName: null,
      undoes: null,
      undo: (done, taskId) => untrashOrder(done, taskId),
      retry: async (items) => {
        const { present, missing } = await stillInPlace(items)
        return trashOrder(withSkipped(planTrash(present, parentOf), missing))
      }
    }
  }

  /** SECURITY: never with remembered ids: the bin is listed, and only a certain match goes back. */
  async function untrashOrder(done: readonly PlannedItem[], undoes: string): Promise<Order> {
    const { entries } = valueOf(await bin.readWhole())
    const { found, missing } = matchBin(done, [...entries.values()])
    return restoreOrder(planRestore(found, missing), undoes)
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

  // SECURITY: J3. No retry: whoever wants it again selects what is left and answers the gate again.
  function destroyOrder(plan: Plan): Order {
    return {
      verb: 'destroy',
      plan,
      driver: createDestroyDriver(parts),
      sourceNames: [],
      targetName: null,
      undoes: null
    }
  }

  const pathIds = (folderId: string | null): readonly (string | null)[] =>
    catalog.pathOf(folderId).map((crumb: Crumb) => crumb.id)

  return {
    move: (ids, targetId) =>
      moveOrder(planMove(entriesOf(ids), targetId, pathIds(targetId), parentOf), targetId, null),
    trash: (ids) => trashOrder(planTrash(entriesOf(ids), parentOf)),
    restore: (binIds) => {
      const items = [...new Set(binIds)].map((id) => {
        const entry = bin.get(id)
        if (!entry) throw new AppFailure('not-found', 'an entry of the bin that was never listed')
        return { id, name: entry.name, sourceId: null, sizeBytes: entry.sizeBytes }
      })
      return restoreOrder(planRestore(items, []), null)
    },
    destroy: (files) =>
      destroyOrder(
        planDestroy(
          files.map(({ token, name, sizeBytes }) => ({
            id: token,
            name: name ?? token,
            sourceId: null,
            sizeBytes
          }))
        )
      )
  }
}

const emptyPlan: Plan = { items: [], chunks: [], skipped: [] }

/**
 * Finds trashed entries in the bin. The bin's id may or may not be the old one (question 18), so an
 * entry without the same id counts only when as many of its name and size lie there as were trashed.
 */
export function matchBin(
  trashed: readonly PlannedItem[],
  bin: readonly BinEntry[]
): { readonly found: readonly PlannedItem[]; readonly missing: readonly Skipped[] } {
  const byId = new Map(bin.map((entry) => [entry.id, entry]))
  const found: PlannedItem[] = trashed.filter(({ id }) => byId.has(id))
  const taken = new Set(found.map(({ id }) => id))
  const looks = (entry: { readonly name: string; readonly sizeBytes: number | null }): string =>
    JSON.stringify([entry.name, entry.sizeBytes])
  const candidates = groupBy(
    bin.filter(({ id }) => !taken.has(id)),
    looks
  )
  const missing: Skipped[] = []
  const others = trashed.filter(({ id }) => !taken.has(id))
  for (const [look, items] of groupBy(others, looks)) {
    const matches = candidates.get(look) ?? []
    items.forEach((item, index) => {
      const match = matches.length === items.length ? matches[index] : undefined
      if (match) found.push({ ...item, id: match.id })
      else missing.push({ item, reason: 'not-in-bin' })
    })
  }
  return { found, missing }
}
