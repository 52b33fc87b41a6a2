/** The line between two panes: drag it, or use the arrow keys. */
import { useRef, type KeyboardEvent, type PointerEvent } from 'react'
import styles from './resize-handle.module.css'

interface ResizeHandleProps {
  readonly label: string
  /** Which edge of the pane it is: at its start, dragging to the left makes it wider. */
  readonly side?: 'start' | 'end'
  readonly width: number
  readonly min: number
  readonly max: number
  readonly onResize: (width: number) => void
}

const stepPx = 16

export function ResizeHandle(props: ResizeHandleProps) {
  const { label, side = 'end', width, min, max, onResize } = props
  const sign = side === 'end' ? 1 : -1
  const start = useRef<{ x: number; width: number } | null>(null)

  const handleDown = (event: PointerEvent<HTMLDivElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId)
    start.current = { x: event.clientX, width }
  }
  const handleMove = (event: PointerEvent): void => {
    if (start.current) {
      onResize(start.current.width + sign * (event.clientX - start.current.x))
    }
  }
  const handleKey = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowLeft') onResize(width - sign * stepPx)
    else if (event.key === 'ArrowRight') onResize(width + sign * stepPx)
    else return
    event.preventDefault()
  }

  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width}
      aria-valuemin={min}
      aria-valuemax={max}
      tabIndex={0}
      className={styles.handle}
      data-side={side}
      onPointerDown={handleDown}
      onPointerMove={handleMove}
      onPointerUp={() => {
        start.current = null
      }}
      onKeyDown={handleKey}
    />
  )
}
