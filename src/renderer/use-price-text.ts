/** What a task costs, in words: the same on the plan sheet and in the question before destroying. */
import { formatShare } from '../shared/i18n/format'
import type { Price } from '../shared/model'
import { useTexts } from './components/use-texts'
import { languageOf, useSession } from './stores/session'

export function useShareText(): (price: Price) => string {
  const { t } = useTexts()
  const language = useSession(languageOf)
  return ({ shareOfToday }) => {
    if (shareOfToday > 1) return t('plan.shareOver')
    const isTiny = shareOfToday > 0 && shareOfToday < 0.01
    const share = isTiny ? t('plan.shareLow') : formatShare(shareOfToday, language)
    return t('plan.shareOf', { share })
  }
}
