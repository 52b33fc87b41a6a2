/** What letting go of a drag would do now, or why it would do nothing. */
import { useMemo } from 'react'
import { countBatches } from '../shared/move-rules'
import { useTexts } from './components/use-texts'
import { useDrag } from './stores/drag'

export function useDragText(): string {
  const { t } = useTexts()
  const entries = useDrag((state) => state.entries)
  const over = useDrag((state) => state.over)
  // A hundred thousand entries are not counted for each folder on the way.
  const batches = useMemo(() => countBatches(entries), [entries])
  if (over?.refusal) return t(`drag.refusal.${over.refusal}`)
  const count = entries.length
  const calls = t('common.calls', { count: batches })
  return over
    ? t('drag.moveTo', { count, target: over.place.name, calls })
    : t('drag.preview', { move: t('drag.move', { count }), calls })
}
