/** Where keys, buttons and menus lead: each way once, composed from the stores. */
import type { HelpPage } from '../shared/contract'
import { AppFailure } from '../shared/errors'
import { mostTextBytes, type Entry, type ListedOrder } from '../shared/model'
import { endEra } from './bridge'
import {
  addTokens,
  addTokensFromFile,
  checkTokens,
  closeAppSpace,
  forgetTokens,
  loadAppFiles,
  planDestroy,
  useAppSpace
} from './stores/app-space'
import { closeBin, loadBin } from './stores/bin'
import { dropCut } from './stores/clipboard'
import { loadBudget, resetBudget } from './stores/budget'
import { askForHelp, openDialog, resetDialogs } from './stores/dialogs'
import { endDrag } from './stores/drag'
import { closeFilter } from './stores/filter'
import { resetFlight, watchFlight } from './stores/flight'
import { closeListing, openFolder, refreshListing, useListing } from './stores/listing'
import { reportFailure, showNotice } from './stores/notices'
import { loadPins, resetPins } from './stores/pins'
import { clearSelection, focusOnly, useSelection } from './stores/selection'
import { languageOf, useSession } from './stores/session'
import { isOrdered, loadTasks, resetTasks, useTasks } from './stores/tasks'
import { enterTabs, leaveTabs } from './tabs/tab-owner'
import { beginsAtTop, followTrace, leaveTrace, startAtFocus } from './tabs/traces'
import { expandFolder, loadFolders, resetTree, useTree } from './stores/tree'
import { loadTrouble } from './stores/trouble'
import {
  changeView,
  goBack,
  goForward,
  goTo,
  isSamePlace,
  resetView,
  shownSort,
  useView,
  type Place
} from './stores/view'
import { checkForUpdates } from './stores/updates'

/** Ends a promise chain whose failure the person should read. */
export function run(work: Promise<unknown>): void {
  work.catch(reportFailure)
}

export function openHelp(page: HelpPage): void {
  run(askForHelp(page))
}

const shownOrder = (): ListedOrder => ({
  ...shownSort(useView.getState()),
  language: languageOf(useSession.getState())
})

/** What `place` shows is asked for; what was shown before is forgotten. */
export function loadPlace(place: Place): void {
  clearSelection()
  startAtFocus()
  closeFilter()
  run(watchFlight(place.kind === 'folder' ? place.folderId : undefined))
  switch (place.kind) {
    case 'folder':
      run(openFolder(place.folderId, place.path, { order: shownOrder, beginsAtTop }))
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
  leaveTrace(useView.getState().place)
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
  leaveTrace(before)
  changeView(change)
  const { place } = useView.getState()
  if (place === before) return
  loadPlace(place)
  if (!followTrace(place)) focusOrigin(before)
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

export function selectedTokens(): readonly string[] {
  const { selected } = useSelection.getState()
  const tasks = useTasks.getState()
  return useAppSpace
    .getState()
    .files.map(({ token }) => token)
    .filter((token) => selected.has(token) && !isOrdered(tasks, token))
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

export function openSettings(): void {
  openDialog({ kind: 'settings' })
}

/** Shows what is known of newer versions, and looks again. */
export function openUpdates(): void {
  openDialog({ kind: 'settings', section: 'updates' })
  run(checkForUpdates())
}

/** Text files that were dropped: each may hold tokens of its own. */
export function addFromFiles(files: readonly File[]): void {
  const addAll = async (): Promise<void> => {
    for (const file of files) {
      // As for a file that is chosen: see dialogs.ts.
      if (file.size > mostTextBytes) throw new AppFailure('refused', 'the file is larger than 1 MB')
      showNotice({ kind: 'added', result: await addTokens(await file.text()) })
    }
  }
  run(addAll())
}

/** After signing in: the tasks, today's budget, the tree's first level and My documents. */
export function enterDrive(accountId: string): void {
  loadPins(accountId)
  run(loadTasks())
  run(loadBudget())
  run(loadTrouble())
  enterTabs(accountId)
  loadPlace(useView.getState().place)
  run(expandFolder(null))
}

export function leaveDrive(): void {
  endEra()
  resetPins()
  leaveTabs()
  clearSelection()
  closeFilter()
  dropCut()
  endDrag()
  resetFlight()
  closeListing()
  closeBin()
  closeAppSpace()
  resetTree()
  resetTasks()
  resetBudget()
  resetView()
  resetDialogs()
}

/** Folders whose children are known are read again, as something in them changed. */
export function refreshBranch(folderId: string | null): void {
  if (useTree.getState().children.has(folderId)) run(loadFolders(folderId))
}
