/** The entries of a task that did not end as done: grouped by cause, with one remedy for each. */
import { FileDown } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { Task } from '../../../shared/model'
import { run } from '../../commands'
import { Button } from '../../components/button'
import { ContextMenu } from '../../components/menu'
import { useTexts } from '../../components/use-texts'
import { retry, saveTaskReport } from '../../orders'
import { isEnded, loadFailures, useTasks } from '../../stores/tasks'
import { DeskGroup } from './desk-group'
import { menuPlace } from './menu-place'
import { OrderButton } from './order-button'
import styles from './task-drawer.module.css'

function SaveReport({ task }: { readonly task: Task }) {
  const { t } = useTexts()
  const button = useRef<HTMLButtonElement>(null)
  const [at, setAt] = useState<{ readonly x: number; readonly y: number } | null>(null)
  const formats = (['csv', 'json'] as const).map((format) => ({
    id: format,
    label: t(`desk.${format}`),
    onAction: () => run(saveTaskReport(task.id, format))
  }))
  return (
    <>
      <Button
        ref={button}
        icon={<FileDown size={14} aria-hidden />}
        aria-haspopup="menu"
        aria-expanded={at !== null}
        onClick={() => setAt(menuPlace(button.current))}
      >
        {t('desk.saveReport')}
      </Button>
      {at && (
        <ContextMenu
          label={t('desk.formats')}
          at={at}
          groups={[formats]}
          onClose={() => setAt(null)}
        />
      )}
    </>
  )
}

export function FailureDesk({ task }: { readonly task: Task }) {
  const { t } = useTexts()
  const groups = useTasks((state) => state.failures.get(task.id))
  const { skipped, failed, unknown } = task
  const count = skipped + failed + unknown
  // What may be tried again changes with these, and when another task has done so.
  const { id, phase, canRetry } = task
  useEffect(() => {
    if (count > 0) run(loadFailures(id))
  }, [id, count, phase, canRetry])
  if (count === 0 || !groups || groups.length === 0) return null
  const retryable = groups.filter((group) => group.canRetry).length
  return (
    <div className={styles.problems}>
      <ul aria-label={t('task.problems')} className={styles.groups}>
        {groups.map((group) => (
          <DeskGroup key={group.key} task={task} group={group} />
        ))}
      </ul>
      <div className={styles.deskFooter}>
        {isEnded(task) && task.canRetry && retryable > 1 && (
          <OrderButton onOrder={() => retry(task.id, null)}>{t('desk.tryAllAgain')}</OrderButton>
        )}
        <SaveReport task={task} />
      </div>
    </div>
  )
}
