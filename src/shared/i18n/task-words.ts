/** A task in few words, for the status bar, the tray and notifications alike. */
import type { TFunction } from 'i18next'
import type { Task } from '../model'
import { isEnded, isPaused } from '../task-rules'
import { wordsOf } from '../verb-words'

/** Null: a task that takes entries back to more than one folder. */
export function placeNameOf(t: TFunction, name: string | null): string {
  if (name === null) return t('place.before')
  return name === '' ? t('place.my-documents') : name
}

/** "Moving 250 items → Archive", whether it is paused or not. */
export function shortWordsOf(t: TFunction, task: Task): string {
  const items = t(task.verb === 'destroy' ? 'common.files' : 'common.items', { count: task.total })
  return t(`task.short.${wordsOf(task.verb)}`, { items, target: placeNameOf(t, task.targetName) })
}

/** The same, and that it is paused. */
export function stateWordsOf(t: TFunction, task: Task): string {
  const plain = shortWordsOf(t, task)
  return isPaused(task) ? t('task.pausedShort', { task: plain }) : plain
}

/** Texts whose numbers add up to the total: "2,311 moved", "2 skipped", "1 failed". */
export function countWordsOf(t: TFunction, task: Task): readonly string[] {
  const others = (['skipped', 'failed', 'unknown', 'left'] as const)
    .filter((part) => task[part] > 0)
    .map((part) => t(`task.${part}`, { count: task[part] }))
  const done = t(`task.done.${wordsOf(task.verb)}`, { count: task.done })
  return task.done > 0 || others.length === 0 || !isEnded(task) ? [done, ...others] : others
}

/** The worst of it, or else how much was done: "1 item failed", "Moved 250 items". */
export function endWordsOf(t: TFunction, task: Task): string {
  if (task.failed > 0) return t('desktop.failed', { count: task.failed })
  if (task.unknown > 0) return t('desktop.unknown', { count: task.unknown })
  if (task.state === 'stopped') return t('desktop.stopped')
  if (task.done === 0) return t('desktop.nothingDone')
  return t(`task.ended.${wordsOf(task.verb)}`, { count: task.done })
}
