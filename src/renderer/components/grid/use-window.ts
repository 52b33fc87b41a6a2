/** Which lines of a list are in sight, by arithmetic: every line is equally high. */
import { useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { flushSync } from 'react-dom'

interface Sight {
  readonly top: number
  readonly height: number
  readonly width: number
}

/** More lines than one sees, so that a turn of the wheel meets rows that are drawn already. */
const overscan = 8

export interface LineRange {
  readonly first: number
  readonly last: number
}

export function linesInSight(sight: Sight, lineHeight: number, count: number): LineRange {
  const first = Math.floor(sight.top / lineHeight) - overscan
  const last = Math.ceil((sight.top + sight.height) / lineHeight) + overscan
  return { first: Math.max(0, Math.min(first, count - 1)), last: Math.min(count - 1, last) }
}

/** The scroll position that shows a line with as little scrolling as possible. */
export function topToShow(line: number, sight: Sight, lineHeight: number): number {
  const start = line * lineHeight
  if (start < sight.top) return start
  return Math.max(sight.top, start + lineHeight - sight.height)
}

function readSight(element: HTMLElement | null, header: number): Sight {
  if (!element) return { top: 0, height: 0, width: 0 }
  return {
    top: element.scrollTop,
    height: Math.max(0, element.clientHeight - header),
    width: element.clientWidth
  }
}

/** `header` covers the first pixels of the list; less than `step` of scrolling changes nothing. */
export function useSight(scroller: RefObject<HTMLElement | null>, header: number, step: number) {
  const [sight, setSight] = useState<Sight>({ top: 0, height: 0, width: 0 })
  const shown = useRef(sight)

  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const take = (): void => {
      const next = readSight(element, header)
      const before = shown.current
      const isSameLine = Math.floor(next.top / step) === Math.floor(before.top / step)
      if (isSameLine && next.height === before.height && next.width === before.width) return
      shown.current = next
      setSight(next)
    }
    take()
    // At once: rows that come one frame after the scrolling would show as a white flash.
    const handleScroll = (): void => flushSync(take)
    element.addEventListener('scroll', handleScroll, { passive: true })
    const observer = 'ResizeObserver' in window ? new ResizeObserver(take) : null
    observer?.observe(element)
    return () => {
      element.removeEventListener('scroll', handleScroll)
      observer?.disconnect()
    }
  }, [scroller, header, step])
  return { sight, readNow: () => readSight(scroller.current, header) }
}
