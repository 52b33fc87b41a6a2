/** Whether there is a newer Drawer, as main knows it. */
import { create } from 'zustand'
import type { UpdateState } from '../../shared/updates'
import { call } from '../bridge'

export interface UpdatesState {
  readonly state: UpdateState
  /** The version whose notice the person put away; Settings still says it. */
  readonly dismissed: string | null
}

export const useUpdates = create<UpdatesState>()(() => ({
  state: { kind: 'off', why: 'not-configured' },
  dismissed: null
}))

export function receiveUpdates(state: UpdateState): void {
  useUpdates.setState({ state })
}

export async function loadUpdates(): Promise<void> {
  receiveUpdates(await call('updates.get', {}))
}

export async function checkForUpdates(): Promise<void> {
  receiveUpdates(await call('updates.check', {}))
}

/** What it comes to is told as it comes. */
export async function downloadUpdate(): Promise<void> {
  receiveUpdates(await call('updates.download', {}))
}

export async function skipUpdate(): Promise<void> {
  receiveUpdates(await call('updates.skip', {}))
}

export async function showUpdate(): Promise<void> {
  await call('updates.show', {})
}

export async function openReleaseNotes(): Promise<void> {
  await call('updates.notes', {})
}

/** What a notice is worth: an offer that the person neither skipped nor put away, and what came of it. */
export function noticedUpdate({ state, dismissed }: UpdatesState): UpdateState | null {
  if (!('offer' in state) || state.offer === null) return null
  if (state.kind === 'available' && state.isSkipped) return null
  return state.offer.version === dismissed ? null : state
}

export function dismissUpdate(): void {
  useUpdates.setState(({ state }) => ({
    dismissed: 'offer' in state && state.offer ? state.offer.version : null
  }))
}
