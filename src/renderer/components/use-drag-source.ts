/** Makes an element the start of a drag, with a badge that says what will happen. */
import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { pointerOutsideOfPreview } from '@atlaskit/pragmatic-drag-and-drop/element/pointer-outside-of-preview'
import { setCustomNativeDragPreview } from '@atlaskit/pragmatic-drag-and-drop/element/set-custom-native-drag-preview'
import { useEffect, useEffectEvent, type RefObject } from 'react'
import styles from './use-drag-source.module.css'

export interface DragSourceOptions {
  readonly isEnabled: boolean
  /** Called once as the drag starts; answers with the text of the badge. */
  readonly onStart: () => string
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
        const text = start()
        setCustomNativeDragPreview({
          nativeSetDragImage,
          getOffset: pointerOutsideOfPreview({ x: '12px', y: '8px' }),
          render: ({ container }) => {
            const badge = document.createElement('div')
            badge.className = styles.badge ?? ''
            badge.textContent = text
            container.append(badge)
          }
        })
      }
    })
  }, [source, isEnabled])
}
