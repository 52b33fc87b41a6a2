/** How each list was left, for the way back: what was selected in it, and how far it was scrolled. */
import { create } from 'zustand'
import { useSelection, type SelectionState } from '../stores/selection'
import type { Place } from '../stores/view'

type Trace = Pick<SelectionState, 'selected' | 'anchor' | 'focused'> & { readonly topPx: number }

/** By the very place of the history: the same folder can be there twice. */
const traces = new WeakMap<Place, Trace>()
let topPx = 0

/** The list that comes next begins there; null: wherever its focused row wants it. */
export const useStartOfList = create<{ readonly topPx: number | null }>()(() => ({ topPx: null }))

export function noteScroll(px: number): void {
  topPx = px
}

export function leaveTrace(place: Place): void {
  const { selected, anchor, focused } = useSelection.getState()
  traces.set(place, { selected, anchor, focused, topPx })
}

/** False: nobody was there before. What is gone meanwhile leaves the selection with the listing. */
export function followTrace(place: Place): boolean {
  const trace = traces.get(place)
  if (!trace) return false
  const { selected, anchor, focused } = trace
  useSelection.setState({ selected, anchor, focused })
  useStartOfList.setState({ topPx: trace.topPx })
  return true
}

/** True for a list that shows its first rows. */
export function beginsAtTop(): boolean {
  return !useStartOfList.getState().topPx && useSelection.getState().focused === null
}

export function startAtFocus(): void {
  useStartOfList.setState({ topPx: null })
}
