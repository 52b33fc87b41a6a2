/** What a list says when its rows are not, or not all, there: the same words in every place. */
import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { AppError } from '../shared/errors'
import { refreshPlace } from './commands'
import { Button } from './components/button'
import { ListState, LoadingRows } from './components/list-state'
import { Strip } from './components/strip'
import { useTexts } from './components/use-texts'
import { useErrorText } from './use-error-text'

interface Trouble {
  readonly count: number
  readonly error: AppError | null
}

function RetryButton() {
  const { t } = useTexts()
  return <Button onClick={refreshPlace}>{t('common.retry')}</Button>
}

/** Above rows that are shown although they are not all, or not the newest. */
export function PlaceStrip({ count, error, isPartial }: Trouble & { readonly isPartial: boolean }) {
  const { t } = useTexts()
  const errorText = useErrorText()
  if (!error || count === 0) return null
  const state = isPartial ? t('list.incomplete') : t('list.notRefreshed')
  return (
    <Strip text={t('list.broken', { state, reason: errorText(error) })}>
      <RetryButton />
    </Strip>
  )
}

interface PlaceStateProps extends Trouble {
  readonly status: 'idle' | 'loading' | 'complete' | 'failed'
  /** What an empty list says of itself. */
  readonly children: ReactNode
}

/** In place of the rows: failed, loading or empty. */
export function PlaceState({ count, error, status, children }: PlaceStateProps) {
  const { t } = useTexts()
  const errorText = useErrorText()
  if (count > 0) return null
  if (error) {
    const icon = <TriangleAlert size={28} aria-hidden />
    return (
      <ListState icon={icon} title={t('list.failed')} hint={errorText(error)} isFailure>
        <RetryButton />
      </ListState>
    )
  }
  if (status === 'loading') return <LoadingRows label={t('list.loading')} />
  return status === 'complete' ? children : null
}
