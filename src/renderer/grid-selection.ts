/** What the intents of a list do to the selection: the same in every place. */
import type { GridIntent } from './components/grid/grid-keys'
import { applySelection, drawBand, endBand, startBand } from './stores/selection'

/**
 * `order` holds the ids as they are shown; `isFree` says which of them may be selected. While more are
 * on their way, "all" means those, too.
 */
export function followIntent(
  order: readonly string[],
  intent: GridIntent,
  isFree?: (id: string) => boolean,
  isComplete = true
): void {
  const idAt = (index: number): string => order[index] ?? ''
  switch (intent.type) {
    case 'band-start':
      startBand(intent.mode)
      break
    case 'band': {
      const { changes, corners } = intent
      drawBand(
        changes.map(({ index, isInside }) => ({ id: idAt(index), isInside })),
        corners && { anchor: idAt(corners.anchor), focus: idAt(corners.focus) },
        isFree
      )
      break
    }
    case 'band-end':
      endBand(intent.isKept)
      break
    case 'all':
      applySelection(order, { type: 'all', andComing: !isComplete }, isFree)
      break
    case 'none':
    case 'invert':
      applySelection(order, intent, isFree)
      break
    default: {
      const id = order[intent.index]
      if (id !== undefined) applySelection(order, { type: intent.type, id }, isFree)
    }
  }
}
