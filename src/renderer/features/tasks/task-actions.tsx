/** What can be done with a task: hold it, stop it, take it back, put it away. */
import { Pause, Play, Redo2, RotateCcw, Undo2, X } from 'lucide-react'
import type { Task } from '../../../shared/model'
import { run } from '../../commands'
import { Button, IconButton } from '../../components/button'
import { useTexts } from '../../components/use-texts'
import { retry, undo } from '../../orders'
import {
  canResume,
  cancelTask,
  dismissTask,
  isEnded,
  isPaused,
  isUndo,
  pauseTask,
  resumeTask,
  useTasks
} from '../../stores/tasks'
import { OrderButton } from './order-button'

interface TaskActionsProps {
  readonly task: Task
  /** The element that says what Cancel would do. */
  readonly effectId: string
  /** More than one kind of failure: the list of them has the button for all. */
  readonly hasDesk: boolean
}

function OpenActions({ task, effectId }: TaskActionsProps) {
  const { t } = useTexts()
  const icons = { play: <Play size={14} aria-hidden />, pause: <Pause size={14} aria-hidden /> }
  return (
    <>
      {canResume(task) && (
        <Button icon={icons.play} onClick={() => run(resumeTask(task.id))}>
          {t('task.resume')}
        </Button>
      )}
      {!isPaused(task) && !task.cancelling && (
        <Button icon={icons.pause} onClick={() => run(pauseTask(task.id))}>
          {t('task.pause')}
        </Button>
      )}
      <Button
        disabled={task.cancelling}
        aria-describedby={effectId}
        onClick={() => run(cancelTask(task.id))}
      >
        {t('task.cancel')}
      </Button>
    </>
  )
}

export function UndoButton({ task, look }: { readonly task: Task; readonly look?: 'link' }) {
  const { t } = useTexts()
  const isBack = useTasks((state) => isUndo(state.tasks, task))
  const Icon = isBack ? Redo2 : Undo2
  return (
    <OrderButton
      look={look ?? 'plain'}
      icon={look === 'link' ? undefined : <Icon size={14} aria-hidden />}
      onOrder={() => undo(task.id)}
    >
      {isBack ? t('task.redo') : t('task.undo')}
    </OrderButton>
  )
}

export function TaskActions(props: TaskActionsProps) {
  const { task, hasDesk } = props
  const { t } = useTexts()
  if (!isEnded(task)) return <OpenActions {...props} />
  const hasFailed = task.failed > 0 || task.unknown > 0
  return (
    <>
      {task.canRetry && !hasDesk && (
        <OrderButton
          icon={<RotateCcw size={14} aria-hidden />}
          onOrder={() => retry(task.id, null)}
        >
          {hasFailed ? t('task.retry') : t('task.retryRest')}
        </OrderButton>
      )}
      {task.canUndo && <UndoButton task={task} />}
      <IconButton
        label={t('task.dismiss')}
        icon={<X size={15} aria-hidden />}
        onClick={() => run(dismissTask(task.id))}
      />
    </>
  )
}
