/** A list with columns or icons: 100,000 rows, a few dozen elements, the focus never lost. */
import { useRef, type CSSProperties, type KeyboardEvent, type ReactNode } from 'react'
import { fitColumns, templateOf } from './columns'
import type { Box, GridView } from './geometry'
import { GridHeader, type GridColumn } from './grid-header'
import { intentOfKey, type GridIntent } from './grid-keys'
import type { RowPlace } from './grid-row'
import styles from './grid.module.css'
import { addLetter, findTyped, isTyping, noTyping } from './type-ahead'
import { useGridPress } from './use-grid-press'
import { useGridRows } from './use-grid-rows'
import { useMarquee } from './use-marquee'
import { useScrollMemory, type ScrollMemory } from './use-scroll-memory'

interface GridProps {
  readonly label: string
  readonly layout: 'files' | 'bin' | 'app-space'
  readonly columns: readonly GridColumn[]
  readonly onResetColumns: () => void
  readonly view?: GridView
  /** As high as `--row` is; lists calculate with it. */
  readonly rowHeight: number
  /** The ids of all rows as they are shown. */
  readonly order: readonly string[]
  /** False while more rows are on their way. */
  readonly isComplete: boolean
  readonly focusedId: string | null
  readonly labelOf: (index: number) => string
  readonly isSelected: (index: number) => boolean
  readonly renderRow: (place: RowPlace) => ReactNode
  /** A row that must not leave the page, as the browser loses a drag whose start is gone. */
  readonly pinnedId?: string | null
  /** Counts up when the focused row is to be shown, and the list is to take the keys. */
  readonly shown?: number
  readonly scrollMemory?: ScrollMemory
  readonly onIntent: (intent: GridIntent) => void
  readonly onOpen: (index: number) => void
  /** A click with the middle button: in a tab of its own. */
  readonly onOpenApart?: (index: number) => void
  readonly onMenu: (at: { readonly x: number; readonly y: number }, index: number | null) => void
  /** Shown below the header, where there are no rows. */
  readonly children?: ReactNode
}

/** With Ctrl, Alt or Cmd it means something else. */
const isPlain = ({ ctrlKey, altKey, metaKey }: KeyboardEvent): boolean =>
  !ctrlKey && !altKey && !metaKey

/** Drawn within the list only: beyond its end it would make the list longer. */
function Band({ box, room }: { readonly box: Box; readonly room: Box }) {
  const left = Math.max(box.left, room.left)
  const top = Math.max(box.top, room.top)
  const style = {
    transform: `translate(${left}px, ${top}px)`,
    width: Math.max(0, Math.min(box.right, room.right) - left),
    height: Math.max(0, Math.min(box.bottom, room.bottom) - top)
  }
  return <div aria-hidden className={styles.band} style={style} />
}

export function Grid(props: GridProps) {
  const { order, focusedId, onIntent, onOpen, onMenu, labelOf, pinnedId = null, shown } = props
  const { view = 'details', rowHeight, columns } = props
  const typing = useRef(noTyping)
  const count = order.length
  const rows = useGridRows({ view, rowHeight, order, focusedId, pinnedId, shown })
  const { scroller, focused, shape, header, domIdOf } = rows
  useScrollMemory(scroller, props.scrollMemory, {
    height: rows.height,
    isComplete: props.isComplete
  })
  const press = useGridPress(props)
  const band = useMarquee({ scroller, onIntent, read: () => ({ shape, count, header }) })

  const fitted = fitColumns(columns.slice(1), shape.itemWidth)
  const unfitted = columns.slice(1).filter(({ key }) => !fitted.some((size) => size.key === key))
  // React has no type for properties that a style sheet makes up.
  const template = { '--columns': templateOf(fitted) } as CSSProperties

  const follow = (intent: GridIntent): void => {
    onIntent(intent)
    if ('index' in intent) rows.scrollToIndex(intent.index)
  }

  const openMenuAtFocus = (): void => {
    const anchor = document.getElementById(domIdOf(focused)) ?? scroller.current
    const box = anchor?.getBoundingClientRect()
    if (box) onMenu({ x: box.left + 32, y: box.bottom - 4 }, focused < 0 ? null : focused)
  }

  const typeAhead = (event: KeyboardEvent): boolean => {
    const isLetter = /^.$/u.test(event.key) && !event.ctrlKey && !event.metaKey
    if (!isLetter || event.altKey || event.nativeEvent.isComposing) return false
    if (event.key === ' ' && !isTyping(typing.current, event.timeStamp)) return false
    typing.current = addLetter(typing.current, event.key, event.timeStamp)
    const index = findTyped(count, labelOf, focused, typing.current.typed)
    if (index >= 0) follow({ type: 'pick', index })
    return true
  }

  const handleKeyDown = (event: KeyboardEvent): void => {
    // The buttons in the header keep their own keys.
    if (event.target !== event.currentTarget) return
    const isMenuKey = event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)
    if (isMenuKey) openMenuAtFocus()
    else if (event.key === 'Enter' && isPlain(event) && focused >= 0 && !event.repeat)
      onOpen(focused)
    else if (!typeAhead(event)) {
      const { perLine } = shape
      const intent = intentOfKey(event, { count, focused, page: rows.page, perLine })
      if (!intent) return
      follow(intent)
    }
    event.preventDefault()
  }

  return (
    <div className={styles.frame}>
      <div
        ref={scroller}
        role="grid"
        aria-label={props.label}
        aria-multiselectable
        aria-rowcount={props.isComplete ? count + 1 : -1}
        aria-busy={!props.isComplete || undefined}
        aria-activedescendant={focused < 0 ? undefined : domIdOf(focused)}
        tabIndex={0}
        data-layout={props.layout}
        data-view={view}
        data-without={unfitted.map(({ key }) => key).join(' ')}
        className={styles.grid}
        style={template}
        onKeyDown={handleKeyDown}
        {...press}
      >
        <GridHeader
          columns={columns}
          fitted={fitted}
          isUnseen={view === 'icons'}
          onReset={props.onResetColumns}
        />
        <div role="rowgroup" className={styles.body} style={{ height: rows.height }}>
          {rows.places.map((place) => props.renderRow(place))}
        </div>
        {band && <Band box={band} room={rows.room} />}
      </div>
      {/* Not inside: a grid may hold rows only. */}
      <div className={styles.instead}>{props.children}</div>
    </div>
  )
}
