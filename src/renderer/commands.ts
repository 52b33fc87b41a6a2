/** What a key, a button, a menu entry or a drop does: each once, composed from the stores. */
import type { HelpPage } from '../shared/contract'
import type { Entry } from '../shared/model'
import {
  addTokensFromFile,
  checkTokens,
  closeAppSpace,
  forgetTokens,
  loadAppFiles,
  planDestroy,
  useAppSpace
} from './stores/app-space'
import { closeBin, loadBin, useBin } from './stores/bin'
import { askForHelp, openDialog, rememberTarget, resetDialogs } from './stores/dialogs'
import { binPlaceId, type DropPlace } from './stores/drag'
import { closeListing, openFolder, refreshListing, useListing } from './stores/listing'
import { reportFailure, showNotice } from './stores/notices'
import { clearSelection, focusOnly, useSelection } from './stores/selection'
import { signOut } from './stores/session'
import {
  findUndoable,
  isEnded,
  loadTasks,
  moveEntries,
  resetTasks,
  restoreEntries,
  trashEntries,
  undoTask,
  useTasks
} from './stores/tasks'
import { expandFolder, loadFolders, resetTree, useTree } from './stores/tree'
import {
  changeView,
  goBack,
  goForward,
  goTo,
  isSamePlace,
  myDocuments,
  resetView,
  useView,
  type Place
} from './stores/view'

/** Ends a promise chain whose failure the person should read. */
export function run(work: Promise<unknown>): void {
  work.catch(reportFailure)
}

export function openHelp(page: HelpPage): void {
  run(askForHelp(page))
}

function loadPlace(place: Place): void {
  clearSelection()
  switch (place.kind) {
    case 'folder':
      run(openFolder(place.folderId, place.path))
      break
    case 'bin':
      closeListing()
      run(loadBin())
      break
    case 'app-space':
      closeListing()
      run(loadAppFiles())
      break
  }
}

export function openPlace(place: Place): void {
  if (isSamePlace(useView.getState().place, place)) {
    refreshPlace()
    return
  }
  changeView((state) => goTo(state, place))
  loadPlace(place)
}

export function openEntry(entry: Entry): void {
  if (entry.kind !== 'folder') return
  const path = [...useListing.getState().path, { id: entry.id, name: entry.name }]
  openPlace({ kind: 'folder', folderId: entry.id, path })
}

/** The folder that one comes from has the focus in the folder that one goes to. */
function focusOrigin(before: Place): void {
  if (before.kind === 'folder' && before.folderId !== null) focusOnly(before.folderId)
}

function travel(change: typeof goBack): void {
  const before = useView.getState().place
  changeView(change)
  const { place } = useView.getState()
  if (place === before) return
  loadPlace(place)
  focusOrigin(before)
}

export function travelBack(): void {
  travel(goBack)
}

export function travelForward(): void {
  travel(goForward)
}

export function travelUp(): void {
  const path = useListing.getState().path.slice(0, -1)
  const parent = path.at(-1)
  if (!parent) return
  const before = useView.getState().place
  openPlace({ kind: 'folder', folderId: parent.id, path })
  focusOrigin(before)
}

export function refreshPlace(): void {
  const { place } = useView.getState()
  switch (place.kind) {
    case 'folder':
      run(refreshListing())
      break
    case 'bin':
      run(loadBin())
      break
    case 'app-space': {
      const tokens = useAppSpace.getState().files.map((file) => file.token)
      run(loadAppFiles())
      if (tokens.length > 0) run(checkTokens(tokens))
      break
    }
  }
}

/** The selected rows that no task is working on. */
function freeSelection<T>(rows: readonly T[], idOf: (row: T) => string): readonly T[] {
  const { selected } = useSelection.getState()
  const { busyIds } = useTasks.getState()
  return rows.filter((row) => selected.has(idOf(row)) && !busyIds.has(idOf(row)))
}

export function selectedEntries(): readonly Entry[] {
  return freeSelection(useListing.getState().entries, (entry) => entry.id)
}

export function askWhereToMove(): void {
  const entries = selectedEntries()
  if (entries.length > 0) openDialog({ kind: 'move', entries })
}

export function moveTo(entries: readonly Entry[], place: DropPlace): void {
  const { busyIds } = useTasks.getState()
  const ids = entries.map((entry) => entry.id).filter((id) => !busyIds.has(id))
  if (ids.length === 0) return
  rememberTarget(place)
  run(moveEntries(ids, place.id))
}

function trash(entries: readonly Entry[]): void {
  const { busyIds } = useTasks.getState()
  const ids = entries.map((entry) => entry.id).filter((id) => !busyIds.has(id))
  if (ids.length > 0) run(trashEntries(ids))
}

export function trashSelection(): void {
  trash(selectedEntries())
}

/** What a drag ends with. */
export function dropOn(entries: readonly Entry[], place: DropPlace): void {
  if (place.id === binPlaceId) trash(entries)
  else moveTo(entries, place)
}

export function restoreSelection(): void {
  const ids = freeSelection(useBin.getState().entries, (entry) => entry.id).map(({ id }) => id)
  if (ids.length > 0) run(restoreEntries(ids))
}

export function selectedTokens(): readonly string[] {
  return freeSelection(useAppSpace.getState().files, (file) => file.token).map(({ token }) => token)
}

export function askToDestroy(): void {
  const tokens = selectedTokens()
  if (tokens.length === 0) return
  run(
    planDestroy(tokens).then((plan) => {
      openDialog({ kind: 'destroy', plan, tokens })
    })
  )
}

export function checkSelection(): void {
  const tokens = selectedTokens()
  if (tokens.length > 0) run(checkTokens(tokens))
}

export function forgetSelection(): void {
  const tokens = selectedTokens()
  if (tokens.length > 0) run(forgetTokens(tokens))
}

export function addFromFile(): void {
  run(
    addTokensFromFile().then((result) => {
      if (result) showNotice({ kind: 'added', result })
    })
  )
}

export function undoLast(): void {
  const task = findUndoable(useTasks.getState().tasks)
  if (task) run(undoTask(task.id))
  else showNotice({ kind: 'nothing-to-undo' })
}

/** Signing out asks first where it would stop work. */
export function leave(): void {
  if (useTasks.getState().tasks.every(isEnded)) run(signOut())
  else openDialog({ kind: 'sign-out' })
}

/** After signing in: the tasks, the tree's first level and My documents. */
export function enterDrive(): void {
  run(loadTasks())
  loadPlace(myDocuments)
  run(expandFolder(null))
}

export function leaveDrive(): void {
  clearSelection()
  closeListing()
  closeBin()
  closeAppSpace()
  resetTree()
  resetTasks()
  resetView()
  resetDialogs()
}

/** Folders whose children are known are read again, as something in them changed. */
export function refreshBranch(folderId: string | null): void {
  if (useTree.getState().children.has(folderId)) run(loadFolders(folderId))
}
