/** Selecting by command: the rows that the list shows, in whichever place it is. */
import { shownEntries } from './shown-entries'
import { useAppSpace } from './stores/app-space'
import { useBin } from './stores/bin'
import { isInFlight, useFlight } from './stores/flight'
import { useListing } from './stores/listing'
import { applySelection } from './stores/selection'
import { useView } from './stores/view'

function shownIds(): readonly string[] {
  switch (useView.getState().place.kind) {
    case 'folder':
      return shownEntries().map(({ id }) => id)
    case 'bin':
      return useBin.getState().entries.map(({ id }) => id)
    case 'app-space':
      return useAppSpace.getState().files.map(({ token }) => token)
  }
}

export function selectRows(type: 'all' | 'none' | 'invert'): void {
  const flight = useFlight.getState()
  const isFree = (id: string): boolean => !isInFlight(flight, id)
  // In a folder that is still being listed, all means also what is to come.
  const andComing =
    useView.getState().place.kind === 'folder' && useListing.getState().status === 'loading'
  applySelection(shownIds(), type === 'all' ? { type, andComing } : { type }, isFree)
}
