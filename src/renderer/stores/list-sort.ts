/** By what the lists are sorted that have an order of their own: recycle bin and app space. */
import { create } from 'zustand'
import * as z from 'zod/mini'

export type OwnOrderList = 'bin' | 'app-space'

export interface ListSort {
  readonly key: string
  readonly direction: 'ascending' | 'descending'
}

/** Null: as the list came. */
export type ListSortState = Readonly<Record<OwnOrderList, ListSort | null>>

const storageKey = 'drawer.listSort'
const direction = z.enum(['ascending', 'descending'])
const sort = z.catch(z.nullable(z.object({ key: z.string(), direction })), null)
const stored = z.catch(z.object({ bin: sort, 'app-space': sort }), { bin: null, 'app-space': null })

/** What is damaged counts as not set. */
export function readListSort(text: string | null): ListSortState {
  try {
    return stored.parse(JSON.parse(text ?? 'null'))
  } catch {
    return { bin: null, 'app-space': null }
  }
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
