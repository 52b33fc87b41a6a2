/** The tasks, newest first, above the status bar. */
import { X } from 'lucide-react'
import { IconButton } from '../../components/button'
import { useTexts } from '../../components/use-texts'
import { setTasksOpen, useTasks } from '../../stores/tasks'
import styles from './task-drawer.module.css'
import { TaskItem } from './task-item'

export const drawerId = 'task-drawer'

export function TaskDrawer() {
  const { t } = useTexts()
  const tasks = useTasks((state) => state.tasks)
  const isOpen = useTasks((state) => state.isOpen)
  if (!isOpen) return null
  return (
    <section
      id={drawerId}
      aria-label={t('task.region')}
      className={styles.drawer}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setTasksOpen(false)
      }}
    >
      <header className={styles.header}>
        <h2 className={styles.heading}>{t('task.region')}</h2>
        <IconButton
          label={t('common.close')}
          icon={<X size={15} aria-hidden />}
          onClick={() => setTasksOpen(false)}
        />
      </header>
      {tasks.length === 0 ? (
        <p className={styles.empty}>
          <span>{t('task.none')}</span>
          <span className={styles.quiet}>{t('task.noneHint')}</span>
        </p>
      ) : (
        <ul aria-label={t('task.list')} className={styles.list}>
          {tasks.map((task) => (
            <TaskItem key={task.id} task={task} />
          ))}
        </ul>
      )}
    </section>
  )
}
