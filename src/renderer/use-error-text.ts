/** An error as a sentence; what KDocs itself said is added as it came. */
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppError } from '../shared/errors'

export function useErrorText(): (error: AppError) => string {
  const { t } = useTranslation()
  return useCallback(
    ({ code, server }) => {
      const sentence = t(`error.${code}`)
      if (!server) return sentence
      return server.text === ''
        ? t('notice.serverCode', { sentence, code: server.code })
        : t('notice.server', { sentence, text: server.text, code: server.code })
    },
    [t]
  )
}
