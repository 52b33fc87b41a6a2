/** What is selected in the list that is shown, and where the keyboard is. */
import { create } from 'zustand'

export interface SelectionState {
  readonly selected: ReadonlySet<string>
  /** Where a range starts. */
  readonly anchor: string | null
  readonly focused: string | null
  /** Counts how often rows were selected for the person, who then wants to see them. */
  readonly shown: number
}

export type SelectionInput =
  | {
      readonly type: 'pick' | 'toggle' | 'extend' | 'add-range' | 'focus'
      readonly id: string
    }
  | { readonly type: 'all' | 'none' | 'invert' }

const nothing: SelectionState = { selected: new Set(), anchor: null, focused: null, shown: 0 }

export const useSelection = create<SelectionState>()(() => nothing)

function rangeBetween(order: readonly string[], from: string | null, to: string): string[] {
  const end = order.indexOf(to)
  const start = from === null ? end : order.indexOf(from)
  if (start < 0) return [to]
  return order.slice(Math.min(start, end), Math.max(start, end) + 1)
}

type Choose = (id: string) => boolean

/**
 * The next selection after one press or click; `order` holds the ids as they are shown. A row that
 * `isFree` refuses can have the focus, but does not become part of the selection.
 */
export function select(
  state: SelectionState,
  order: readonly string[],
  input: SelectionInput,
  isFree: Choose = () => true
): SelectionState {
  switch (input.type) {
    case 'pick':
      return {
        ...state,
        selected: new Set(isFree(input.id) ? [input.id] : []),
        anchor: input.id,
        focused: input.id
      }
    case 'toggle': {
      const selected = new Set(state.selected)
      if (!selected.delete(input.id) && isFree(input.id)) selected.add(input.id)
      return { ...state, selected, anchor: input.id, focused: input.id }
    }
    case 'extend':
    case 'add-range': {
      const anchor = state.anchor ?? state.focused ?? input.id
      const range = rangeBetween(order, anchor, input.id).filter(isFree)
      const selected = new Set(input.type === 'extend' ? range : [...state.selected, ...range])
      return { ...state, selected, anchor, focused: input.id }
    }
    case 'focus':
      return { ...state, focused: input.id }
    case 'all':
      return { ...state, selected: new Set(order.filter(isFree)) }
    case 'none':
      return { ...state, selected: new Set(), anchor: null }
    case 'invert':
      return {
        ...state,
        selected: new Set(order.filter((id) => isFree(id) && !state.selected.has(id)))
      }
  }
}

function neighbourOf(id: string, before: readonly string[], left: ReadonlySet<string>) {
  const index = before.indexOf(id)
  const after = before.slice(index + 1).find((candidate) => left.has(candidate))
  return after ?? before.slice(0, Math.max(index, 0)).findLast((candidate) => left.has(candidate))
}

/** After the rows changed: forgets what is gone and moves the focus to the nearest row left. */
export function settle(
  state: SelectionState,
  before: readonly string[],
  after: readonly string[]
): SelectionState {
  const left = new Set(after)
  const selected = [...state.selected].filter((id) => left.has(id))
  const isFocusLeft = state.focused === null || left.has(state.focused)
  const isAnchorLeft = state.anchor === null || left.has(state.anchor)
  if (selected.length === state.selected.size && isFocusLeft && isAnchorLeft) return state
  const focused =
    state.focused === null || isFocusLeft
      ? state.focused
      : (neighbourOf(state.focused, before, left) ?? null)
  return {
    ...state,
    selected: new Set(selected),
    anchor: isAnchorLeft ? state.anchor : focused,
    focused
  }
}

export function applySelection(
  order: readonly string[],
  input: SelectionInput,
  isFree?: Choose
): void {
  useSelection.setState((state) => select(state, order, input, isFree))
}

export function settleSelection(before: readonly string[], after: readonly string[]): void {
  useSelection.setState((state) => settle(state, before, after))
}

export function selectExactly(ids: readonly string[]): void {
  useSelection.setState((state) => ({
    selected: new Set(ids),
    anchor: ids[0] ?? null,
    focused: ids[0] ?? state.focused
  }))
}

/** As above, and the list scrolls to the first of them and takes the keys. */
export function showExactly(ids: readonly string[]): void {
  selectExactly(ids)
  useSelection.setState(({ shown }) => ({ shown: shown + 1 }))
}

export function focusOnly(id: string): void {
  useSelection.setState({ focused: id })
}

export function clearSelection(): void {
  useSelection.setState(({ shown }) => ({ ...nothing, shown }))
}
