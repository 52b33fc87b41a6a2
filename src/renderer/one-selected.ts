/** The entry that is selected alone; many commands ask for it at each press. */
import type { Entry } from '../shared/model'
import { useListing } from './stores/listing'
import { useSelection } from './stores/selection'

let last: {
  readonly selected: ReadonlySet<string>
  readonly entries: readonly Entry[]
  readonly entry: Entry | undefined
} | null = null

export function oneSelected(): Entry | undefined {
  const { selected } = useSelection.getState()
  const { entries } = useListing.getState()
  if (selected.size !== 1) return undefined
  if (last?.selected === selected && last.entries === entries) return last.entry
  const [wanted] = selected
  const entry = entries.find(({ id }) => id === wanted)
  last = { selected, entries, entry }
  return entry
}
