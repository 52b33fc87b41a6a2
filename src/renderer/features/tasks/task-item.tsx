/** One task of the drawer: what was asked for, how far it is, what happened to each entry. */
import { RotateCcw, Undo2, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatShare } from '../../../shared/i18n/format'
import type { Task } from '../../../shared/model'
import { run } from '../../commands'
import { Button, IconButton } from '../../components/button'
import { ProgressBar, type ProgressSegment } from '../../components/progress-bar'
import { languageOf, useSession } from '../../stores/session'
import {
  cancelTask,
  dismissTask,
  isEnded,
  needsAttention,
  retryFailed,
  shareOf,
  undoTask
} from '../../stores/tasks'
import { useErrorText } from '../../use-error-text'
import { OutcomeList } from './outcome-list'
import styles from './task-drawer.module.css'
import { useTaskTexts } from './task-text'

function CancelButton({ task }: { readonly task: Task }) {
  const { t } = useTranslation()
  const untouched = task.left - task.accepted
  const hint =
    task.phase === 'waiting'
      ? t('task.cancelHintWaiting')
      : t('task.cancelHint', { done: task.done, accepted: task.accepted, count: untouched })
  return (
    <Button
      disabled={task.cancelling}
      title={hint}
      aria-description={hint}
      onClick={() => run(cancelTask(task.id))}
    >
      {t('task.cancel')}
    </Button>
  )
}

function Actions({ task }: { readonly task: Task }) {
  const { t } = useTranslation()
  if (!isEnded(task)) return <CancelButton task={task} />
  return (
    <>
      {task.canRetry && (
        <Button icon={<RotateCcw size={14} aria-hidden />} onClick={() => run(retryFailed(task))}>
          {t('task.retry')}
        </Button>
      )}
      {task.canUndo && (
        <Button icon={<Undo2 size={14} aria-hidden />} onClick={() => run(undoTask(task.id))}>
          {t('task.undo')}
        </Button>
      )}
      <IconButton
        label={t('task.dismiss')}
        icon={<X size={15} aria-hidden />}
        onClick={() => run(dismissTask(task.id))}
      />
    </>
  )
}

const settledTones = ['done', 'skipped', 'failed', 'unknown'] as const

/** As `shareOf` counts: what is settled in full, what is under way by half. */
function segmentsOf(task: Task): readonly ProgressSegment[] {
  if (task.total === 0) return [{ tone: 'done', share: 1 }]
  const settled = settledTones.map((tone) => ({ tone, share: task[tone] / task.total }))
  return [...settled, { tone: 'underway', share: task.accepted / (2 * task.total) }]
}

export function TaskItem({ task }: { readonly task: Task }) {
  const { t } = useTranslation()
  const language = useSession(languageOf)
  const texts = useTaskTexts()
  const errorText = useErrorText()
  const title = texts.title(task)
  const share = shareOf(task)
  const percent = formatShare(share, language)
  const settled = task.total - task.left
  const { write, read } = task.calls
  return (
    <li
      aria-label={title}
      className={styles.task}
      data-attention={needsAttention(task) || undefined}
    >
      <div className={styles.head}>
        <p className={styles.title} title={title}>
          {title}
        </p>
        <div className={styles.actions}>
          <Actions task={task} />
        </div>
      </div>
      <ProgressBar
        label={title}
        segments={segmentsOf(task)}
        valueText={t('task.progress', { settled, total: task.total, percent })}
      />
      <p className={styles.facts}>
        <span className={styles.counts}>{texts.counts(task)}</span>
        <span className={styles.quiet}>
          {isEnded(task)
            ? texts.phase(task)
            : t('common.pair', { first: texts.phase(task), second: percent })}
        </span>
        <span className={styles.quiet} title={t('task.callsHint')}>
          {t('task.calls', { write, read })}
        </span>
      </p>
      {task.error && (
        <p role="alert" className={styles.failed}>
          {errorText(task.error)}
        </p>
      )}
      <OutcomeList task={task} />
    </li>
  )
}
