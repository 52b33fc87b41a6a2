/** One task of the drawer: what was asked for, how far it is, what happened to each entry. */
import { useEffect, useId, useRef } from 'react'
import { formatShare } from '../../../shared/i18n/format'
import type { Task } from '../../../shared/model'
import { ProgressBar, type ProgressSegment } from '../../components/progress-bar'
import { useTexts } from '../../components/use-texts'
import { languageOf, useSession } from '../../stores/session'
import { isEnded, isPaused, needsAttention, shareOf, useTasks } from '../../stores/tasks'
import { useErrorText } from '../../use-error-text'
import { FailureDesk } from './failure-desk'
import { TaskActions } from './task-actions'
import styles from './task-drawer.module.css'
import { useTaskTexts } from './task-text'

const settledTones = ['done', 'skipped', 'failed', 'unknown'] as const

/** As `shareOf` counts: what is settled in full, what is under way by half. */
function segmentsOf(task: Task): readonly ProgressSegment[] {
  if (task.total === 0) return [{ tone: 'done', share: 1 }]
  const settled = settledTones.map((tone) => ({ tone, share: task[tone] / task.total }))
  return [...settled, { tone: 'underway', share: task.accepted / (2 * task.total) }]
}

/** Whoever asked for this task finds it in sight, with the focus on it. */
function useReveal(taskId: string) {
  const item = useRef<HTMLLIElement>(null)
  const revealed = useTasks((state) => state.revealed)
  useEffect(() => {
    if (revealed?.taskId !== taskId) return
    item.current?.scrollIntoView({ block: 'nearest' })
    item.current?.focus({ preventScroll: true })
    useTasks.setState({ revealed: null })
  }, [revealed, taskId])
  return item
}

function Facts({ task }: { readonly task: Task }) {
  const { t } = useTexts()
  const language = useSession(languageOf)
  const texts = useTaskTexts()
  const percent = formatShare(shareOf(task), language)
  const phase = texts.phase(task)
  // While a person or a cause holds it, nobody can say.
  const isHeld = task.pause !== null && task.pause.resumesAt === null
  const end = isEnded(task) || isHeld ? null : texts.expectedEnd(task)
  return (
    <p className={styles.facts}>
      <span className={styles.counts}>{texts.counts(task)}</span>
      <span className={styles.quiet}>
        {isEnded(task) ? phase : t('common.pair', { first: phase, second: percent })}
      </span>
      {end !== null && <span className={styles.quiet}>{end}</span>}
      <span className={styles.quiet} title={t('task.callsHint')}>
        {t('task.calls', task.calls)}
      </span>
    </p>
  )
}

/** Why a task waits or stopped, and what Cancel would do. */
function Words({ task, effectId }: { readonly task: Task; readonly effectId: string }) {
  const texts = useTaskTexts()
  const errorText = useErrorText()
  const pause = texts.pause(task)
  const detail = task.pause?.error?.server ? errorText(task.pause.error) : null
  return (
    <>
      {pause !== null && (
        <p className={styles.pause}>
          <span>{pause}</span>
          {detail !== null && <span className={styles.quiet}>{detail}</span>}
        </p>
      )}
      {!isEnded(task) && !task.cancelling && (
        <p id={effectId} className={styles.effect}>
          {texts.cancelEffect(task)}
        </p>
      )}
      {task.error && (
        <p role="alert" className={styles.failed}>
          {errorText(task.error)}
        </p>
      )}
    </>
  )
}

export function TaskItem({ task }: { readonly task: Task }) {
  const { t } = useTexts()
  const language = useSession(languageOf)
  const texts = useTaskTexts()
  const effectId = useId()
  const item = useReveal(task.id)
  const hasDesk = useTasks(
    (state) => (state.failures.get(task.id) ?? []).filter(({ canRetry }) => canRetry).length > 1
  )
  const title = texts.title(task)
  const percent = formatShare(shareOf(task), language)
  const settled = task.total - task.left
  return (
    <li
      ref={item}
      tabIndex={-1}
      aria-label={title}
      className={styles.task}
      data-attention={needsAttention(task) || undefined}
      data-paused={isPaused(task) || undefined}
    >
      <div className={styles.head}>
        <p className={styles.title} title={title}>
          {title}
        </p>
        <div className={styles.actions}>
          <TaskActions task={task} effectId={effectId} hasDesk={hasDesk} />
        </div>
      </div>
      <ProgressBar
        label={title}
        segments={segmentsOf(task)}
        isPaused={isPaused(task)}
        valueText={t('task.progress', { settled, total: task.total, percent })}
      />
      <Facts task={task} />
      <Words task={task} effectId={effectId} />
      <FailureDesk task={task} />
    </li>
  )
}
