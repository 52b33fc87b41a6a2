/** The column headers of a grid; pressing one sorts by it. */
import { ChevronDown, ChevronUp } from 'lucide-react'
import styles from './grid.module.css'

export interface GridColumn {
  readonly key: string
  readonly label: string
  readonly sort?: 'ascending' | 'descending' | 'none'
  readonly onSort?: () => void
}

function SortSign({ sort }: Pick<GridColumn, 'sort'>) {
  if (sort === 'ascending') return <ChevronUp size={14} aria-hidden />
  if (sort === 'descending') return <ChevronDown size={14} aria-hidden />
  return null
}

export function GridHeader({ columns }: { readonly columns: readonly GridColumn[] }) {
  return (
    <div role="rowgroup" className={styles.header}>
      <div role="row" aria-rowindex={1} className={styles.headerRow}>
        {columns.map((column) => (
          <div
            key={column.key}
            role="columnheader"
            aria-sort={column.sort}
            data-column={column.key}
            className={styles.headerCell}
          >
            {column.onSort ? (
              <button type="button" className={styles.sort} onClick={column.onSort}>
                <span className={styles.headerText}>{column.label}</span>
                <SortSign sort={column.sort} />
              </button>
            ) : (
              <span className={styles.sort}>{column.label}</span>
            )}
          </div>
        ))}
      </div>
    </div>
  )
}
