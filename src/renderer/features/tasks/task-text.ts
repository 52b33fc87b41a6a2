/** A task in words. */
import type { TFunction } from 'i18next'
import { formatList } from '../../../shared/i18n/format'
import { countWordsOf, stateWordsOf } from '../../../shared/i18n/task-words'
import type { Task } from '../../../shared/model'
import { useTexts } from '../../components/use-texts'
import { languageOf, useSession } from '../../stores/session'
import { isPaused, isUndo, useTasks } from '../../stores/tasks'
import { usePlaceName } from '../../use-place-name'
import { useTimeTexts } from '../../use-time-text'
import { wordsOf } from '../../../shared/verb-words'

export interface TaskTexts {
  readonly title: (task: Task) => string
  /** "Moving 250 items → Archive", for the status bar. */
  readonly short: (task: Task) => string
  readonly phase: (task: Task) => string
  /** Counts that add up to the total: "2,311 moved, 2 skipped, 1 failed". */
  readonly counts: (task: Task) => string
  /** "Moved 250 items", for the undo bar. */
  readonly ended: (task: Task) => string
  /** What Cancel would do if it were pressed now. */
  readonly cancelEffect: (task: Task) => string
  /** Why it waits and when it goes on; null while it does not wait. */
  readonly pause: (task: Task) => string | null
  /** When it should end; null where nobody can say. */
  readonly expectedEnd: (task: Task) => string | null
}

type Translate = TFunction

type PlaceName = ReturnType<typeof usePlaceName>

function titleOf(t: Translate, placeName: PlaceName, task: Task): string {
  const { verb, total: count, sourceNames } = task
  const target = placeName(task.targetName)
  const source =
    sourceNames.length === 1
      ? placeName(sourceNames[0] ?? '')
      : t('task.sources', { count: sourceNames.length })
  const hasSource = sourceNames.length > 0
  switch (wordsOf(verb)) {
    case 'move':
      return hasSource
        ? t('task.title.moveFrom', { count, source, target })
        : t('task.title.move', { count, target })
    case 'trash':
      return hasSource
        ? t('task.title.trashFrom', { count, source })
        : t('task.title.trash', { count })
    case 'restore':
      return t('task.title.restore', { count })
    case 'destroy':
      return t('task.title.destroy', { count })
  }
}

function phaseOf(t: Translate, task: Task): string {
  if (task.phase !== 'ended') {
    if (task.cancelling) return t('task.phase.cancelling')
    return t(`task.phase.${isPaused(task) ? 'paused' : task.phase}`)
  }
  const isStop = task.state === 'cancelled' || task.state === 'stopped'
  return t(`task.phase.${isStop ? task.state : 'finished'}`)
}

function effectsOf(t: Translate, task: Task): readonly string[] {
  const { done, accepted, left } = task
  return [
    ...(done > 0 ? [t(`task.stays.${wordsOf(task.verb)}`, { count: done })] : []),
    ...(accepted > 0 ? [t('task.settling', { count: accepted })] : []),
    ...(left > accepted ? [t('task.untouched', { count: left - accepted })] : [])
  ]
}

export function useTaskTexts(): TaskTexts {
  const { t } = useTexts()
  const language = useSession(languageOf)
  const placeName = usePlaceName()
  const { moment, dayOf, timeTo } = useTimeTexts()
  const title = (task: Task): string => {
    const plain = titleOf(t, placeName, task)
    if (task.undoes === null) return plain
    const isBack = isUndo(useTasks.getState().tasks, task)
    return t(isBack ? 'task.undoing' : 'task.redoing', { title: plain })
  }
  return {
    title,
    short: (task) => stateWordsOf(t, task),
    phase: (task) => phaseOf(t, task),
    counts: (task) => formatList(countWordsOf(t, task), language),
    ended: (task) => t(`task.ended.${wordsOf(task.verb)}`, { count: task.done }),
    cancelEffect: (task) =>
      task.done === 0 && task.accepted === 0
        ? t('task.cancelHintWaiting')
        : t('task.cancelHint', { effects: formatList(effectsOf(t, task), language) }),
    pause: ({ pause }) => {
      if (!pause) return null
      const { reason, resumesAt } = pause
      const because = t(`pause.because.${reason}`)
      const goesOn =
        resumesAt === null
          ? t(`pause.goesOn.${reason}`)
          : t('pause.goesOnAt', { when: moment(resumesAt) })
      return t('pause.sentence', { because, goesOn })
    },
    expectedEnd: ({ expectedEndAt }) => {
      if (expectedEndAt === null) return null
      const time = timeTo(expectedEndAt)
      return time === null
        ? t('task.endsAt', { when: dayOf(expectedEndAt) })
        : t('task.timeLeft', { time })
    }
  }
}
