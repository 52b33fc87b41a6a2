/** Makes an element the start of a drag. What follows the pointer is the window's own: `DragBadge`. */
import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { setCustomNativeDragPreview } from '@atlaskit/pragmatic-drag-and-drop/element/set-custom-native-drag-preview'
import { useEffect, useEffectEvent, type RefObject } from 'react'

export interface DragSourceOptions {
  readonly isEnabled: boolean
  /** Called once as the drag starts. */
  readonly onStart: () => void
}

export function useDragSource(
  source: RefObject<HTMLElement | null>,
  options: DragSourceOptions
): void {
  const { isEnabled } = options
  const start = useEffectEvent(options.onStart)

  useEffect(() => {
    const element = source.current
    if (!element || !isEnabled) return
    return draggable({
      element,
      onGenerateDragPreview: ({ nativeSetDragImage }) => {
        // The system takes one picture at the start, which could never name the target: it gets an
        // empty one. (The library's own way to that is a `data:` image, which the policy refuses.)
        setCustomNativeDragPreview({
          nativeSetDragImage,
          render: ({ container }) => container.append(document.createElement('div'))
        })
        start()
      }
    })
  }, [source, isEnabled])
}
