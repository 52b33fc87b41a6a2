/** When a move makes no sense: asked by the window while hovering and by main before sending. */
import type { Entry } from './model'

export const batchLimit = 100 // ids a call may hold: batch move and delete pages (SEED)

export type MoveRefusal = 'same-folder' | 'into-itself'

/** `targetPath` holds the ids from the drive's root down to the target, the target included. */
export function findMoveRefusal(
  entries: readonly Pick<Entry, 'id' | 'parentId'>[],
  targetId: string | null,
  targetPath: readonly (string | null)[]
): MoveRefusal | null {
  // The path is short and the entries may be many, so it is the path that is looked up.
  const path = new Set(targetPath)
  if (entries.some(({ id }) => path.has(id))) return 'into-itself'
  return entries.length > 0 && entries.every((entry) => entry.parentId === targetId)
    ? 'same-folder'
    : null
}

/** Calls that a move or trash of these entries costs: batches never mix source folders. */
export function countBatches(entries: readonly Pick<Entry, 'parentId'>[]): number {
  const perFolder = new Map<string | null, { count: number }>()
  let folder = { count: 0 }
  let folderId: string | null | undefined
  for (const { parentId } of entries) {
    // A hundred thousand entries are often of one folder.
    if (parentId !== folderId) {
      folder = perFolder.get(parentId) ?? { count: 0 }
      perFolder.set(parentId, folder)
      folderId = parentId
    }
    folder.count += 1
  }
  let batches = 0
  for (const { count } of perFolder.values()) batches += Math.ceil(count / batchLimit)
  return batches
}
