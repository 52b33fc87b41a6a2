/** Makes an element a place where a drag may end, with a spring that opens it after a while. */
import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { useEffect, useEffectEvent, type RefObject } from 'react'

const stillPx = 6

export interface DropTargetOptions {
  /** What the element stands for now: a row of a list that scrolls becomes another one. */
  readonly standsFor: string
  /** False where a drag has no business at all, as on a row that is a file. */
  readonly isEnabled: boolean
  /** Asked while the pointer is over the element; false shows the system's "no" pointer. */
  readonly onHover: (modifiers: { readonly ctrlKey: boolean; readonly altKey: boolean }) => boolean
  readonly onLeave: () => void
  readonly onDrop: () => void
  /** How long the pointer has to rest before `onSpring`; null: for ever. */
  readonly springMs: number | null
  /** Called after the pointer has rested here; the timer starts again when it moves. */
  readonly onSpring?: () => void
}

const targets = new WeakSet<Element>()

/**
 * One target may lie in another: only the innermost under the pointer is asked. As a drag begins, the
 * library has an element of its own on top.
 */
function findTarget({ clientX, clientY }: Pick<DragEvent, 'clientX' | 'clientY'>): Element | null {
  for (const top of document.elementsFromPoint(clientX, clientY)) {
    let element: Element | null = top
    while (element && !targets.has(element)) element = element.parentElement
    if (element) return element
  }
  return null
}

export function useDropTarget(
  target: RefObject<HTMLElement | null>,
  options: DropTargetOptions
): void {
  const { isEnabled, standsFor } = options
  const hover = useEffectEvent(options.onHover)
  const leave = useEffectEvent(options.onLeave)
  const drop = useEffectEvent(options.onDrop)
  const spring = useEffectEvent(() => options.onSpring?.())
  const delay = useEffectEvent(() => options.springMs)

  useEffect(() => {
    const element = target.current
    if (!element || !isEnabled) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let rest = { x: 0, y: 0 }

    const stop = (): void => {
      clearTimeout(timer)
      timer = undefined
    }
    const wait = ({ clientX, clientY }: DragEvent): void => {
      const isStill = Math.hypot(clientX - rest.x, clientY - rest.y) < stillPx
      if (timer !== undefined && isStill) return
      stop()
      rest = { x: clientX, y: clientY }
      const springMs = delay()
      if (springMs !== null) timer = setTimeout(spring, springMs)
    }
    // A refused place gets no event from the library, so leaving is watched here.
    const handleLeave = (event: DragEvent): void => {
      if (event.relatedTarget instanceof Node && element.contains(event.relatedTarget)) return
      stop()
      leave()
    }
    element.addEventListener('dragleave', handleLeave)
    element.addEventListener('dragenter', wait)
    element.addEventListener('dragover', wait)
    targets.add(element)
    const stopTarget = dropTargetForElements({
      element,
      canDrop: ({ input }) => findTarget(input) === element && hover(input),
      getDropEffect: () => 'move',
      onDrop: () => {
        stop()
        drop()
      }
    })
    return () => {
      stop()
      stopTarget()
      targets.delete(element)
      element.removeEventListener('dragleave', handleLeave)
      element.removeEventListener('dragenter', wait)
      element.removeEventListener('dragover', wait)
    }
  }, [target, isEnabled, standsFor])
}
