/** Which lines of a list are in sight, by arithmetic: every line is equally high. */
import { useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { flushSync } from 'react-dom'

interface Sight {
  readonly top: number
  readonly height: number
  readonly width: number
  /** Lines above and below the sight that are drawn, too. */
  readonly overscan: number
}

/** A turn of the wheel meets rows that are drawn already. */
const calmOverscan = 8
/** Where each frame shows other rows, none that is drawn ahead is ever seen. */
const hastyOverscan = 0
const calmAfterMs = 100

export interface LineRange {
  readonly first: number
  readonly last: number
}

export function linesInSight(sight: Sight, lineHeight: number, count: number): LineRange {
  const first = Math.floor(sight.top / lineHeight) - sight.overscan
  const last = Math.ceil((sight.top + sight.height) / lineHeight) + sight.overscan
  return { first: Math.max(0, Math.min(first, count - 1)), last: Math.min(count - 1, last) }
}

/** The scroll position that shows a line with as little scrolling as possible. */
export function topToShow(line: number, sight: Sight, lineHeight: number): number {
  const start = line * lineHeight
  if (start < sight.top) return start
  return Math.max(sight.top, start + lineHeight - sight.height)
}

const nothing: Sight = { top: 0, height: 0, width: 0, overscan: calmOverscan }

function readSight(element: HTMLElement | null, header: number): Sight {
  if (!element) return nothing
  return {
    top: element.scrollTop,
    height: Math.max(0, element.clientHeight - header),
    width: element.clientWidth,
    overscan: calmOverscan
  }
}

/** `header` covers the first pixels of the list; less than `step` of scrolling changes nothing. */
export function useSight(scroller: RefObject<HTMLElement | null>, header: number, step: number) {
  const [sight, setSight] = useState(nothing)
  const shown = useRef(sight)

  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    let calming: ReturnType<typeof setTimeout> | undefined
    const show = (next: Sight): void => {
      shown.current = next
      setSight(next)
    }
    const take = (): void => {
      const next = readSight(element, header)
      const before = shown.current
      const isSameLine = Math.floor(next.top / step) === Math.floor(before.top / step)
      if (isSameLine && next.height === before.height && next.width === before.width) return
      const isHasty = Math.abs(next.top - before.top) > next.height
      clearTimeout(calming)
      if (isHasty) calming = setTimeout(() => show(readSight(element, header)), calmAfterMs)
      show(isHasty ? { ...next, overscan: hastyOverscan } : next)
    }
    take()
    // At once: rows that come one frame after the scrolling would show as a white flash.
    const handleScroll = (): void => flushSync(take)
    element.addEventListener('scroll', handleScroll, { passive: true })
    const observer = 'ResizeObserver' in window ? new ResizeObserver(take) : null
    observer?.observe(element)
    return () => {
      clearTimeout(calming)
      element.removeEventListener('scroll', handleScroll)
      observer?.disconnect()
    }
  }, [scroller, header, step])
  return { sight, readNow: () => readSight(scroller.current, header) }
}
