/** Which place is shown, how one got there, and how lists look. */
import { create } from 'zustand'
import type { SortKey } from '../../shared/contract'
import { recentFolderId, type Crumb } from '../../shared/model'
import { isOneOf, isShaped, parseStored } from '../stored'

export type Place =
  | { readonly kind: 'folder'; readonly folderId: string | null; readonly path: readonly Crumb[] }
  | { readonly kind: 'bin' }
  | { readonly kind: 'app-space' }

export interface Sort {
  readonly key: SortKey
  readonly direction: 'ascending' | 'descending'
}

export interface ViewState {
  readonly place: Place
  readonly back: readonly Place[]
  readonly forward: readonly Place[]
  readonly sort: Sort
  /** Recent files have an order of their own: the newest first, until one asks for another. */
  readonly recentSort: Sort
  readonly sidebarWidth: number
  /** How a folder shows its entries. */
  readonly view: 'details' | 'icons'
  readonly isDetailsOpen: boolean
  readonly detailsWidth: number
}

export const sidebarLimits = { min: 160, max: 420, initial: 236 } as const
export const detailsLimits = { min: 200, max: 480, initial: 260 } as const
const widthKey = 'drawer.sidebarWidth'
const detailsKey = 'drawer.details'
const detailsWidthKey = 'drawer.detailsWidth'
const historyLimit = 100

const sortStoreKey = 'drawer.sort'
const recentSortStoreKey = 'drawer.recentSort'
const isSort = isShaped<Sort>({
  key: isOneOf(['name', 'modified', 'size', 'kind']),
  direction: isOneOf(['ascending', 'descending'])
})

const readSort = (storeKey: string, otherwise: Sort): Sort =>
  parseStored(localStorage.getItem(storeKey), isSort) ?? otherwise

interface WidthLimits {
  readonly min: number
  readonly max: number
  readonly initial: number
}

function readWidth(key: string, { min, max, initial }: WidthLimits): number {
  const stored = Number(localStorage.getItem(key))
  return stored >= min && stored <= max ? stored : initial
}

/** As it was kept: whole pixels within the limits. */
function keepWidth(key: string, wanted: number, { min, max }: WidthLimits): number {
  const width = Math.round(Math.min(max, Math.max(min, wanted)))
  localStorage.setItem(key, String(width))
  return width
}

const viewKey = 'drawer.view'

export const myDocuments: Place = { kind: 'folder', folderId: null, path: [] }

export const useView = create<ViewState>()(() => ({
  place: myDocuments,
  back: [],
  forward: [],
  sort: readSort(sortStoreKey, { key: 'name', direction: 'ascending' }),
  recentSort: readSort(recentSortStoreKey, { key: 'modified', direction: 'descending' }),
  view: localStorage.getItem(viewKey) === 'icons' ? 'icons' : 'details',
  sidebarWidth: readWidth(widthKey, sidebarLimits),
  isDetailsOpen: localStorage.getItem(detailsKey) === 'open',
  detailsWidth: readWidth(detailsWidthKey, detailsLimits)
}))

export function isSamePlace(one: Place, other: Place): boolean {
  return one.kind === 'folder' && other.kind === 'folder'
    ? one.folderId === other.folderId
    : one.kind === other.kind
}

export function goTo(state: ViewState, place: Place): ViewState {
  if (isSamePlace(state.place, place)) return { ...state, place }
  const back = [...state.back, state.place].slice(-historyLimit)
  // Each visit is an object of its own: what was selected then is kept by it.
  return { ...state, place: { ...place }, back, forward: [] }
}

export function goBack(state: ViewState): ViewState {
  const place = state.back.at(-1)
  if (!place) return state
  return {
    ...state,
    place,
    back: state.back.slice(0, -1),
    forward: [...state.forward, state.place]
  }
}

export function goForward(state: ViewState): ViewState {
  const place = state.forward.at(-1)
  if (!place) return state
  return {
    ...state,
    place,
    back: [...state.back, state.place],
    forward: state.forward.slice(0, -1)
  }
}

/** The first press sorts upwards, the next one turns it round. */
export function sortBy(sort: Sort, key: SortKey): Sort {
  const isTurned = sort.key === key && sort.direction === 'ascending'
  return { key, direction: isTurned ? 'descending' : 'ascending' }
}

export function changeView(change: (state: ViewState) => ViewState): void {
  useView.setState(change)
}

function isRecent({ place }: ViewState): boolean {
  return place.kind === 'folder' && place.folderId === recentFolderId
}

/** The order of the list that is shown. */
export function shownSort(state: ViewState): Sort {
  return isRecent(state) ? state.recentSort : state.sort
}

export function setSort(key: SortKey): void {
  const state = useView.getState()
  const sort = sortBy(shownSort(state), key)
  localStorage.setItem(isRecent(state) ? recentSortStoreKey : sortStoreKey, JSON.stringify(sort))
  useView.setState(isRecent(state) ? { recentSort: sort } : { sort })
}

export function setSidebarWidth(width: number): void {
  useView.setState({ sidebarWidth: keepWidth(widthKey, width, sidebarLimits) })
}

export function setDetailsWidth(width: number): void {
  useView.setState({ detailsWidth: keepWidth(detailsWidthKey, width, detailsLimits) })
}

export function setDetailsOpen(isDetailsOpen: boolean): void {
  localStorage.setItem(detailsKey, isDetailsOpen ? 'open' : 'closed')
  useView.setState({ isDetailsOpen })
}

export function setView(view: ViewState['view']): void {
  localStorage.setItem(viewKey, view)
  useView.setState({ view })
}

export function resetView(): void {
  useView.setState({ place: myDocuments, back: [], forward: [] })
}
