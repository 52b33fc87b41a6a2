/** Short messages above the status bar; a failure stays until it is put away. */
import { CircleAlert, Info, TriangleAlert, X } from 'lucide-react'
import { useEffect } from 'react'
import type { AppError } from '../../../shared/errors'
import { formatList, formatMinutes } from '../../../shared/i18n/format'
import type { ClockSkew, JournalTrouble } from '../../../shared/model'
import { endWordsOf } from '../../../shared/i18n/task-words'
import { needsAttention } from '../../../shared/task-rules'
import { switchTo } from '../../account-commands'
import { Button, IconButton } from '../../components/button'
import { useTexts } from '../../components/use-texts'
import { revealWhenShown } from '../../reveal'
import { dismissClock, shownSkew, useClock } from '../../stores/clock'
import { dismissNotice, useNotices, type Notice } from '../../stores/notices'
import { languageOf, useSession } from '../../stores/session'
import { revealTask } from '../../stores/tasks'
import { receiveTrouble, useTrouble } from '../../stores/trouble'
import { useErrorText } from '../../use-error-text'
import { noticedUpdate, useUpdates } from '../../stores/updates'
import { UpdateItem } from './update-item'
import styles from './notices.module.css'

const shownMs = 8000

function useNoticeText(notice: Notice): readonly string[] {
  const { t } = useTexts()
  const errorText = useErrorText()
  const language = useSession(languageOf)
  switch (notice.kind) {
    case 'failure':
      return [errorText(notice.error)]
    case 'refusal':
      return [t(`refusal.${notice.refusal}`)]
    case 'names-copied':
      return [t('command.namesCopied', { count: notice.count })]
    case 'report-saved':
      return [t('notice.reportSaved')]
    case 'signed-out': {
      const { name, secretsMayRemain } = notice
      return [t(secretsMayRemain ? 'accounts.goneUnproven' : 'accounts.gone', { name })]
    }
    case 'ended-elsewhere': {
      const { name, task } = notice
      return [t('notice.elsewhere', { name, what: endWordsOf(t, task) })]
    }
    case 'not-shown':
      return [t('notice.notShown', { count: notice.count })]
    case 'hidden-left-out':
      return [t('filter.leftOut', { count: notice.count })]
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
  const { t } = useTexts()
  const texts = useNoticeText(notice)
  const isFailure = notice.kind === 'failure'
  const stays =
    isFailure ||
    (notice.kind === 'added' && notice.result.refused.length > 0) ||
    (notice.kind === 'signed-out' && notice.secretsMayRemain) ||
    (notice.kind === 'ended-elsewhere' && needsAttention(notice.task))
  useEffect(() => {
    if (stays) return
    const timer = setTimeout(() => dismissNotice(notice.id), shownMs)
    return () => clearTimeout(timer)
  }, [notice.id, stays])
  const dismiss = (): void => dismissNotice(notice.id)
  return (
    <li className={styles.notice} data-failure={isFailure || undefined}>
      {isFailure ? <CircleAlert size={16} aria-hidden /> : <Info size={16} aria-hidden />}
      <div role={isFailure ? 'alert' : 'status'} className={styles.texts} data-selectable>
        {texts.map((text) => (
          <p key={text}>{text}</p>
        ))}
      </div>
      {isFailure && <ShowTask error={notice.error} onPress={dismiss} />}
      {notice.kind === 'ended-elsewhere' && (
        <Button
          onClick={() => {
            dismiss()
            revealWhenShown({ accountId: notice.accountId, taskId: notice.task.id })
            switchTo(notice.accountId)
          }}
        >
          {t('notice.showAccount')}
        </Button>
      )}
      <IconButton
        label={t('common.dismiss')}
        icon={<X size={14} aria-hidden />}
        onClick={dismiss}
      />
    </li>
  )
}

interface ShowTaskProps {
  readonly error: AppError
  readonly onPress: () => void
}

/** The way to the task that already has what was ordered again. */
function ShowTask({ error: { taskId }, onPress }: ShowTaskProps) {
  const { t } = useTexts()
  if (taskId === undefined) return null
  return (
    <Button
      onClick={() => {
        onPress()
        revealTask(taskId)
      }}
    >
      {t('notice.showTask')}
    </Button>
  )
}

function useTroubleText(trouble: JournalTrouble): string {
  const { t } = useTexts()
  if (trouble.kind !== 'damaged') return t(`trouble.${trouble.kind}`)
  return trouble.keptAs === null
    ? t('trouble.damagedLost')
    : t('trouble.damaged', { keptAs: trouble.keptAs })
}

function TroubleItem({ trouble }: { readonly trouble: JournalTrouble }) {
  return <WarningItem text={useTroubleText(trouble)} onDismiss={() => receiveTrouble(null)} />
}

function ClockItem({ skew }: { readonly skew: ClockSkew }) {
  const { t } = useTexts()
  const language = useSession(languageOf)
  const time = formatMinutes(skew.minutes, language)
  return <WarningItem text={t(`clock.${skew.is}`, { time })} onDismiss={dismissClock} />
}

interface WarningItemProps {
  readonly text: string
  readonly onDismiss: () => void
}

/** Stays until it is put away, or over. */
function WarningItem({ text, onDismiss }: WarningItemProps) {
  const { t } = useTexts()
  return (
    <li className={styles.notice} data-warning>
      <TriangleAlert size={16} aria-hidden />
      <div role="alert" className={styles.texts} data-selectable>
        <p>{text}</p>
      </div>
      <IconButton
        label={t('common.dismiss')}
        icon={<X size={14} aria-hidden />}
        onClick={onDismiss}
      />
    </li>
  )
}

export function Notices() {
  const { t } = useTexts()
  const notices = useNotices((state) => state.notices)
  const trouble = useTrouble((state) => state.trouble)
  const skew = useClock(shownSkew)
  const update = useUpdates(noticedUpdate)
  if (notices.length === 0 && !trouble && !skew && !update) return null
  return (
    <section aria-label={t('notice.region')} className={styles.region}>
      <ul className={styles.list}>
        {skew && <ClockItem skew={skew} />}
        {trouble && <TroubleItem trouble={trouble} />}
        {update && <UpdateItem state={update} />}
        {notices.map((notice) => (
          <NoticeItem key={notice.id} notice={notice} />
        ))}
      </ul>
    </section>
  )
}
