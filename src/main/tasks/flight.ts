/** Rows of a folder that open tasks are taking away or bringing. */
import type { Entry, Flight } from '../../shared/model'
import type { Catalog } from '../drive/catalog'
import type { PlannedItem } from './plan'
import { isEnded, type Run } from './run'

export function flightOf(
  folderId: string | null,
  runs: readonly Run[],
  catalog: Pick<Catalog, 'get'>
): Flight {
  const leaving: { taskId: string; ids: string[] }[] = []
  const arriving: { taskId: string; entries: Entry[] }[] = []
  for (const run of runs) {
    // Files of the app space and of the bin are in no folder.
    if (isEnded(run) || run.order.verb === 'destroy' || run.order.verb === 'restore') continue
    const ids: string[] = []
    const entries: Entry[] = []
    for (const { items, sourceId, targetId } of run.order.plan.chunks) {
      const leaves = sourceId === folderId
      const comes = run.order.verb === 'move' && targetId === folderId
      if (!leaves && !comes) continue
      for (const item of items) {
        const standing = run.ledger.standingOf(item)
        if (standing !== 'left' && standing !== 'sent') continue
        if (leaves) ids.push(item.id)
        else entries.push(toEntry(item, folderId, catalog))
      }
    }
    if (ids.length > 0) leaving.push({ taskId: run.id, ids })
    if (entries.length > 0) arriving.push({ taskId: run.id, entries })
  }
  return { folderId, leaving, arriving }
}

export function foldersOf({ order: { verb, plan } }: Run): ReadonlySet<string | null> {
  const folders = new Set<string | null>()
  for (const { sourceId, targetId } of plan.chunks) {
    folders.add(sourceId)
    if (verb === 'move') folders.add(targetId)
  }
  return folders
}

function toEntry(item: PlannedItem, parentId: string | null, catalog: Pick<Catalog, 'get'>): Entry {
  const known = catalog.get(item.id)
  const { id, name, kind, sizeBytes } = item
  return known ? { ...known, parentId } : { id, parentId, name, kind, sizeBytes, modifiedAt: null }
}
