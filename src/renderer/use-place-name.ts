/** A folder's name as a person knows it: My documents has none of its own. */
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

/** Null: a task that takes entries back to more than one folder. */
export function usePlaceName(): (name: string | null) => string {
  const { t } = useTranslation()
  return useCallback(
    (name) => {
      if (name === null) return t('place.before')
      return name === '' ? t('place.my-documents') : name
    },
    [t]
  )
}
