/** One row of a grid; the grid itself listens to mouse and keys. */
import type { MouseEvent, ReactNode, RefObject } from 'react'
import { toVisible } from '../visible-text'
import styles from './grid.module.css'

/** Where the grid wants the row to be; the index is -1 for a row kept out of sight. */
export interface RowPlace {
  /** The key of its element: rows that come into sight take over those that left it. */
  readonly slot: number
  readonly index: number
  readonly domId: string
  readonly top: number
  readonly left: number
  /** Zero where the columns say how wide a row is, and the style sheet how high. */
  readonly width: number
  readonly height: number
}

interface GridRowProps {
  readonly place: RowPlace
  readonly name: string
  readonly isSelected: boolean
  readonly isFocused: boolean
  readonly isBusy?: boolean
  /** It is not here yet: it can be looked at, and that is all. */
  readonly isGhost?: boolean
  readonly busyHint?: string | undefined
  /** What is said of a row that was cut; undefined for all others. */
  readonly cutHint?: string | undefined
  readonly drop?: 'accepts' | 'refuses' | null
  readonly ref?: RefObject<HTMLDivElement | null>
  readonly children: ReactNode
}

export function GridRow({ ref, ...props }: GridRowProps) {
  const { place, isBusy = false, isGhost = false, drop = null } = props
  const transform = `translate(${place.left}px, ${place.top}px)`
  return (
    <div
      ref={ref}
      role="row"
      id={place.domId}
      aria-hidden={place.index < 0 || undefined}
      aria-rowindex={place.index < 0 ? undefined : place.index + 2}
      aria-label={toVisible(props.name)}
      aria-selected={isGhost ? undefined : props.isSelected}
      aria-disabled={isGhost || undefined}
      aria-busy={isBusy || undefined}
      aria-description={isBusy ? props.busyHint : props.cutHint}
      data-index={place.index}
      data-focused={props.isFocused || undefined}
      data-busy={isBusy || undefined}
      data-ghost={isGhost || undefined}
      data-cut={(!isBusy && props.cutHint !== undefined) || undefined}
      data-drop={drop ?? undefined}
      className={styles.row}
      style={
        place.width === 0 ? { transform } : { transform, width: place.width, height: place.height }
      }
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
      title={title === undefined ? undefined : toVisible(title)}
    >
      {children}
    </div>
  )
}

interface RowMarkProps {
  /** Short, beside the name. */
  readonly text: string
  readonly hint: string
  readonly isPaused: boolean
  readonly onPress: () => void
}

/** What is happening to a row, and the way to who does it; keys find that in the row's menu. */
export function RowMark({ text, hint, isPaused, onPress }: RowMarkProps) {
  // The grid must not take the press for one on the row.
  const keep = (event: MouseEvent): void => event.stopPropagation()
  return (
    <button
      type="button"
      tabIndex={-1}
      className={styles.mark}
      title={hint}
      data-paused={isPaused || undefined}
      onMouseDown={keep}
      onDoubleClick={keep}
      onClick={(event) => {
        keep(event)
        onPress()
      }}
    >
      <span className={styles.markText}>{text}</span>
      <span className="visually-hidden">{hint}</span>
    </button>
  )
}
