/** What people do with tabs: each one is a place with its own way back, and one of them is shown. */
import type { Entry } from '../../shared/model'
import { loadPlace } from '../commands'
import { useListing } from '../stores/listing'
import {
  add,
  keepOnly,
  neighbour,
  remove,
  startOf,
  stash,
  useTabs,
  type TabsState,
  type Travel
} from './tab-list'
import { keepOwn, travelOf } from './tab-owner'
import { followTrace, leaveTrace } from './traces'
import { changeView, useView, type Place } from '../stores/view'

/** Where another tab is shown afterwards, its list comes as it was left. */
function change(next: (state: TabsState) => TabsState): void {
  const before = useTabs.getState()
  leaveTrace(useView.getState().place)
  const state = next(stash(before, travelOf()))
  useTabs.setState(state)
  const shown = state.tabs.find(({ id }) => id === state.active)
  if (shown && state.active !== before.active) {
    changeView((view) => ({ ...view, ...shown.travel }))
    loadPlace(shown.travel.place)
    followTrace(shown.travel.place)
  }
  keepOwn(state)
}

/** The history of the tab that is shown goes on in the new one, as in a browser's "duplicate". */
export function newTab(): void {
  change((state) => {
    const travel = travelOf()
    return add(state, { ...travel, place: { ...travel.place } }, true)
  })
}

export function openInTab(place: Place): void {
  change((state) => add(state, startOf(place), false))
}

/** A folder of the list that is shown. */
export function openEntryInTab({ id, name, kind }: Entry): void {
  if (kind !== 'folder') return
  const path = [...useListing.getState().path, { id, name }]
  openInTab({ kind: 'folder', folderId: id, path })
}

export function showTab(id: string): void {
  change((state) => ({ ...state, active: id }))
}

export function shownTravel(): { readonly tabId: string; readonly travel: Travel } {
  return { tabId: useTabs.getState().active, travel: travelOf() }
}

/** A tab is where it was, with its way back and what was selected then. */
export function restoreTravel(tabId: string, travel: Travel): void {
  const state = useTabs.getState()
  if (tabId !== state.active) {
    const tabs = state.tabs.map((tab) => (tab.id === tabId ? { ...tab, travel } : tab))
    useTabs.setState({ tabs })
    keepOwn(useTabs.getState())
    return
  }
  changeView((view) => ({ ...view, ...travel }))
  loadPlace(travel.place)
  followTrace(travel.place)
}

export function stepTab(by: 1 | -1): void {
  showTab(neighbour(useTabs.getState(), by))
}

/** The window goes with its last tab. */
export function closeTab(id: string = useTabs.getState().active): void {
  if (useTabs.getState().tabs.length === 1) window.close()
  else change((state) => remove(state, id))
}

export function closeOthers(id: string): void {
  change((state) => keepOnly(state, id))
}

export function reopenTab(): void {
  change((state) => {
    const travel = state.closed.at(-1)
    return travel ? add({ ...state, closed: state.closed.slice(0, -1) }, travel, true) : state
  })
}

/** Places are kept as they change, so that the next start finds them. */
export function watchTabs(): () => void {
  return useView.subscribe(({ place }, before) => {
    if (place !== before.place) keepOwn(useTabs.getState())
  })
}
