/** The rows that a grid draws: those in sight and the focused one, which a screen reader must find. */
import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element'
import { useEffect, useEffectEvent, useId, useLayoutEffect, useRef, useState } from 'react'
import { countLines, lineOf, shapeOf, type GridView, type Shape } from './geometry'
import type { RowPlace } from './grid-row'
import { createSlots } from './slots'
import { useScrollAnchor } from './use-scroll-anchor'
import { linesInSight, topToShow, useSight } from './use-window'

const farAwayPx = -10_000

interface GridRowsOptions {
  readonly view: GridView
  readonly rowHeight: number
  readonly order: readonly string[]
  readonly focusedId: string | null
  readonly pinnedId: string | null
  readonly shown: number | undefined
}

function indexesInSight(first: number, last: number, count: number, focused: number): number[] {
  const indexes: number[] = []
  if (focused >= 0 && focused < first) indexes.push(focused)
  for (let index = first; index <= last && index < count; index += 1) indexes.push(index)
  if (focused > last) indexes.push(focused)
  return indexes
}

function placeOf(index: number, domId: string, shape: Shape): Omit<RowPlace, 'slot'> {
  const { perLine, lineHeight, itemWidth, insetStart, gap } = shape
  const top = lineOf(index, shape) * lineHeight
  if (perLine === 1 && gap === 0) return { index, domId, top, left: 0, width: 0, height: 0 }
  return {
    index,
    domId,
    top: top + gap,
    left: insetStart + (index % perLine) * itemWidth + gap,
    width: itemWidth - 2 * gap,
    height: lineHeight - 2 * gap
  }
}

export function useGridRows(options: GridRowsOptions) {
  const { view, rowHeight, order, focusedId, pinnedId, shown } = options
  const gridId = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const count = order.length
  const header = view === 'details' ? rowHeight : 0
  const { sight, readNow } = useSight(scroller, header, rowHeight)
  const shape = shapeOf(view, sight.width, rowHeight)
  const { lineHeight, perLine } = shape
  const focused = focusedId === null ? -1 : order.indexOf(focusedId)

  const scrollToIndex = (index: number): void => {
    const element = scroller.current
    if (!element || index < 0) return
    const top = topToShow(lineOf(index, shape), readNow(), lineHeight)
    if (top !== element.scrollTop) element.scrollTop = top
  }

  useScrollAnchor(scroller, order, focusedId, { header, lineHeight, perLine })
  // The focused row of a list that has just arrived comes into sight, as after going up.
  const scrollToFocus = useEffectEvent(() => scrollToIndex(focused))
  const isFocusKnown = focused >= 0
  useEffect(() => {
    if (isFocusKnown) scrollToFocus()
  }, [isFocusKnown])
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
  // Other lines, other heights: what one looked at stays in sight.
  const before = useRef({ lineHeight, perLine })
  useLayoutEffect(() => {
    const old = before.current
    before.current = { lineHeight, perLine }
    const element = scroller.current
    if (!element || (old.lineHeight === lineHeight && old.perLine === perLine)) return
    const firstIndex = Math.floor(element.scrollTop / old.lineHeight) * old.perLine
    element.scrollTop = Math.floor(firstIndex / perLine) * lineHeight
  }, [lineHeight, perLine])

  const lines = linesInSight(sight, lineHeight, countLines(count, shape))
  const last = lines.last * perLine + perLine - 1
  const indexes = indexesInSight(lines.first * perLine, last, count, focused)
  const domIdOf = (index: number): string => `${gridId}-${index}`
  const drawn = indexes.map((index) => placeOf(index, domIdOf(index), shape))
  const ids = indexes.map((index) => order[index] ?? '')
  if (pinnedId !== null && !ids.includes(pinnedId)) {
    const nowhere = { index: -1, left: 0, width: 0, height: 0, top: farAwayPx }
    drawn.push({ ...nowhere, domId: `${gridId}-pinned` })
    ids.push(pinnedId)
  }
  const [slots] = useState(createSlots)
  const taken = slots.assign(ids)
  const places = drawn.map((place, at): RowPlace => ({ ...place, slot: taken[at] ?? at }))
  const pageLines = Math.max(1, Math.floor(sight.height / lineHeight) - 1)
  const height = countLines(count, shape) * lineHeight
  return {
    scroller,
    shape,
    header,
    focused,
    places,
    domIdOf,
    scrollToIndex,
    page: pageLines * perLine,
    height,
    room: { left: 0, top: 0, right: sight.width, bottom: Math.max(height, sight.height) }
  }
}
