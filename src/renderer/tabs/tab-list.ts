/** The tabs of the window: each has its own place and its own way there. Pure, but for the store. */
import { create } from 'zustand'
import { isCrumb, isListOf, isNullOr, isOneOf, isShaped, isText, parseStored } from '../stored'
import { myDocuments, type Place, type ViewState } from '../stores/view'

export type Travel = Pick<ViewState, 'place' | 'back' | 'forward'>

export interface Tab {
  readonly id: string
  /** Of the tab that is shown, the view store knows newer ones. */
  readonly travel: Travel
}

export interface TabsState {
  readonly tabs: readonly Tab[]
  readonly active: string
  /** The last ones that were closed, the newest at the end. */
  readonly closed: readonly Travel[]
}

const mostClosed = 20
let lastId = 0
const newId = (): string => `tab-${(lastId += 1)}`

/** Each tab has a place object of its own: what was selected in it is kept by that. */
export const startOf = (place: Place): Travel => ({ place: { ...place }, back: [], forward: [] })

function single(place: Place): TabsState {
  const id = newId()
  return { tabs: [{ id, travel: startOf(place) }], active: id, closed: [] }
}

export const useTabs = create<TabsState>()(() => single(myDocuments))

/** With what the view store knows of the tab that is shown. */
export function stash(state: TabsState, { place, back, forward }: Travel): TabsState {
  const travel = { place, back, forward }
  const tabs = state.tabs.map((tab) => (tab.id === state.active ? { ...tab, travel } : tab))
  return { ...state, tabs }
}

/** Beside the tab that is shown. */
export function add(state: TabsState, travel: Travel, isShown: boolean): TabsState {
  const tab = { id: newId(), travel }
  const at = state.tabs.findIndex(({ id }) => id === state.active) + 1
  const tabs = [...state.tabs.slice(0, at), tab, ...state.tabs.slice(at)]
  return { ...state, tabs, active: isShown ? tab.id : state.active }
}

/** The last tab stays: a window without a place is none. */
export function remove(state: TabsState, id: string): TabsState {
  const at = state.tabs.findIndex((tab) => tab.id === id)
  const gone = state.tabs[at]
  if (!gone || state.tabs.length === 1) return state
  const tabs = state.tabs.filter((tab) => tab !== gone)
  const next = tabs[Math.min(at, tabs.length - 1)]
  const active = state.active === id && next ? next.id : state.active
  return { tabs, active, closed: [...state.closed, gone.travel].slice(-mostClosed) }
}

export function keepOnly(state: TabsState, id: string): TabsState {
  if (!state.tabs.some((tab) => tab.id === id)) return state
  const others = state.tabs.filter((tab) => tab.id !== id)
  return others.reduce((left, tab) => remove(left, tab.id), { ...state, active: id })
}

/** Round and round. */
export function neighbour({ tabs, active }: TabsState, by: 1 | -1): string {
  const at = tabs.findIndex(({ id }) => id === active)
  return tabs[(at + by + tabs.length) % tabs.length]?.id ?? active
}

const isFolder = isShaped<Extract<Place, { kind: 'folder' }>>({
  kind: isOneOf(['folder']),
  folderId: isNullOr(isText),
  path: isListOf(isCrumb)
})
const isBin = isShaped<Extract<Place, { kind: 'bin' }>>({ kind: isOneOf(['bin']) })
const isAppSpace = isShaped<Extract<Place, { kind: 'app-space' }>>({ kind: isOneOf(['app-space']) })
const isPlaces = isListOf((raw): raw is Place => isFolder(raw) || isBin(raw) || isAppSpace(raw))
const mostKept = 100
const isKept = isShaped<{ places: readonly Place[]; active: number }>({
  places: (raw): raw is readonly Place[] =>
    isPlaces(raw) && raw.length > 0 && raw.length <= mostKept,
  active: (raw): raw is number => Number.isSafeInteger(raw) && Number(raw) >= 0
})
const keyOf = (accountId: string): string => `drawer.tabs.${accountId}`

/** Places only: what was selected, and the ways there, end with the window. */
export function keepTabs(accountId: string, { tabs, active }: TabsState): void {
  const at = tabs.findIndex(({ id }) => id === active)
  const places = tabs.map(({ travel }) => travel.place)
  localStorage.setItem(keyOf(accountId), JSON.stringify({ places, active: Math.max(0, at) }))
}

/** What cannot be read counts as one new tab. */
export function readTabs(accountId: string): TabsState {
  const found = parseStored(localStorage.getItem(keyOf(accountId)), isKept)
  if (!found) return single(myDocuments)
  const tabs = found.places.map((one) => ({ id: newId(), travel: startOf(one) }))
  const [first] = tabs
  return { tabs, active: tabs[found.active]?.id ?? first?.id ?? '', closed: [] }
}

export function resetTabs(): void {
  useTabs.setState(single(myDocuments))
}
