/** What each command runs, and when: the one way of keys, buttons, menus and the palette. */
import { commandIds, type CommandId, type Refusal } from '../shared/commands'
import { recentFolderId, type Task } from '../shared/model'
import { addAccount, leave, showNextAccount } from './account-commands'
import {
  addFromFile,
  askToDestroy,
  checkSelection,
  forgetSelection,
  openEntry,
  openHelp,
  openPlace,
  openSettings,
  openUpdates,
  refreshPlace,
  run,
  selectedTokens,
  travelBack,
  travelForward,
  travelUp
} from './commands'
import { copyNames, cutSelection, pasteTo, selectedFolder, shownFolder } from './cutting'
import {
  askWhereToMove,
  askWhereToMoveFiles,
  redoLast,
  restoreSelection,
  selectedEntries,
  trashSelection,
  undoLast
} from './orders'
import * as when from './refusals'
import { selectRows } from './row-selection'
import { dropCut } from './stores/clipboard'
import { openDialog } from './stores/dialogs'
import { openFilter } from './stores/filter'
import { showNotice } from './stores/notices'
import { meantFolder, pin, unpin } from './pinning'
import {
  canPause,
  canResume,
  dismissTask,
  isSettled,
  pauseTask,
  resumeTask,
  setTasksOpen,
  useTasks
} from './stores/tasks'
import { myDocuments, setDetailsOpen, setSort, setView, shownSort, useView } from './stores/view'
import { closeTab, newTab, openInTab, reopenTab, stepTab } from './tabs/tabs'
import { zoom } from './zoom'

interface Rule {
  readonly whyNot: when.Condition
  readonly run: () => void
  /** It needs no drive. */
  readonly isForAll?: true
  /** People know without words why nothing happens; for the others a notice says it. */
  readonly isQuiet?: true
  /** For what is on or off, and for one of several. */
  readonly isChecked?: () => boolean
}

const sorts = (key: Parameters<typeof setSort>[0]): Rule => ({
  whyNot: when.isInFolder,
  run: () => setSort(key),
  isChecked: () => shownSort(useView.getState()).key === key
})

const views = (view: Parameters<typeof setView>[0]): Rule => ({
  whyNot: when.isInFolder,
  run: () => setView(view),
  isChecked: () => useView.getState().view === view
})

function openSelected(): void {
  const [entry] = selectedEntries()
  if (entry) openEntry(entry)
}

function openSelectedInTab(): void {
  const path = meantFolder()
  const folderId = path.at(-1)?.id
  if (folderId !== undefined) openInTab({ kind: 'folder', folderId, path })
}

function eachTask(isMeant: (task: Task) => boolean, act: (taskId: string) => Promise<void>): void {
  for (const task of useTasks.getState().tasks.filter(isMeant)) run(act(task.id))
}

const rules: Readonly<Record<CommandId, Rule>> = {
  open: { whyNot: when.opensOne, run: openSelected, isQuiet: true },
  moveTo: {
    whyNot: when.all(when.isInFolderOrAppSpace, when.mayMove, when.isSelectedFree),
    run: () => {
      if (useView.getState().place.kind === 'folder') askWhereToMove()
      else askWhereToMoveFiles()
    }
  },
  trash: {
    whyNot: when.all(when.isInFolder, when.mayRemove, when.isSelectedFree),
    run: trashSelection,
    isQuiet: true
  },
  restore: {
    whyNot: when.all(when.isInBin, when.mayModify, when.isSelectedFree),
    run: restoreSelection
  },
  addFiles: { whyNot: when.isInAppSpace, run: () => openDialog({ kind: 'add-files' }) },
  addFromFile: { whyNot: when.isInAppSpace, run: addFromFile },
  check: {
    whyNot: when.all(when.isInAppSpace, when.hasRows),
    run: () => (selectedTokens().length === 0 ? refreshPlace() : checkSelection())
  },
  forget: { whyNot: when.all(when.isInAppSpace, when.isSelectedFree), run: forgetSelection },
  destroy: {
    whyNot: when.all(when.isInAppSpace, when.isSelectedFree),
    run: askToDestroy,
    isQuiet: true
  },
  settings: { whyNot: when.always, run: openSettings, isForAll: true },
  nextAccount: { whyNot: when.hasOtherAccounts, run: showNextAccount },
  addAccount: { whyNot: when.always, run: addAccount },
  signOut: { whyNot: when.always, run: leave },

  undo: { whyNot: when.all(when.mayModify, when.canUndo), run: undoLast },
  redo: { whyNot: when.all(when.mayModify, when.canRedo), run: redoLast },
  cut: {
    whyNot: when.all(when.isInFolder, when.mayModify, when.isSelectedFree),
    run: cutSelection
  },
  copyNames: { whyNot: when.isSelected, run: copyNames },
  paste: { whyNot: when.canPaste, run: () => pasteTo(shownFolder()) },
  pasteInto: { whyNot: when.canPasteInto, run: () => pasteTo(selectedFolder()) },
  dropCut: { whyNot: when.isCut, run: dropCut, isQuiet: true },

  selectAll: { whyNot: when.hasRows, run: () => selectRows('all'), isQuiet: true },
  selectNone: { whyNot: when.isSelected, run: () => selectRows('none'), isQuiet: true },
  invertSelection: { whyNot: when.hasRows, run: () => selectRows('invert'), isQuiet: true },

  selectPattern: {
    whyNot: when.all(when.isInFolder, when.hasRows),
    run: () => openDialog({ kind: 'pattern' })
  },

  filter: { whyNot: when.isInFolder, run: openFilter },
  viewDetails: views('details'),
  viewIcons: views('icons'),
  sortByName: sorts('name'),
  sortByModified: sorts('modified'),
  sortBySize: sorts('size'),
  sortByKind: sorts('kind'),
  details: {
    whyNot: when.always,
    run: () => setDetailsOpen(!useView.getState().isDetailsOpen),
    isChecked: () => useView.getState().isDetailsOpen
  },
  refresh: { whyNot: when.always, run: refreshPlace },
  zoomReset: { whyNot: when.always, run: () => zoom('reset'), isForAll: true },
  zoomIn: { whyNot: when.always, run: () => zoom('in'), isForAll: true },
  zoomOut: { whyNot: when.always, run: () => zoom('out'), isForAll: true },
  palette: { whyNot: when.always, run: () => openDialog({ kind: 'palette' }) },

  back: { whyNot: when.hasBack, run: travelBack, isQuiet: true },
  forward: { whyNot: when.hasForward, run: travelForward, isQuiet: true },
  up: { whyNot: when.hasUp, run: travelUp, isQuiet: true },
  newTab: { whyNot: when.always, run: newTab },
  openInTab: { whyNot: when.opensOne, run: openSelectedInTab, isQuiet: true },
  closeTab: { whyNot: when.always, run: () => closeTab() },
  reopenTab: { whyNot: when.hasClosedTab, run: reopenTab },
  nextTab: { whyNot: when.hasTabs, run: () => stepTab(1), isQuiet: true },
  previousTab: { whyNot: when.hasTabs, run: () => stepTab(-1), isQuiet: true },
  pin: { whyNot: when.canPin, run: () => pin(meantFolder()) },
  unpin: { whyNot: when.canUnpin, run: () => unpin(meantFolder().at(-1)?.id ?? '') },
  goToDocuments: { whyNot: when.mayAccess, run: () => openPlace(myDocuments) },
  goToRecent: {
    whyNot: when.mayAccess,
    run: () => openPlace({ kind: 'folder', folderId: recentFolderId, path: [] })
  },
  goToBin: { whyNot: when.mayAccess, run: () => openPlace({ kind: 'bin' }) },
  goToAppSpace: { whyNot: when.always, run: () => openPlace({ kind: 'app-space' }) },

  showTasks: {
    whyNot: when.always,
    run: () => setTasksOpen(!useTasks.getState().isOpen),
    isChecked: () => useTasks.getState().isOpen
  },
  pauseAll: {
    whyNot: when.someRunning,
    run: () => eachTask(canPause, pauseTask)
  },
  resumeAll: { whyNot: when.somePaused, run: () => eachTask(canResume, resumeTask) },
  dismissEnded: { whyNot: when.someSettled, run: () => eachTask(isSettled, dismissTask) },

  shortcuts: { whyNot: when.always, run: () => openDialog({ kind: 'shortcuts' }) },
  openConsole: { whyNot: when.always, run: () => openHelp('kdocs-console') },
  openSite: { whyNot: when.always, run: () => openHelp('kdocs-recycle-bin') },
  diagnostics: {
    whyNot: when.always,
    run: () => openDialog({ kind: 'diagnostics' }),
    isForAll: true
  },
  about: { whyNot: when.always, run: () => openDialog({ kind: 'about' }), isForAll: true },
  checkForUpdates: { whyNot: when.always, run: openUpdates, isForAll: true }
}

/** It works before anybody has signed in, and from within a field. */
export function isForAll(id: CommandId): boolean {
  return rules[id].isForAll === true
}

/** Null: it can be carried out. */
export function whyNot(id: CommandId): Refusal | null {
  const rule = rules[id]
  return (rule.isForAll ? null : when.isSignedIn()) ?? rule.whyNot()
}

/** It is one of several, or on or off. */
export function isChoice(id: CommandId): boolean {
  return rules[id].isChecked !== undefined
}

export function isChecked(id: CommandId): boolean {
  return rules[id].isChecked?.() ?? false
}

/** Carries a command out, or says why it cannot be. */
export function obey(id: CommandId): void {
  const refusal = whyNot(id)
  const { run: carryOut, isQuiet } = rules[id]
  if (refusal === null) carryOut()
  else if (!isQuiet) showNotice({ kind: 'refusal', refusal })
}

/** The one of several meanings of a key that applies now, or else the first. */
export function pickMeaning(ids: readonly CommandId[]): CommandId | undefined {
  return ids.find((id) => whyNot(id) === null) ?? ids[0]
}

export function listEnabled(): readonly CommandId[] {
  return when.isNoDialogOpen() ? [] : commandIds.filter((id) => whyNot(id) === null)
}

export function listChecked(): readonly CommandId[] {
  return commandIds.filter(isChecked)
}
