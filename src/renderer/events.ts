/** The one place where an event from main changes a store. */
import type { Task } from '../shared/model'
import { on } from './bridge'
import { refreshBranch } from './commands'
import { receiveAppFiles } from './stores/app-space'
import { loadBin } from './stores/bin'
import { takeCachedListing, useListing } from './stores/listing'
import { reportFailure } from './stores/notices'
import { selectExactly, useSelection } from './stores/selection'
import { receiveSession } from './stores/session'
import { isEnded, receiveTask, useTasks } from './stores/tasks'
import { receiveFolders } from './stores/tree'
import { useView } from './stores/view'

/** After a partial failure exactly the failed rows are selected, unless the person moved on. */
function selectFailed(task: Task, ordered: readonly string[]): void {
  if (task.verb !== 'move' && task.verb !== 'trash') return
  const shown = new Set(useListing.getState().entries.map((entry) => entry.id))
  const failed = task.outcomes
    .filter((outcome) => outcome.result === 'failed' && shown.has(outcome.id))
    .map((outcome) => outcome.id)
  const ids = new Set(ordered)
  const isUntouched = [...useSelection.getState().selected].every((id) => ids.has(id))
  if (failed.length > 0 && isUntouched) selectExactly(failed)
}

function handleTask(task: Task): void {
  const before = useTasks.getState()
  const known = before.tasks.find((candidate) => candidate.id === task.id)
  receiveTask(task)
  if (!isEnded(task) || (known && isEnded(known))) return
  selectFailed(task, before.orders.get(task.id) ?? [])
  const changesBin = task.verb === 'trash' || task.verb === 'restore'
  if (changesBin && useView.getState().place.kind === 'bin') loadBin().catch(reportFailure)
}

function handleFolder({ folderId }: { readonly folderId: string | null }): void {
  const { folderId: shown, status } = useListing.getState()
  // A listing that is shown brings its folders along; other branches are asked for.
  if (status === 'idle' || shown !== folderId) refreshBranch(folderId)
  else takeCachedListing(folderId).catch(reportFailure)
}

/** A complete listing tells the tree its folders without another call. */
function shareFolders(): () => void {
  return useListing.subscribe((state, before) => {
    const isNew = state.entries !== before.entries || before.status !== 'complete'
    if (state.status !== 'complete' || !isNew) return
    const folders = state.entries.filter((entry) => entry.kind === 'folder')
    receiveFolders(state.folderId, folders)
  })
}

export function connectEvents(): () => void {
  const stops = [
    on('session.changed', receiveSession),
    on('task.changed', handleTask),
    on('folder.changed', handleFolder),
    on('appSpace.changed', receiveAppFiles),
    shareFolders()
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
