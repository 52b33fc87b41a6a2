/** When KDocs ends a sign-in, as a sentence; null while that is far away. */
import { formatDate } from '../shared/i18n/format'
import type { Account } from '../shared/accounts'
import { useTexts } from './components/use-texts'
import { endsSoon, languageOf, useSession } from './stores/session'
import { useNow } from './use-now'

export function useEndText(account: Account | null): string | null {
  const { t } = useTexts()
  const language = useSession(languageOf)
  const now = useNow()
  const end = account && endsSoon(account, now)
  return end === null ? null : t('accounts.endsSoon', { day: formatDate(end, language) })
}
