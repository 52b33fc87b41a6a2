/** Folders that the person wants at hand in the sidebar, for each account. */
import { create } from 'zustand'
import type { Crumb } from '../../shared/model'
import { isCrumb, isListOf, isShaped, isText, parseStored } from '../stored'

export interface Pin {
  readonly id: string
  /** From My documents down to the folder, both included, as last seen. */
  readonly path: readonly Crumb[]
}

export interface PinsState {
  readonly accountId: string | null
  readonly pins: readonly Pin[]
}

const isStored = isListOf(isShaped<Pin>({ id: isText, path: isListOf(isCrumb) }))
const keyOf = (accountId: string): string => `drawer.pins.${accountId}`

export const usePins = create<PinsState>()(() => ({ accountId: null, pins: [] }))

/** What cannot be read counts as no pins. */
const read = (accountId: string): readonly Pin[] =>
  parseStored(localStorage.getItem(keyOf(accountId)), isStored) ?? []

function setPins(pins: readonly Pin[]): void {
  const { accountId } = usePins.getState()
  if (accountId === null) return
  localStorage.setItem(keyOf(accountId), JSON.stringify(pins))
  usePins.setState({ pins })
}

export function loadPins(accountId: string): void {
  usePins.setState({ accountId, pins: read(accountId) })
}

export function resetPins(): void {
  usePins.setState({ accountId: null, pins: [] })
}

export const isPinned = ({ pins }: PinsState, id: string | null): boolean =>
  pins.some((pin) => pin.id === id)

export function pin(path: readonly Crumb[]): void {
  const id = path.at(-1)?.id
  const { pins } = usePins.getState()
  if (typeof id !== 'string' || isPinned(usePins.getState(), id)) return
  setPins([...pins, { id, path }])
}

export function unpin(id: string): void {
  setPins(usePins.getState().pins.filter((one) => one.id !== id))
}

/** A folder that was renamed or moved since is pinned under its new name. */
export function renewPin(path: readonly Crumb[]): void {
  const id = path.at(-1)?.id
  const { pins } = usePins.getState()
  const known = pins.find((one) => one.id === id)
  if (!known || JSON.stringify(known.path) === JSON.stringify(path)) return
  setPins(pins.map((one) => (one === known ? { ...one, path } : one)))
}

/** One step up or down in the sidebar. */
export function movePin(id: string, by: -1 | 1): void {
  const pins = [...usePins.getState().pins]
  const at = pins.findIndex((one) => one.id === id)
  const [moved] = pins.splice(at, at < 0 ? 0 : 1)
  if (!moved) return
  pins.splice(Math.max(0, at + by), 0, moved)
  setPins(pins)
}
