/** Short messages above the status bar; a failure stays until it is put away. */
import { CircleAlert, Info, X } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { formatList } from '../../../shared/i18n/format'
import { IconButton } from '../../components/button'
import { dismissNotice, useNotices, type Notice } from '../../stores/notices'
import { languageOf, useSession } from '../../stores/session'
import { useErrorText } from '../../use-error-text'
import styles from './notices.module.css'

const shownMs = 8000

function useNoticeText(notice: Notice): readonly string[] {
  const { t } = useTranslation()
  const errorText = useErrorText()
  const language = useSession(languageOf)
  switch (notice.kind) {
    case 'failure':
      return [errorText(notice.error)]
    case 'nothing-to-undo':
      return [t('notice.nothingToUndo')]
    case 'added': {
      const { added, alreadyKnown, refused } = notice.result
      const words = formatList(refused, language)
      return [
        ...(added > 0 || alreadyKnown === 0 ? [t('appSpace.added', { count: added })] : []),
        ...(alreadyKnown > 0 ? [t('appSpace.alreadyKnown', { count: alreadyKnown })] : []),
        ...(refused.length > 0 ? [t('appSpace.refused', { words })] : [])
      ]
    }
  }
}

function NoticeItem({ notice }: { readonly notice: Notice }) {
  const { t } = useTranslation()
  const texts = useNoticeText(notice)
  const isFailure = notice.kind === 'failure'
  const stays = isFailure || (notice.kind === 'added' && notice.result.refused.length > 0)
  useEffect(() => {
    if (stays) return
    const timer = setTimeout(() => dismissNotice(notice.id), shownMs)
    return () => clearTimeout(timer)
  }, [notice.id, stays])
  return (
    <li className={styles.notice} data-failure={isFailure || undefined}>
      {isFailure ? <CircleAlert size={16} aria-hidden /> : <Info size={16} aria-hidden />}
      <div role={isFailure ? 'alert' : 'status'} className={styles.texts} data-selectable>
        {texts.map((text) => (
          <p key={text}>{text}</p>
        ))}
      </div>
      <IconButton
        label={t('common.dismiss')}
        icon={<X size={14} aria-hidden />}
        onClick={() => dismissNotice(notice.id)}
      />
    </li>
  )
}

export function Notices() {
  const { t } = useTranslation()
  const notices = useNotices((state) => state.notices)
  if (notices.length === 0) return null
  return (
    <section aria-label={t('notice.region')} className={styles.region}>
      <ul className={styles.list}>
        {notices.map((notice) => (
          <NoticeItem key={notice.id} notice={notice} />
        ))}
      </ul>
    </section>
  )
}
