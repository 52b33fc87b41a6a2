/** What a task is doing to one row, in words; empty while the task is not known. */
import { useShallow } from 'zustand/react/shallow'
import { isPaused, useTasks } from './stores/tasks'
import { placeNameOf } from '../shared/i18n/task-words'
import { wordsOf } from '../shared/verb-words'
import type { RowWords } from './use-row-words'

export interface FlightText {
  /** "Being moved to Archive". */
  readonly what: string
  /** "→ Archive", for the row itself. */
  readonly mark: string
  readonly isPaused: boolean
}

export function useFlightText(
  taskId: string | undefined,
  way: 'leaving' | 'arriving',
  { t, inFlight }: RowWords
): FlightText | null {
  // Not the whole task: its numbers change ten times a second and the row shows none of them.
  const { verb, targetName, isHeld } = useTasks(
    useShallow((state) => {
      const task =
        taskId === undefined ? undefined : state.tasks.find((known) => known.id === taskId)
      return {
        verb: task?.verb,
        targetName: task?.targetName,
        isHeld: task !== undefined && isPaused(task)
      }
    })
  )
  if (taskId === undefined) return null
  if (verb === undefined) return { what: inFlight, mark: '', isPaused: false }
  const target = verb === 'trash' ? t('place.bin') : placeNameOf(t, targetName ?? null)
  const what = t(`flight.${way}.${wordsOf(verb)}`, { target })
  const mark = way === 'leaving' ? t('flight.to', { target }) : t('flight.here')
  return { what: isHeld ? t('flight.paused', { what }) : what, mark, isPaused: isHeld }
}
