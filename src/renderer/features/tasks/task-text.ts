/** A task in words. */
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { formatList } from '../../../shared/i18n/format'
import type { Task } from '../../../shared/model'
import { languageOf, useSession } from '../../stores/session'
import { isEnded } from '../../stores/tasks'

export interface TaskTexts {
  readonly title: (task: Task) => string
  /** "Moving 250 items → Archive", for the status bar. */
  readonly short: (task: Task) => string
  readonly phase: (task: Task) => string
  /** Counts that add up to the total: "2,311 moved, 2 skipped, 1 failed". */
  readonly counts: (task: Task) => string
  /** "Moved 250 items", for the undo bar. */
  readonly ended: (task: Task) => string
}

type Translate = ReturnType<typeof useTranslation>['t']

function placeName(t: Translate, name: string | null): string {
  return name === null || name === '' ? t('place.my-documents') : name
}

function titleOf(t: Translate, task: Task): string {
  const { verb, total: count, sourceNames } = task
  const target = placeName(t, task.targetName)
  const source =
    sourceNames.length === 1
      ? placeName(t, sourceNames[0] ?? null)
      : t('task.sources', { count: sourceNames.length })
  const hasSource = sourceNames.length > 0
  switch (verb) {
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
  if (task.phase !== 'ended') return t(`task.phase.${task.cancelling ? 'cancelling' : task.phase}`)
  const isStop = task.state === 'cancelled' || task.state === 'stopped'
  return t(`task.phase.${isStop ? task.state : 'finished'}`)
}

function countsOf(t: Translate, task: Task): readonly string[] {
  const others = (['skipped', 'failed', 'unknown', 'left'] as const)
    .filter((part) => task[part] > 0)
    .map((part) => t(`task.${part}`, { count: task[part] }))
  const done = t(`task.done.${task.verb}`, { count: task.done })
  return task.done > 0 || others.length === 0 || !isEnded(task) ? [done, ...others] : others
}

export function useTaskTexts(): TaskTexts {
  const { t } = useTranslation()
  const language = useSession(languageOf)
  const title = useCallback(
    (task: Task) =>
      task.undoes === null ? titleOf(t, task) : t('task.undoing', { title: titleOf(t, task) }),
    [t]
  )
  return {
    title,
    short: (task) => {
      const items = t(task.verb === 'destroy' ? 'common.files' : 'common.items', {
        count: task.total
      })
      return t(`task.short.${task.verb}`, { items, target: placeName(t, task.targetName) })
    },
    phase: (task) => phaseOf(t, task),
    counts: (task) => formatList(countsOf(t, task), language),
    ended: (task) => t(`task.ended.${task.verb}`, { count: task.done })
  }
}
