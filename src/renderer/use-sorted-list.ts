/** The rows of a list with an order of its own, and what its column headers do about that. */
import { useMemo } from 'react'
import type { GridColumn } from './components/grid/grid-header'
import { collatorFor } from '../shared/entries/order'
import { sortRows, type RowFacts } from '../shared/entries/row-order'
import { sortListBy, useListSort, type OwnOrderList } from './stores/list-sort'
import { languageOf, useSession } from './stores/session'
import type { Language } from '../shared/i18n/one-language'

export interface ListFacts<T, K extends string> extends Omit<RowFacts<T>, 'value'> {
  readonly keys: readonly K[]
  readonly valueOf: (row: T, key: K, language: Language) => number | null
}

/** `facts` is made once, outside of components. While rows are coming they stay where they are. */
export function useSortedList<T extends object, K extends string>(
  list: OwnOrderList,
  rows: readonly T[],
  facts: ListFacts<T, K>,
  isComplete: boolean
): {
  readonly rows: readonly T[]
  readonly sortingOf: (key: K) => Pick<GridColumn, 'sort' | 'onSort'>
} {
  const sort = useListSort((state) => state[list])
  const language = useSession(languageOf)
  const sorted = useMemo(() => {
    const key = facts.keys.find((known) => known === sort?.key)
    if (!sort || key === undefined || !isComplete) return rows
    const value = (row: T): number | null => facts.valueOf(row, key, language)
    return sortRows(rows, { ...facts, value }, sort, collatorFor(language))
  }, [rows, facts, sort, language, isComplete])
  return {
    rows: sorted,
    sortingOf: (key) => ({
      sort: sort?.key === key ? sort.direction : 'none',
      onSort: () => sortListBy(list, key)
    })
  }
}
