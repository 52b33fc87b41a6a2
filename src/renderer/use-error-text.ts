/** An error as a sentence; what KDocs itself said is added as it came. */
import { useCallback } from 'react'
import type { AppError } from '../shared/errors'
import { useTexts } from './components/use-texts'

export function useErrorText(): (error: AppError) => string {
  const { t } = useTexts()
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
