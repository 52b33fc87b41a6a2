/** Which folder a pin is about. */
import type { Crumb } from '../shared/model'
import { oneSelected } from './one-selected'
import { useListing } from './stores/listing'
import { useSelection } from './stores/selection'

export { pin, unpin } from './stores/pins'

/** The way to the one selected folder, or else to the one that is shown; empty for neither. */
export function meantFolder(): readonly Crumb[] {
  const { selected } = useSelection.getState()
  const { path, folderId } = useListing.getState()
  // While the way is not known, neither is what it leads to.
  if (path.at(-1)?.id !== folderId) return []
  if (selected.size === 0) return path
  if (selected.size > 1) return []
  const entry = oneSelected()
  return entry?.kind === 'folder' ? [...path, { id: entry.id, name: entry.name }] : []
}
