/** The entries of the folder that its filter lets through: list, status bar and orders ask for the same. */
import type { Entry } from '../shared/model'
import { createNameMatch } from './entries/name-match'
import { useFilter } from './stores/filter'
import { useListing } from './stores/listing'
import { useSelection } from './stores/selection'

interface Shown {
  readonly text: string
  readonly shown: readonly Entry[]
}

const known = new WeakMap<readonly Entry[], Shown>()

/** The last answer is kept, and a longer text looks only at what the shorter one left. */
export function findShown(entries: readonly Entry[], text: string): readonly Entry[] {
  if (text.trim() === '') return entries
  const last = known.get(entries)
  if (last?.text === text) return last.shown
  const isNarrower = last !== undefined && text.startsWith(last.text) && !/[*?]/.test(text)
  const matches = createNameMatch(text)
  const shown = (isNarrower ? last.shown : entries).filter(({ name }) => matches(name))
  known.set(entries, { text, shown })
  return shown
}

export function shownEntries(): readonly Entry[] {
  return findShown(useListing.getState().entries, useFilter.getState().text)
}

function count(entries: readonly Entry[], text: string, selected: ReadonlySet<string>): number {
  if (selected.size === 0 || text.trim() === '') return 0
  const shown = findShown(entries, text)
  const isOfFolder = entries.reduce((sum, { id }) => sum + Number(selected.has(id)), 0)
  return shown.reduce((left, { id }) => left - Number(selected.has(id)), isOfFolder)
}

/** How many selected entries the filter hides. */
export function countHidden(): number {
  const { selected } = useSelection.getState()
  return count(useListing.getState().entries, useFilter.getState().text, selected)
}

export function useHiddenCount(): number {
  const entries = useListing((state) => state.entries)
  const text = useFilter((state) => state.text)
  const selected = useSelection((state) => state.selected)
  return count(entries, text, selected)
}
