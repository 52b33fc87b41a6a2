/** A folder as the end of a drag: the same rule for rows, tree lines and the path. */
import type { RefObject } from 'react'
import { useDropTarget } from './components/use-drop-target'
import { dropOn } from './orders'
import { mayModify, mayRemove } from './refusals'
import {
  binPlaceId,
  endDrag,
  hoverPlace,
  judgeDrop,
  leavePlace,
  useDrag,
  type DropPlace,
  type DropRefusal
} from './stores/drag'
import { isMac, useSession } from './stores/session'
import { useSettings } from './stores/settings'

export type DropMark = 'accepts' | 'refuses' | null

/** No word is said of these where rows are dragged over the list that they are in. */
const expected: ReadonlySet<DropRefusal | null> = new Set(['same-folder', 'not-a-folder'] as const)

interface MoveTargetOptions {
  readonly isEnabled: boolean
  /** A whole list: most drags only cross it. */
  readonly isList?: boolean
  readonly onSpring?: (() => void) | undefined
}

export function useMoveTarget(
  target: RefObject<HTMLElement | null>,
  place: DropPlace,
  { isEnabled, isList = false, onSpring }: MoveTargetOptions
): DropMark {
  const springMs = useSettings((state) => state.choices.springMs)
  useDropTarget(target, {
    isEnabled,
    standsFor: place.id ?? '',
    springMs,
    onHover: ({ ctrlKey, altKey }) => {
      const wantsCopy = isMac(useSession.getState()) ? altKey : ctrlKey
      const right = place.id === binPlaceId ? mayRemove() : mayModify()
      const lacking = right === 'scope-remove' || right === 'scope-modify' ? right : null
      const refusal = lacking ?? judgeDrop(useDrag.getState().entries, place, wantsCopy)
      if (isList && expected.has(refusal)) leavePlace(place)
      else hoverPlace(place, refusal)
      return refusal === null
    },
    onLeave: () => leavePlace(place),
    onDrop: () => {
      dropOn(useDrag.getState().entries, place)
      endDrag()
    },
    ...(onSpring && { onSpring })
  })
  return useDrag(({ over }) => {
    if (!isEnabled || over?.place.id !== place.id) return null
    return over.refusal === null ? 'accepts' : 'refuses'
  })
}
