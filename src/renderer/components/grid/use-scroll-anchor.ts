/** Keeps the row that one looks at where it is while rows come, go or change their order. */
import { useLayoutEffect, useRef, type RefObject } from 'react'

/** The scroll position after a change of order, or null where nothing has to move. */
export function findAnchoredTop(
  before: readonly string[],
  after: readonly string[],
  view: { readonly top: number; readonly height: number; readonly row: number },
  focused: string | null
): number | null {
  const first = Math.floor(view.top / view.row)
  const last = Math.ceil((view.top + view.height) / view.row)
  const focusedBefore = focused === null ? -1 : before.indexOf(focused)
  const isFocusVisible = focusedBefore >= first && focusedBefore < last
  // At the very top one wants to see what is first, unless a row there has the focus.
  if (view.top === 0 && !isFocusVisible) return null
  const candidates = isFocusVisible ? [focusedBefore] : []
  for (let index = first; index < Math.min(last, before.length); index += 1) candidates.push(index)
  for (const index of candidates) {
    const id = before[index]
    if (id === undefined) continue
    const now = after[index] === id ? index : after.indexOf(id)
    if (now === index) return null
    if (now >= 0) return Math.max(0, view.top + (now - index) * view.row)
  }
  return null
}

function scrollTo(element: HTMLElement, top: number): void {
  element.scrollTop = top
}

export function useScrollAnchor(
  scroller: RefObject<HTMLElement | null>,
  order: readonly string[],
  focused: string | null,
  rowHeight: number
): void {
  const before = useRef(order)
  useLayoutEffect(() => {
    const element = scroller.current
    const previous = before.current
    before.current = order
    if (!element || previous === order || previous.length === 0) return
    const view = {
      top: element.scrollTop,
      height: element.clientHeight - rowHeight,
      row: rowHeight
    }
    const top = findAnchoredTop(previous, order, view, focused)
    if (top !== null) scrollTo(element, top)
  }, [scroller, order, focused, rowHeight])
}
