/** Mouse on rows: selecting happens on press, what would shrink a drag waits for the release. */
import { useRef, type MouseEvent } from 'react'
import { intentOfPress, type GridIntent } from './grid-keys'

interface GridPressOptions {
  readonly isSelected: (index: number) => boolean
  readonly onIntent: (intent: GridIntent) => void
  readonly onOpen: (index: number) => void
  readonly onOpenApart?: (index: number) => void
  readonly onMenu: (at: { readonly x: number; readonly y: number }, index: number | null) => void
}

export function rowIndexAt(target: EventTarget): number | null {
  const row = target instanceof Element ? target.closest('[data-index]') : null
  const index = row?.getAttribute('data-index')
  return index === null || index === undefined ? null : Number(index)
}

function isInHeader({ target }: MouseEvent): boolean {
  return target instanceof Element && target.closest('[data-part="header"]') !== null
}

export function useGridPress(options: GridPressOptions) {
  const { isSelected, onIntent, onOpen, onMenu } = options
  // What a release without a drag still has to do.
  const pending = useRef<GridIntent | null>(null)
  const isPressed = useRef(false)

  return {
    onMouseDown: (event: MouseEvent) => {
      if (isInHeader(event)) return
      const index = rowIndexAt(event.target)
      pending.current = null
      isPressed.current = true
      if (event.button === 2) {
        if (index === null) onIntent({ type: 'none' })
        else if (!isSelected(index)) onIntent({ type: 'pick', index })
        else onIntent({ type: 'focus', index })
        return
      }
      // Otherwise the system begins to scroll by the pointer.
      if (event.button === 1) event.preventDefault()
      if (event.button !== 0) return
      // A rubber band begins on empty space, and clears what was selected.
      if (index === null) return
      const intent = intentOfPress(index, event)
      if (isSelected(index) && (intent.type === 'pick' || intent.type === 'toggle')) {
        pending.current = intent
        onIntent({ type: 'focus', index })
      } else onIntent(intent)
    },
    onClick: (event: MouseEvent) => {
      const index = rowIndexAt(event.target)
      // A screen reader clicks without a press before it.
      if (!isPressed.current && index !== null) onIntent(intentOfPress(index, event))
      else if (pending.current && event.detail < 2) onIntent(pending.current)
      pending.current = null
      isPressed.current = false
    },
    onAuxClick: (event: MouseEvent) => {
      const index = rowIndexAt(event.target)
      if (event.button === 1 && index !== null) options.onOpenApart?.(index)
    },
    onDoubleClick: (event: MouseEvent) => {
      const index = rowIndexAt(event.target)
      if (index !== null && !event.ctrlKey && !event.metaKey && !event.shiftKey) onOpen(index)
    },
    onDragEnd: () => {
      pending.current = null
      isPressed.current = false
    },
    onContextMenu: (event: MouseEvent) => {
      event.preventDefault()
      isPressed.current = false
      // The keyboard's own event has no place; the key itself is answered by the grid.
      const isMouse = event.button === 2 || event.ctrlKey
      if (isMouse) onMenu({ x: event.clientX, y: event.clientY }, rowIndexAt(event.target))
    }
  }
}
