/** Why a command cannot be carried out just now: conditions, each told from the stores alone. */
import type { Refusal } from '../shared/commands'
import { recentFolderId } from '../shared/model'
import { judgePaste, selectedFolder, shownFolder } from './cutting'
import { isCovered } from './covered'
import { oneSelected } from './one-selected'
import { meantFolder } from './pinning'
import { useAppSpace } from './stores/app-space'
import { useBin } from './stores/bin'
import { useClipboard } from './stores/clipboard'
import { useDialogs } from './stores/dialogs'
import { useFlight } from './stores/flight'
import { useListing } from './stores/listing'
import { isPinned, usePins } from './stores/pins'
import { useSelection } from './stores/selection'
import { hasScope, useSession } from './stores/session'
import { useTabs } from './tabs/tab-list'
import {
  canResume,
  findRedoable,
  findUndoable,
  isEnded,
  isPaused,
  isSettled,
  useTasks
} from './stores/tasks'
import { useView, type Place } from './stores/view'

export type Condition = () => Refusal | null

/** The first reason counts. */
export function all(...conditions: readonly Condition[]): Condition {
  return () => {
    for (const condition of conditions) {
      const refusal = condition()
      if (refusal) return refusal
    }
    return null
  }
}

const unless =
  (isFine: () => boolean, refusal: Refusal): Condition =>
  () =>
    isFine() ? null : refusal

/** My documents has its own place in the sidebar, and Recent is no folder. */
const isRealId = (id: string | null | undefined): boolean =>
  typeof id === 'string' && id !== recentFolderId

export const always: Condition = () => null
export const isSignedIn = unless(
  () => useSession.getState().session.state === 'signed-in',
  'signed-out'
)
export const isNoDialogOpen = unless(() => useDialogs.getState().open === null, 'dialog-open')

export const hasOtherAccounts = unless(
  () => useSession.getState().accounts.list.length > 1,
  'no-other-account'
)

/** KDocs would refuse what the sign-in did not ask for; better to say so before. */
export const mayAccess = unless(
  () => hasScope(useSession.getState(), 'access_personal_files'),
  'scope-access'
)
export const mayModify = unless(
  () => hasScope(useSession.getState(), 'modify_personal_files'),
  'scope-modify'
)
/** App space is moved in by signed calls, which need no scope. */
export const mayMove: Condition = () =>
  useView.getState().place.kind === 'app-space' ? null : mayModify()
export const mayRemove = unless(
  () => hasScope(useSession.getState(), 'remove_personal_files'),
  'scope-remove'
)

const isIn = (kind: Place['kind']) => () => useView.getState().place.kind === kind
export const isInFolder = unless(isIn('folder'), 'folders-only')
export const isInFolderOrAppSpace = unless(
  () => useView.getState().place.kind !== 'bin',
  'not-in-bin'
)
export const isInBin = unless(isIn('bin'), 'bin-only')
export const isInAppSpace = unless(isIn('app-space'), 'app-space-only')

export const isSelected = unless(
  () => useSelection.getState().selected.size > 0,
  'nothing-selected'
)

/** Every button and menu asks this many times a second. */
let lastLook: { readonly of: readonly unknown[]; readonly isFree: boolean } | null = null

/** Rows under way keep their mark of selection, but nothing can be ordered of them. */
export const isSelectedFree: Condition = all(isSelected, () => {
  const { selected } = useSelection.getState()
  const { ordering, leaving } = useFlight.getState()
  const { orders } = useTasks.getState()
  const of = [selected, ordering, leaving, orders]
  if (!lastLook?.of.every((part, index) => part === of[index])) {
    const changing = leaving.map(({ ids }) => ids)
    const isFree = !isCovered(selected, [...orders.values(), ...ordering], changing)
    lastLook = { of, isFree }
  }
  return lastLook.isFree ? null : 'in-flight'
})

export const opensOne: Condition = all(isInFolder, isSelected, () => {
  const { selected } = useSelection.getState()
  if (selected.size > 1) return 'one-folder-only'
  return oneSelected()?.kind === 'folder' ? null : 'files-do-not-open'
})

export const canUndo = unless(
  () => findUndoable(useTasks.getState().tasks) !== undefined,
  'nothing-to-undo'
)
export const canRedo = unless(
  () => findRedoable(useTasks.getState().tasks) !== undefined,
  'nothing-to-redo'
)

export const isCut = unless(() => useClipboard.getState().cut.size > 0, 'nothing-cut')
const isRealFolder = unless(() => useListing.getState().folderId !== recentFolderId, 'not-a-folder')
export const canPaste: Condition = all(isInFolder, isCut, isRealFolder, () => {
  const target = shownFolder()
  return target ? judgePaste(target) : 'way-unknown'
})
export const canPasteInto: Condition = all(isInFolder, isCut, () => {
  const target = selectedFolder()
  return target ? judgePaste(target) : 'one-target-only'
})

export function countRows(): number {
  switch (useView.getState().place.kind) {
    case 'folder':
      return useListing.getState().entries.length
    case 'bin':
      return useBin.getState().entries.length
    case 'app-space':
      return useAppSpace.getState().files.length
  }
}
export const hasRows = unless(() => countRows() > 0, 'empty-list')

export const canPin: Condition = all(
  isInFolder,
  unless(() => isRealId(meantFolder().at(-1)?.id), 'not-one-folder'),
  unless(() => !isPinned(usePins.getState(), meantFolder().at(-1)?.id ?? null), 'already-pinned')
)
export const canUnpin: Condition = all(
  isInFolder,
  unless(() => isPinned(usePins.getState(), meantFolder().at(-1)?.id ?? null), 'not-pinned')
)

export const hasTabs = unless(() => useTabs.getState().tabs.length > 1, 'one-tab')
export const hasClosedTab = unless(() => useTabs.getState().closed.length > 0, 'no-closed-tab')
export const hasBack = unless(() => useView.getState().back.length > 0, 'no-way-back')
export const hasForward = unless(() => useView.getState().forward.length > 0, 'no-way-forward')
export const hasUp: Condition = all(
  unless(isIn('folder'), 'no-way-up'),
  unless(() => useListing.getState().path.length > 1, 'no-way-up')
)

const someTask = (isMeant: (task: Parameters<typeof isEnded>[0]) => boolean) => () =>
  useTasks.getState().tasks.some(isMeant)
export const someRunning = unless(
  someTask((task) => !isEnded(task) && !isPaused(task) && !task.cancelling),
  'none-running'
)
export const somePaused = unless(someTask(canResume), 'none-paused')
export const someSettled = unless(someTask(isSettled), 'none-ended')
