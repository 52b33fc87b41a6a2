/** A folder's name as a person knows it: My documents has none of its own. */
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

export function usePlaceName(): (name: string | null | undefined) => string {
  const { t } = useTranslation()
  return useCallback((name) => (name == null || name === '' ? t('place.my-documents') : name), [t])
}
