/** Whose tabs the window shows: those of each account are its own, also while another one is shown. */
import { changeView, useView } from '../stores/view'
import {
  keepTabs,
  readTabs,
  resetTabs,
  stash,
  useTabs,
  type TabsState,
  type Travel
} from './tab-list'

/** The session may already be another account's while these tabs are put away. */
let owner: string | null = null
/** With the ways that led to them, of accounts that are not shown now. */
const putAway = new Map<string, TabsState>()

export const travelOf = (): Travel => {
  const { place, back, forward } = useView.getState()
  return { place, back, forward }
}

/** On the disk, so that the next start finds them. */
export function keepOwn(state: TabsState): void {
  if (owner !== null) keepTabs(owner, stash(state, travelOf()))
}

/** As the account was left in this run, or else as the last run left it. */
export function enterTabs(accountId: string): void {
  const state = putAway.get(accountId) ?? readTabs(accountId)
  const shown = state.tabs.find(({ id }) => id === state.active)
  useTabs.setState(state)
  if (shown) changeView((view) => ({ ...view, ...shown.travel }))
  owner = accountId
}

export function leaveTabs(): void {
  if (owner !== null) putAway.set(owner, stash(useTabs.getState(), travelOf()))
  owner = null
  resetTabs()
}

/** Signed out: the places stay for the next time, the ways to them do not. */
export function forgetTabs(accountId: string): void {
  putAway.delete(accountId)
}
