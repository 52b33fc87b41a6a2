/** Starts a rubber band where a press meets neither a row nor the header, and says what to draw. */
import { useEffect, useEffectEvent, useRef, useState, type RefObject } from 'react'
import type { Box } from './geometry'
import type { GridIntent } from './grid-keys'
import { followMarquee, type MarqueeList } from './marquee'

interface MarqueeOptions {
  readonly scroller: RefObject<HTMLElement | null>
  readonly read: MarqueeList['read']
  readonly onIntent: (intent: GridIntent) => void
}

function isEmptySpace(event: PointerEvent, element: HTMLElement): boolean {
  const { target } = event
  if (!(target instanceof Element) || target.closest('[data-index], [data-part="header"]'))
    return false
  // The scroll bar belongs to the list, too.
  const x = event.clientX - element.getBoundingClientRect().left
  return x >= 0 && (element.clientWidth === 0 || x < element.clientWidth)
}

export function useMarquee(options: MarqueeOptions): Box | null {
  const { scroller } = options
  const [box, setBox] = useState<Box | null>(null)
  const stop = useRef<() => void>(() => undefined)
  const read = useEffectEvent(options.read)
  const follow = useEffectEvent(options.onIntent)

  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const handleDown = (event: PointerEvent): void => {
      if (event.button !== 0 || !isEmptySpace(event, element)) return
      stop.current()
      stop.current = followMarquee(event, {
        element,
        read: () => read(),
        onBox: setBox,
        onIntent: (intent) => follow(intent)
      })
    }
    element.addEventListener('pointerdown', handleDown)
    return () => {
      element.removeEventListener('pointerdown', handleDown)
      stop.current()
    }
  }, [scroller])
  return box
}
