/** A folder's name as a person knows it: My documents has none of its own. */
import { useCallback } from 'react'
import { placeNameOf } from '../shared/i18n/task-words'
import { useTexts } from './components/use-texts'

export function usePlaceName(): (name: string | null) => string {
  const { t } = useTexts()
  return useCallback((name) => placeNameOf(t, name), [t])
}
