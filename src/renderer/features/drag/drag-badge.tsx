/** What follows the pointer of a drag: how many entries, where to, and what that costs. */
import { monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { useEffect, useRef } from 'react'
import { useDrag } from '../../stores/drag'
import { useDragText } from '../../use-drag-text'
import styles from './drag-badge.module.css'

const offset = { x: 14, y: 10 }
const edge = 4

/** Beside the pointer, and inside the window. */
function placeAt(badge: HTMLElement, x: number, y: number): void {
  const { offsetWidth, offsetHeight } = badge
  const left = Math.min(x + offset.x, window.innerWidth - offsetWidth - edge)
  const below = y + offset.y
  const isBelow = below + offsetHeight + edge <= window.innerHeight
  const top = isBelow ? below : y - offset.y - offsetHeight
  badge.style.transform = `translate(${Math.max(edge, left)}px, ${Math.max(edge, top)}px)`
}

function Badge() {
  const badge = useRef<HTMLDivElement>(null)
  const text = useDragText()
  const isRefused = useDrag((state) => state.over?.refusal != null)
  useEffect(
    () =>
      monitorForElements({
        onDrag: ({ location }) => {
          const { clientX, clientY } = location.current.input
          if (badge.current) placeAt(badge.current, clientX, clientY)
        }
      }),
    []
  )
  // The status bar says the same, for everybody.
  return (
    <div ref={badge} aria-hidden className={styles.badge} data-refused={isRefused || undefined}>
      {text}
    </div>
  )
}

export function DragBadge() {
  const isDragging = useDrag((state) => state.entries.length > 0)
  return isDragging ? <Badge /> : null
}
