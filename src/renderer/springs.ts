/** Folders that open under a resting drag, and close again when it ends. */
import type { Entry } from '../shared/model'
import { openEntry, openPlace, run } from './commands'
import { collapseFolder, expandFolder, useTree } from './stores/tree'
import type { Place } from './stores/view'
import type { Travel } from './tabs/tab-list'
import { restoreTravel, shownTravel } from './tabs/tabs'

/** By tab: where it was before the drag opened a folder in it. */
const left = new Map<string, Travel>()
const expanded = new Set<string | null>()

function noteTravel(): void {
  const { tabId, travel } = shownTravel()
  if (!left.has(tabId)) left.set(tabId, travel)
}

export function springEntry(entry: Entry): void {
  noteTravel()
  openEntry(entry)
}

export function springPlace(place: Place): void {
  noteTravel()
  openPlace(place)
}

export function springBranch(folderId: string | null): void {
  if (useTree.getState().expanded.has(folderId)) return
  expanded.add(folderId)
  run(expandFolder(folderId))
}

/** A tab that the drag came to stays shown: it was open before. */
export function closeSprung(): void {
  for (const folderId of expanded) collapseFolder(folderId)
  for (const [tabId, travel] of left) restoreTravel(tabId, travel)
  expanded.clear()
  left.clear()
}
