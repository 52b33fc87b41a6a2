/** A folder's name as a person knows it: My documents has none of its own. */
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { placeNameOf } from '../shared/i18n/task-words'

export function usePlaceName(): (name: string | null) => string {
  const { t } = useTranslation()
  return useCallback((name) => placeNameOf(t, name), [t])
}
