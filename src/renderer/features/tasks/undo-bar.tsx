/** For ten seconds after a task: what it did, and Undo. Pointing at it stops the clock. */
import { Check } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { Task } from '../../../shared/model'
import { useTexts } from '../../components/use-texts'
import { closeOffer, useTasks } from '../../stores/tasks'
import styles from './status-bar.module.css'
import { UndoButton } from './task-actions'
import { useTaskTexts } from './task-text'

const offerMs = 10_000

function Offer({ task }: { readonly task: Task }) {
  const { t } = useTexts()
  const texts = useTaskTexts()
  const [isHeld, setIsHeld] = useState(false)
  const left = useRef(offerMs)

  useEffect(() => {
    if (isHeld) return
    const start = Date.now()
    const timer = setTimeout(closeOffer, left.current)
    return () => {
      clearTimeout(timer)
      left.current -= Date.now() - start
    }
  }, [isHeld])

  return (
    <div
      role="group"
      aria-label={t('task.undoBar')}
      className={styles.offer}
      onMouseEnter={() => setIsHeld(true)}
      onMouseLeave={() => setIsHeld(false)}
      onFocus={() => setIsHeld(true)}
      onBlur={() => setIsHeld(false)}
    >
      <Check size={14} aria-hidden />
      <span className={styles.offerText}>{texts.ended(task)}</span>
      {task.canUndo && <UndoButton task={task} look="link" />}
    </div>
  )
}

export function UndoBar() {
  const task = useTasks((state) => state.tasks.find(({ id }) => id === state.offered))
  return task ? <Offer key={task.id} task={task} /> : null
}
