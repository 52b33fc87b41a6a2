/** Keeps the row that one looks at where it is while rows come, go or change their order. */
import { useLayoutEffect, useRef, type RefObject } from 'react'

interface View {
  readonly top: number
  readonly height: number
  /** The height of one line. */
  readonly row: number
  readonly perLine?: number
}

/** Where some rows are now: in one walk through all of them. Those that are gone are not named. */
function findPlaces(
  candidates: readonly number[],
  before: readonly string[],
  after: readonly string[]
): ReadonlyMap<string | undefined, number> {
  const [first] = candidates
  const firstId = first === undefined ? undefined : before[first]
  if (first === undefined || firstId === undefined) return new Map()
  // The first of them decides, and it is there nearly always.
  const now = after[first] === firstId ? first : after.indexOf(firstId)
  if (now >= 0) return new Map([[firstId, now]])
  const wanted = new Set(candidates.map((index) => before[index]))
  const places = new Map<string | undefined, number>()
  for (const [place, id] of after.entries()) if (wanted.has(id)) places.set(id, place)
  return places
}

/** The scroll position after a change of order, or null where nothing has to move. */
export function findAnchoredTop(
  before: readonly string[],
  after: readonly string[],
  view: View,
  focused: string | null
): number | null {
  const { perLine = 1 } = view
  const first = Math.floor(view.top / view.row) * perLine
  const last = Math.ceil((view.top + view.height) / view.row) * perLine
  const focusedBefore = focused === null ? -1 : before.slice(first, last).indexOf(focused)
  const isFocusVisible = focusedBefore >= 0
  // At the very top one wants to see what is first, unless a row there has the focus.
  if (view.top === 0 && !isFocusVisible) return null
  const candidates = isFocusVisible ? [first + focusedBefore] : []
  for (let index = first; index < Math.min(last, before.length); index += 1) candidates.push(index)
  const places = findPlaces(candidates, before, after)
  for (const index of candidates) {
    const now = places.get(before[index]) ?? -1
    const lines = Math.floor(now / perLine) - Math.floor(index / perLine)
    if (now === index || (now >= 0 && lines === 0)) return null
    if (now >= 0) return Math.max(0, view.top + lines * view.row)
  }
  return null
}

function scrollTo(element: HTMLElement, top: number): void {
  element.scrollTop = top
}

interface Lines {
  readonly header: number
  readonly lineHeight: number
  readonly perLine: number
}

export function useScrollAnchor(
  scroller: RefObject<HTMLElement | null>,
  order: readonly string[],
  focused: string | null,
  { header, lineHeight, perLine }: Lines
): void {
  const before = useRef(order)
  useLayoutEffect(() => {
    const element = scroller.current
    const previous = before.current
    before.current = order
    if (!element || previous === order || previous.length === 0) return
    const view = {
      top: element.scrollTop,
      height: element.clientHeight - header,
      row: lineHeight,
      perLine
    }
    const top = findAnchoredTop(previous, order, view, focused)
    if (top !== null) scrollTo(element, top)
  }, [scroller, order, focused, header, lineHeight, perLine])
}
