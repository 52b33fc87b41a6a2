/** A virtual list with columns: thousands of rows, a few dozen elements, the focus never lost. */
import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element'
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import {
  useCallback,
  useEffect,
  useEffectEvent,
  useId,
  useMemo,
  useRef,
  type KeyboardEvent,
  type ReactNode
} from 'react'
import { GridHeader, type GridColumn } from './grid-header'
import { intentOfKey, type GridIntent } from './grid-keys'
import type { RowPlace } from './grid-row'
import styles from './grid.module.css'
import { addLetter, findTyped, isTyping, noTyping } from './type-ahead'
import { useGridPress } from './use-grid-press'
import { useScrollAnchor } from './use-scroll-anchor'

const comfortableRowPx = 30
const overscan = 12
const farAwayPx = -10_000

interface GridProps {
  readonly label: string
  /** Which set of column widths the rows have. */
  readonly layout: 'files' | 'bin' | 'app-space'
  readonly columns: readonly GridColumn[]
  /** The ids of all rows as they are shown. */
  readonly order: readonly string[]
  readonly rowHeight?: number
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
  readonly onIntent: (intent: GridIntent) => void
  readonly onOpen: (index: number) => void
  readonly onMenu: (at: { readonly x: number; readonly y: number }, index: number | null) => void
  /** Shown below the header, where there are no rows. */
  readonly children?: ReactNode
}

/** Rows that are drawn: those in sight and the focused one, which a screen reader must find. */
function useRows(props: GridProps, focused: number) {
  const { rowHeight = comfortableRowPx } = props
  const scroller = useRef<HTMLDivElement>(null)
  const rangeExtractor = useCallback(
    (range: Parameters<typeof defaultRangeExtractor>[0]) => {
      const indexes = defaultRangeExtractor(range)
      if (focused < 0 || focused >= range.count || indexes.includes(focused)) return indexes
      return [...indexes, focused].sort((one, other) => one - other)
    },
    [focused]
  )
  // The list re-renders with its props, so nothing here may be memoised by a compiler anyway.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtualizer = useVirtualizer({
    count: props.order.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => props.order[index] ?? index,
    rangeExtractor,
    overscan,
    // The header is as high as a row: it pushes the rows down and hides what scrolls under it.
    scrollMargin: rowHeight,
    scrollPaddingStart: rowHeight
  })
  useEffect(() => virtualizer.measure(), [virtualizer, rowHeight])
  useScrollAnchor(scroller, props.order, props.focusedId, rowHeight)
  // The focused row of a list that has just arrived comes into sight, as after going up.
  const scrollToFocus = useEffectEvent(() => virtualizer.scrollToIndex(focused))
  const isFocusKnown = focused >= 0
  useEffect(() => {
    if (isFocusKnown) scrollToFocus()
  }, [isFocusKnown])
  const { shown } = props
  const firstShown = useRef(shown)
  useEffect(() => {
    if (shown === firstShown.current) return
    scrollToFocus()
    scroller.current?.focus({ preventScroll: true })
  }, [shown])
  useEffect(() => {
    const element = scroller.current
    return element ? autoScrollForElements({ element }) : undefined
  }, [])
  return { scroller, virtualizer }
}

export function Grid(props: GridProps) {
  const { order, focusedId, onIntent, onOpen, onMenu, labelOf } = props
  const { rowHeight = comfortableRowPx } = props
  const gridId = useId()
  const typing = useRef(noTyping)
  const indexes = useMemo(() => new Map(order.map((id, index) => [id, index])), [order])
  const focused = focusedId === null ? -1 : (indexes.get(focusedId) ?? -1)
  const { scroller, virtualizer } = useRows(props, focused)
  const press = useGridPress(props)
  const domIdOf = (index: number): string => `${gridId}-${index}`

  const items = virtualizer.getVirtualItems()
  const places = items.map(({ index, start }): RowPlace => ({
    index,
    domId: domIdOf(index),
    top: start - rowHeight
  }))
  const { pinnedId = null } = props
  if (pinnedId !== null && !items.some(({ key }) => key === pinnedId))
    places.push({ index: -1, domId: `${gridId}-pinned`, top: farAwayPx })

  const follow = (intent: GridIntent): void => {
    onIntent(intent)
    if ('index' in intent) virtualizer.scrollToIndex(intent.index)
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
    const index = findTyped(order.length, labelOf, focused, typing.current.typed)
    if (index >= 0) follow({ type: 'pick', index })
    return true
  }

  const handleKeyDown = (event: KeyboardEvent): void => {
    // The buttons in the header keep their own keys.
    if (event.target !== event.currentTarget) return
    const isMenuKey = event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)
    if (isMenuKey) openMenuAtFocus()
    else if (event.key === 'Enter' && !event.altKey && focused >= 0 && !event.repeat)
      onOpen(focused)
    else if (!typeAhead(event)) {
      const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2)
      const intent = intentOfKey(event, { count: order.length, focused, page })
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
        aria-rowcount={props.isComplete ? order.length + 1 : -1}
        aria-busy={!props.isComplete || undefined}
        aria-activedescendant={focused < 0 ? undefined : domIdOf(focused)}
        tabIndex={0}
        data-layout={props.layout}
        className={styles.grid}
        onKeyDown={handleKeyDown}
        {...press}
      >
        <GridHeader columns={props.columns} />
        <div role="rowgroup" className={styles.body} style={{ height: virtualizer.getTotalSize() }}>
          {places.map((place) => props.renderRow(place))}
        </div>
      </div>
      {/* Not inside: a grid may hold rows only. */}
      <div className={styles.instead}>{props.children}</div>
    </div>
  )
}
