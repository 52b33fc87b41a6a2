/** Makes an element a place for files of the computer: text that somebody keeps tokens in. */
import { dropTargetForExternal } from '@atlaskit/pragmatic-drag-and-drop/external/adapter'
import { containsFiles, getFiles } from '@atlaskit/pragmatic-drag-and-drop/external/file'
import { preventUnhandled } from '@atlaskit/pragmatic-drag-and-drop/prevent-unhandled'
import { useEffect, useEffectEvent, useState, type RefObject } from 'react'

/** True while files are held over the element. */
export function useFileDrop(
  target: RefObject<HTMLElement | null>,
  onFiles: (files: readonly File[]) => void
): boolean {
  const [isOver, setIsOver] = useState(false)
  const take = useEffectEvent(onFiles)
  useEffect(() => {
    const element = target.current
    if (!element) return
    return dropTargetForExternal({
      element,
      canDrop: containsFiles,
      getDropEffect: () => 'copy',
      onDragEnter: () => {
        setIsOver(true)
        // A drop a little beside it must not make the window go to that file.
        preventUnhandled.start()
      },
      onDragLeave: () => setIsOver(false),
      onDrop: ({ source }) => {
        setIsOver(false)
        preventUnhandled.stop()
        take(getFiles({ source }))
      }
    })
  }, [target])
  return isOver
}
