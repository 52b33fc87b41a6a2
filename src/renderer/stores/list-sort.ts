/** By what the lists are sorted that have an order of their own: recycle bin and app space. */
import { create } from 'zustand'
import { isOneOf, isShaped, isText, parseStored } from '../stored'

export type OwnOrderList = 'bin' | 'app-space'

export interface ListSort {
  readonly key: string
  readonly direction: 'ascending' | 'descending'
}

/** Null: as the list came. */
export type ListSortState = Readonly<Record<OwnOrderList, ListSort | null>>

const storageKey = 'drawer.listSort'
const isSort = isShaped<ListSort>({ key: isText, direction: isOneOf(['ascending', 'descending']) })
const isStored = isShaped<Partial<Record<OwnOrderList, unknown>>>({})

/** What is damaged counts as not set, each by itself. */
export function readListSort(text: string | null): ListSortState {
  const found = parseStored(text, isStored)
  const sortOf = (raw: unknown): ListSort | null => (isSort(raw) ? raw : null)
  return { bin: sortOf(found?.bin), 'app-space': sortOf(found?.['app-space']) }
}

export const useListSort = create<ListSortState>()(() =>
  readListSort(localStorage.getItem(storageKey))
)

/** Up, down, and back to the order in which the list came, which no column shows. */
export function turnSort(before: ListSort | null, key: string): ListSort | null {
  if (before?.key !== key) return { key, direction: 'ascending' }
  return before.direction === 'ascending' ? { key, direction: 'descending' } : null
}

export function sortListBy(list: OwnOrderList, key: string): void {
  useListSort.setState((state) => ({ [list]: turnSort(state[list], key) }))
  localStorage.setItem(storageKey, JSON.stringify(useListSort.getState()))
}
