/** One row of a grid; the grid itself listens to mouse and keys. */
import type { ReactNode, RefObject } from 'react'
import styles from './grid.module.css'

/** Where the grid wants the row to be; the index is -1 for a row kept out of sight. */
export interface RowPlace {
  readonly index: number
  readonly domId: string
  readonly top: number
}

interface GridRowProps {
  readonly place: RowPlace
  readonly name: string
  readonly isSelected: boolean
  readonly isFocused: boolean
  readonly isBusy?: boolean
  readonly busyHint?: string | undefined
  readonly drop?: 'accepts' | 'refuses' | null
  readonly ref?: RefObject<HTMLDivElement | null>
  readonly children: ReactNode
}

export function GridRow({ ref, ...props }: GridRowProps) {
  const { place, isBusy = false, drop = null } = props
  return (
    <div
      ref={ref}
      role="row"
      id={place.domId}
      aria-hidden={place.index < 0 || undefined}
      aria-rowindex={place.index < 0 ? undefined : place.index + 2}
      aria-label={props.name}
      aria-selected={props.isSelected}
      aria-busy={isBusy || undefined}
      aria-description={isBusy ? props.busyHint : undefined}
      data-index={place.index}
      data-focused={props.isFocused || undefined}
      data-busy={isBusy || undefined}
      data-drop={drop ?? undefined}
      className={styles.row}
      style={{ transform: `translateY(${place.top}px)` }}
    >
      {props.children}
    </div>
  )
}

interface GridCellProps {
  readonly column: string
  readonly title?: string | undefined
  readonly isRowHeader?: boolean
  readonly children: ReactNode
}

export function GridCell({ column, title, isRowHeader = false, children }: GridCellProps) {
  return (
    <div
      role={isRowHeader ? 'rowheader' : 'gridcell'}
      className={styles.cell}
      data-column={column}
      title={title}
    >
      {children}
    </div>
  )
}
