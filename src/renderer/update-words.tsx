/** What is said of a newer version and what can be done about it, in a notice and in Settings. */
import { formatShare, formatSize } from '../shared/i18n/format'
import type { UpdateState } from '../shared/updates'
import { run } from './commands'
import { Button } from './components/button'
import { useTexts } from './components/use-texts'
import { languageOf, useSession } from './stores/session'
import { downloadUpdate, openReleaseNotes, showUpdate, skipUpdate } from './stores/updates'
import { useTimeTexts } from './use-time-text'

export function useUpdateText(): (state: UpdateState) => string {
  const { t } = useTexts()
  const language = useSession(languageOf)
  const { moment } = useTimeTexts()
  return (state) => {
    switch (state.kind) {
      case 'off':
        return t(`updates.off.${state.why}`)
      case 'idle':
      case 'checking':
        return t(`updates.${state.kind}`)
      case 'current':
        return t('updates.current', { time: moment(state.checkedAt) })
      case 'available': {
        const { version, bytes } = state.offer
        if (bytes === null) return t('updates.availableElsewhere', { version })
        return t(state.isSkipped ? 'updates.skipped' : 'updates.available', { version })
      }
      case 'downloading': {
        const share = formatShare(state.share, language)
        return t('updates.downloading', { version: state.offer.version, share })
      }
      case 'ready':
        return t('updates.ready', { version: state.offer.version, file: state.fileName })
      case 'failed':
        return t(`updates.failed.${state.offer ? 'download' : 'check'}.${state.trouble}`)
    }
  }
}

export function UpdateActions({ state }: { readonly state: UpdateState }) {
  const { t } = useTexts()
  const language = useSession(languageOf)
  if (state.kind === 'ready') {
    return <Button onClick={() => run(showUpdate())}>{t('updates.show')}</Button>
  }
  if (state.kind !== 'available' && state.kind !== 'failed') return null
  const { offer } = state
  if (!offer) return null
  return (
    <>
      {offer.bytes !== null && (
        <Button onClick={() => run(downloadUpdate())}>
          {t('updates.download', { size: formatSize(offer.bytes, language) })}
        </Button>
      )}
      {offer.hasNotes && (
        <Button onClick={() => run(openReleaseNotes())}>{t('updates.notes')}</Button>
      )}
      {state.kind === 'available' && !state.isSkipped && (
        <Button look="quiet" onClick={() => run(skipUpdate())}>
          {t('updates.skip')}
        </Button>
      )}
    </>
  )
}
