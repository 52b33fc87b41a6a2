/** What is selected in the list that is shown, and where the keyboard is. */
import { create } from 'zustand'

export interface SelectionState {
  readonly selected: ReadonlySet<string>
  /** Where a range starts. */
  readonly anchor: string | null
  readonly focused: string | null
  /** "All" was said while rows were still coming: those are meant, too, until one says otherwise. */
  readonly takesComing: boolean
  /** Counts how often rows were selected for the person, who then wants to see them. */
  readonly shown: number
}

export type SelectionInput =
  | {
      readonly type: 'pick' | 'toggle' | 'extend' | 'add-range' | 'focus'
      readonly id: string
    }
  | { readonly type: 'none' | 'invert' }
  | { readonly type: 'all'; readonly andComing?: boolean }

const nothing: SelectionState = {
  selected: new Set(),
  anchor: null,
  focused: null,
  takesComing: false,
  shown: 0
}

export const useSelection = create<SelectionState>()(() => nothing)

function rangeBetween(order: readonly string[], from: string | null, to: string): string[] {
  const end = order.indexOf(to)
  const start = from === null ? end : order.indexOf(from)
  if (start < 0) return [to]
  return order.slice(Math.min(start, end), Math.max(start, end) + 1)
}

type Choose = (id: string) => boolean

/** Where all of them are free, nobody looks at each of 100,000. */
const freeOf = (ids: readonly string[], isFree?: Choose): readonly string[] =>
  isFree ? ids.filter(isFree) : ids

/** The smaller part is looked at one by one. */
function invert(ids: readonly string[], selected: ReadonlySet<string>): ReadonlySet<string> {
  if (selected.size > ids.length / 2) return new Set(ids.filter((id) => !selected.has(id)))
  const others = new Set(ids)
  for (const id of selected) others.delete(id)
  return others
}

/** Moving the focus is the only input that leaves what is selected as it is. */
export function select(
  state: SelectionState,
  order: readonly string[],
  input: SelectionInput,
  isFree?: Choose
): SelectionState {
  const next = selectIn(state, order, input, isFree)
  if (input.type === 'focus') return next
  return { ...next, takesComing: input.type === 'all' && input.andComing === true }
}

/**
 * The next selection after one press or click; `order` holds the ids as they are shown. A row that
 * `isFree` refuses can have the focus, but does not become part of the selection.
 */
function selectIn(
  state: SelectionState,
  order: readonly string[],
  input: SelectionInput,
  isFree?: Choose
): SelectionState {
  switch (input.type) {
    case 'pick':
      return {
        ...state,
        selected: new Set(isFree?.(input.id) === false ? [] : [input.id]),
        anchor: input.id,
        focused: input.id
      }
    case 'toggle': {
      const selected = new Set(state.selected)
      if (!selected.delete(input.id) && isFree?.(input.id) !== false) selected.add(input.id)
      return { ...state, selected, anchor: input.id, focused: input.id }
    }
    case 'extend':
    case 'add-range': {
      const anchor = state.anchor ?? state.focused ?? input.id
      const range = freeOf(rangeBetween(order, anchor, input.id), isFree)
      const selected = new Set(input.type === 'extend' ? range : [...state.selected, ...range])
      return { ...state, selected, anchor, focused: input.id }
    }
    case 'focus':
      return { ...state, focused: input.id }
    case 'all':
      return { ...state, selected: new Set(freeOf(order, isFree)) }
    case 'none':
      return { ...state, selected: new Set(), anchor: null }
    case 'invert':
      return { ...state, selected: invert(freeOf(order, isFree), state.selected) }
  }
}

/** A rubber band that is held: what was selected before it, and what it does to that. */
export interface Band {
  readonly mode: 'replace' | 'toggle' | 'extend'
  readonly before: SelectionState
}

export interface BandChange {
  readonly id: string
  readonly isInside: boolean
}

type Corners = { readonly anchor: string; readonly focus: string } | null

/**
 * The selection after the band took in some rows and let go of others. Only these are looked at, so
 * that a band over 100,000 rows follows the pointer.
 */
export function stretchBand(
  state: SelectionState,
  { mode, before }: Band,
  changes: readonly BandChange[],
  corners: Corners,
  isFree: Choose = () => true
): SelectionState {
  const selected = new Set(state.selected)
  for (const { id, isInside } of changes) {
    const was = mode !== 'replace' && before.selected.has(id)
    const isWanted = mode === 'toggle' ? was !== isInside : was || isInside
    if (isWanted && (was || isFree(id))) selected.add(id)
    else selected.delete(id)
  }
  const { anchor, focused } = before
  return {
    ...state,
    selected,
    takesComing: false,
    anchor: corners?.anchor ?? (mode === 'replace' ? null : anchor),
    focused: corners?.focus ?? focused
  }
}

let band: Band | null = null

export function startBand(mode: Band['mode']): void {
  band = { mode, before: useSelection.getState() }
  if (mode === 'replace') applySelection([], { type: 'none' })
}

export function drawBand(changes: readonly BandChange[], corners: Corners, isFree?: Choose): void {
  const held = band
  if (held) useSelection.setState((state) => stretchBand(state, held, changes, corners, isFree))
}

/** Not kept: everything is as it was before the band. */
export function endBand(isKept: boolean): void {
  if (band && !isKept) useSelection.setState(band.before)
  band = null
}

function neighbourOf(id: string, before: readonly string[], isLeft: Choose) {
  const index = before.indexOf(id)
  return (
    before.slice(index + 1).find(isLeft) ?? before.slice(0, Math.max(index, 0)).findLast(isLeft)
  )
}

/** More of the list has come while everything was selected; `isLast`: nothing else will. */
export function takeArrived(
  state: SelectionState,
  order: readonly string[],
  isLast: boolean,
  isFree: Choose = () => true
): SelectionState {
  if (!state.takesComing) return state
  return { ...state, selected: new Set(order.filter(isFree)), takesComing: !isLast }
}

export interface RowsLeft {
  /** The rows that there are, where a filter shows only some of them. */
  readonly all?: readonly string[]
  /** The ids that went, where that is known and no filter is set: it spares a look at all rows. */
  readonly gone?: ReadonlySet<string>
}

/** After the rows changed: forgets what is gone and moves the focus to the nearest row left. */
export function settle(
  state: SelectionState,
  before: readonly string[],
  after: readonly string[],
  { all = after, gone }: RowsLeft = {}
): SelectionState {
  if (state.selected.size === 0 && state.focused === null && state.anchor === null) return state
  const asked = state.selected.size + 2
  const isLeft = gone ? (id: string) => !gone.has(id) : isOneOf(all, asked)
  const selected = new Set(state.selected)
  for (const id of gone ?? state.selected) if (!isLeft(id)) selected.delete(id)
  const isFocusLeft = state.focused === null || isLeft(state.focused)
  const isAnchorLeft = state.anchor === null || isLeft(state.anchor)
  if (selected.size === state.selected.size && isFocusLeft && isAnchorLeft) return state
  const focused =
    state.focused === null || isFocusLeft
      ? state.focused
      : (neighbourOf(state.focused, before, all === after ? isLeft : isOneOf(after)) ?? null)
  return { ...state, selected, anchor: isAnchorLeft ? state.anchor : focused, focused }
}

/** Fewer questions than this are answered sooner by going through a long list than by a set of it. */
const fewQuestions = 32

/** `asked`: how many questions are to be expected. */
function isOneOf(ids: readonly string[], asked = Infinity): Choose {
  if (asked < fewQuestions) return (id) => ids.includes(id)
  const known = new Set(ids)
  return (id) => known.has(id)
}

export function applySelection(
  order: readonly string[],
  input: SelectionInput,
  isFree?: Choose
): void {
  useSelection.setState((state) => select(state, order, input, isFree))
}

export function settleSelection(
  before: readonly string[],
  after: readonly string[],
  left?: RowsLeft
): void {
  useSelection.setState((state) => settle(state, before, after, left))
}

export function selectArrived(order: readonly string[], isLast: boolean, isFree?: Choose): void {
  useSelection.setState((state) => takeArrived(state, order, isLast, isFree))
}

/** What is still to come is not meant any more; what is selected stays. */
export function stopTakingComing(): void {
  if (useSelection.getState().takesComing) useSelection.setState({ takesComing: false })
}

/** Rows that were found by something else than a press on them. */
export function selectFound(ids: readonly string[], how: 'add' | 'replace' | 'remove'): void {
  const found = new Set(ids)
  useSelection.setState((state) => {
    const left = how === 'replace' ? [] : [...state.selected].filter((id) => !found.has(id))
    const selected = new Set(how === 'remove' ? left : [...left, ...ids])
    const focused = how === 'remove' ? state.focused : (ids[0] ?? state.focused)
    return { selected, anchor: focused, focused, takesComing: false, shown: state.shown + 1 }
  })
}

export function selectExactly(ids: readonly string[]): void {
  useSelection.setState((state) => ({
    takesComing: false,
    selected: new Set(ids),
    anchor: ids[0] ?? null,
    focused: ids[0] ?? state.focused
  }))
}

/** As above, and the list scrolls to the first of them and takes the keys. */
export function showExactly(ids: readonly string[]): void {
  selectExactly(ids)
  showList()
}

/** The list takes the keys, and the focused row comes into sight. */
export function showList(): void {
  useSelection.setState(({ shown }) => ({ shown: shown + 1 }))
}

export function focusOnly(id: string): void {
  useSelection.setState({ focused: id })
}

export function clearSelection(): void {
  useSelection.setState(({ shown }) => ({ ...nothing, shown }))
}
