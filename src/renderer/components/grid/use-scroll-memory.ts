/** Tells how far a list is scrolled, and brings one that was left back to where it was. */
import { useEffect, useEffectEvent, type RefObject } from 'react'

export interface ScrollMemory {
  /** Where the list is to begin once it is long enough; null: nobody was here before. */
  readonly wantedPx: number | null
  readonly onScroll: (px: number) => void
  /** It is there, or has ended before. */
  readonly onArrived: () => void
}

export function useScrollMemory(
  scroller: RefObject<HTMLElement | null>,
  memory: ScrollMemory | undefined,
  { height, isComplete }: { readonly height: number; readonly isComplete: boolean }
): void {
  const tell = useEffectEvent((px: number) => memory?.onScroll(px))
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const handle = (): void => tell(element.scrollTop)
    element.addEventListener('scroll', handle, { passive: true })
    return () => element.removeEventListener('scroll', handle)
  }, [scroller])

  const wantedPx = memory?.wantedPx ?? null
  const arrive = useEffectEvent(() => memory?.onArrived())
  useEffect(() => {
    const element = scroller.current
    if (!element || wantedPx === null) return
    const isLongEnough = element.scrollHeight - element.clientHeight >= wantedPx && height > 0
    if (!isLongEnough && !isComplete) return
    element.scrollTo({ top: wantedPx })
    arrive()
  }, [scroller, wantedPx, height, isComplete])
}
