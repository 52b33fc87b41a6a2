/** The column headers of a grid: a press sorts, the edge resizes, the menu hides. */
import { ChevronDown, ChevronUp } from 'lucide-react'
import { useRef, useState, type MouseEvent, type PointerEvent } from 'react'
import { ColumnMenu } from './column-menu'
import type { ColumnSize } from './columns'
import styles from './grid.module.css'

export interface GridColumn {
  readonly key: string
  readonly label: string
  readonly sort?: 'ascending' | 'descending' | 'none'
  readonly onSort?: () => void
  readonly width: number
  readonly min: number
  readonly isHidden: boolean
  readonly onResize: (width: number) => void
  readonly onToggle: () => void
}

function SortSign({ sort }: Pick<GridColumn, 'sort'>) {
  if (sort === 'ascending') return <ChevronUp size={14} aria-hidden />
  if (sort === 'descending') return <ChevronDown size={14} aria-hidden />
  return null
}

const cellPaddingPx = 18
const iconPx = 22

/** The width that the drawn rows of a column need. */
function measureColumn(header: HTMLElement, key: string): number {
  const pen = document.createElement('canvas').getContext('2d')
  const grid = header.closest('[role="grid"]')
  if (!pen || !grid) return 0
  const widths = Array.from(grid.querySelectorAll(`[data-column="${key}"]`), (cell) => {
    pen.font = getComputedStyle(cell).font
    const icon = cell.querySelector('svg') ? iconPx : 0
    return pen.measureText(cell.textContent).width + icon
  })
  return Math.ceil(Math.max(0, ...widths)) + cellPaddingPx
}

interface HandleProps {
  readonly column: GridColumn
  /** As wide as it is now, which may be less than it would like to be. */
  readonly width: number
}

/** The keyboard's way to the same is the menu of the header. */
function Handle({ column, width }: HandleProps) {
  const start = useRef<{ x: number; width: number } | null>(null)
  return (
    <div
      aria-hidden
      className={styles.handle}
      onPointerDown={(event: PointerEvent<HTMLDivElement>) => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        start.current = { x: event.clientX, width }
      }}
      onPointerMove={(event) => {
        if (!start.current) return
        // The edge is the left one: names take what is left over.
        const wanted = start.current.width + start.current.x - event.clientX
        column.onResize(Math.max(column.min, wanted))
      }}
      onPointerUp={() => {
        start.current = null
      }}
      onDoubleClick={(event) => {
        column.onResize(Math.max(column.min, measureColumn(event.currentTarget, column.key)))
      }}
    />
  )
}

interface GridHeaderProps {
  readonly columns: readonly GridColumn[]
  /** Those that there is room for, without the first. */
  readonly fitted: readonly ColumnSize[]
  /** Icons have no columns; the header stays for those who hear the list. */
  readonly isUnseen: boolean
  readonly onReset: () => void
}

export function GridHeader({ columns, fitted, isUnseen, onReset }: GridHeaderProps) {
  const header = useRef<HTMLDivElement>(null)
  const [menu, setMenu] = useState<{ x: number; y: number; key: string | null } | null>(null)
  const handleMenu = (event: MouseEvent): void => {
    event.preventDefault()
    event.stopPropagation()
    const cell = event.target instanceof Element ? event.target.closest('[data-column]') : null
    const key = cell?.getAttribute('data-column') ?? null
    // The keyboard's own event has the place of what has the focus.
    setMenu({ x: event.clientX, y: event.clientY, key })
  }
  const widthOf = (key: string) => fitted.find((size) => size.key === key)?.width
  const name = columns[0]
  const shown = columns.filter((column) => column === name || widthOf(column.key) !== undefined)
  return (
    <div
      ref={header}
      role="rowgroup"
      className={isUnseen ? 'visually-hidden' : styles.header}
      data-part="header"
      onContextMenu={handleMenu}
    >
      <div role="row" aria-rowindex={1} className={styles.headerRow}>
        {(isUnseen ? columns.slice(0, 1) : shown).map((column) => (
          <div
            key={column.key}
            role="columnheader"
            aria-sort={column.sort}
            data-column={column.key}
            className={styles.headerCell}
          >
            {column.onSort && !isUnseen ? (
              <button type="button" className={styles.sort} onClick={column.onSort}>
                <span className={styles.headerText}>{column.label}</span>
                <SortSign sort={column.sort} />
              </button>
            ) : (
              <span className={styles.sort}>{column.label}</span>
            )}
            {column !== name && <Handle column={column} width={widthOf(column.key) ?? 0} />}
          </div>
        ))}
      </div>
      {menu && (
        <ColumnMenu
          at={menu}
          columns={columns}
          pressed={shown.find(({ key }) => key === menu.key && key !== name?.key) ?? null}
          widthOf={widthOf}
          onFit={(column) => {
            if (!header.current) return
            column.onResize(Math.max(column.min, measureColumn(header.current, column.key)))
          }}
          onReset={onReset}
          onClose={() => setMenu(null)}
        />
      )}
    </div>
  )
}
