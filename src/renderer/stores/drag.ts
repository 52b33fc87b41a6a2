/** What is being dragged, and what the target under the pointer says to it. */
import { create } from 'zustand'
import { recentFolderId, type Entry } from '../../shared/model'
import { findMoveRefusal, type MoveRefusal } from '../../shared/move-rules'

/** Places of the tree beside the folders; no id of KDocs has a colon in it. */
export const binPlaceId = ':bin'
export const appSpacePlaceId = ':app-space'

export type DropRefusal =
  | MoveRefusal
  | 'not-a-folder'
  | 'in-flight'
  | 'copy-not-offered'
  /** The sign-in did not ask KDocs for the right to do it. */
  | 'scope-modify'
  | 'scope-remove'

export interface DropPlace {
  readonly id: string | null
  readonly name: string
  /** Ids from My documents down to the place, itself included. */
  readonly path: readonly (string | null)[]
}

export interface DragState {
  readonly entries: readonly Entry[]
  /** The entry whose row the drag started on. */
  readonly source: Entry | null
  readonly over: { readonly place: DropPlace; readonly refusal: DropRefusal | null } | null
}

const nothing: DragState = { entries: [], source: null, over: null }

export const useDrag = create<DragState>()(() => nothing)

export function startDrag(entries: readonly Entry[], source: Entry): void {
  useDrag.setState({ entries, source, over: null })
}

export function judgeDrop(
  entries: readonly Entry[],
  place: DropPlace,
  wantsCopy: boolean
): DropRefusal | null {
  if (wantsCopy) return 'copy-not-offered'
  if (place.id === recentFolderId || place.id === appSpacePlaceId) return 'not-a-folder'
  return findMoveRefusal(entries, place.id, place.path)
}

export function hoverPlace(place: DropPlace, refusal: DropRefusal | null): void {
  const { over } = useDrag.getState()
  if (over?.place.id === place.id && over.refusal === refusal) return
  useDrag.setState({ over: { place, refusal } })
}

export function leavePlace(place: DropPlace): void {
  if (useDrag.getState().over?.place.id === place.id) useDrag.setState({ over: null })
}

export function endDrag(): void {
  useDrag.setState(nothing)
}
