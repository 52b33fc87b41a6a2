/** The one place where an event from main changes a store. */
import type { SettingsState } from '../shared/choices'
import type { Events } from '../shared/contract'
import type { Outcome, Task } from '../shared/model'
import { on } from './bridge'
import { enterDrive, leaveDrive, refreshBranch } from './commands'
import { watchTabs } from './tabs/tabs'
import { obeyMenu } from './menu-link'
import { revealWhenShown } from './reveal'
import { receiveAppFiles } from './stores/app-space'
import { loadBin } from './stores/bin'
import { receiveBudget } from './stores/budget'
import { receiveClock } from './stores/clock'
import { receiveCheck } from './stores/check'
import { checkCut, pruneCut } from './stores/clipboard'
import { receiveFlightChange } from './stores/flight'
import { followListing, useListing } from './stores/listing'
import { reportFailure, showNotice } from './stores/notices'
import { renewPin } from './stores/pins'
import { selectExactly, useSelection } from './stores/selection'
import {
  receiveAccounts,
  receiveSession,
  setLanguage,
  shownAccount,
  useSession
} from './stores/session'
import { receiveSettings } from './stores/settings'
import { forgetTask, isEnded, readOutcomes, receiveTask, useTasks } from './stores/tasks'
import { receiveFolders } from './stores/tree'
import { receiveTrouble } from './stores/trouble'
import { receiveUpdates } from './stores/updates'
import { useView } from './stores/view'
import { loadTexts } from './texts'

const told = 100 // outcomes that an event brings along: see Task in model.ts

async function allOutcomes(task: Task): Promise<readonly Outcome[]> {
  const isWhole = task.skipped + task.failed + task.unknown <= told
  return isWhole ? task.outcomes : readOutcomes(task.id)
}

/** After a partial failure exactly the failed rows are selected, unless the person moved on. */
async function selectFailed(task: Task, ordered: ReadonlySet<string>): Promise<void> {
  if (task.failed === 0 || (task.verb !== 'move' && task.verb !== 'trash')) return
  const outcomes = await allOutcomes(task)
  const shown = new Set(useListing.getState().entries.map((entry) => entry.id))
  const failed = outcomes
    .filter((outcome) => outcome.result === 'failed' && shown.has(outcome.id))
    .map((outcome) => outcome.id)
  const isUntouched = [...useSelection.getState().selected].every((id) => ordered.has(id))
  if (failed.length > 0 && isUntouched) selectExactly(failed)
}

function handleTask(task: Task): void {
  const before = useTasks.getState()
  const known = before.tasks.find((candidate) => candidate.id === task.id)
  receiveTask(task)
  if (!isEnded(task) || (known && isEnded(known))) return
  selectFailed(task, before.orders.get(task.id) ?? new Set()).catch(reportFailure)
  const changesBin = task.verb === 'trash' || task.verb === 'restore'
  if (changesBin && useView.getState().place.kind === 'bin') loadBin().catch(reportFailure)
}

function handleFolder({ folderId }: { readonly folderId: string | null }): void {
  const { folderId: shown, status } = useListing.getState()
  // A listing that is shown brings its folders along; other branches are asked for.
  if (status === 'idle' || shown !== folderId) refreshBranch(folderId)
  else followListing(folderId).catch(reportFailure)
  if (shown !== folderId) checkCut(folderId).catch(reportFailure)
}

function handleFlight({ folderId }: { readonly folderId: string | null }): void {
  receiveFlightChange(folderId).catch(reportFailure)
}

function handleElsewhere({ accountId, task }: Events['task.endedElsewhere']): void {
  const { list } = useSession.getState().accounts
  const found = list.find(({ account }) => account.id === accountId)
  // Whoever has signed out of it meanwhile was asked about its tasks.
  if (!found || found.isShown) return
  showNotice({ kind: 'ended-elsewhere', accountId, name: found.account.name, task })
}

function handleSettings(state: SettingsState): void {
  receiveSettings(state)
  const { shownLanguage } = state
  // With its words, so that no frame mixes two languages.
  const speak = loadTexts(shownLanguage).then(() => setLanguage(shownLanguage))
  speak.catch(reportFailure)
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

/** Rows kept from earlier may lack what was cut since: only the server's own answer counts. */
function watchCut(): () => void {
  return useListing.subscribe(({ folderId, entries, status, isRefreshing }, before) => {
    const isNew =
      entries !== before.entries || status !== before.status || isRefreshing !== before.isRefreshing
    if (isNew && status === 'complete' && !isRefreshing) pruneCut(folderId, entries)
  })
}

/**
 * At once, so that no frame shows one account's files under another one's name; and its files are on
 * their way before the page is drawn for the first time.
 */
function followAccount(): () => void {
  let entered: string | null = null
  const enter = (accountId: string | null): void => {
    if (accountId === entered) return
    if (entered !== null) leaveDrive()
    entered = accountId
    if (accountId !== null) enterDrive(accountId)
  }
  const stop = useSession.subscribe((state) => enter(shownAccount(state)?.id ?? null))
  return () => {
    stop()
    enter(null)
  }
}

export function connectEvents(): () => void {
  const stops = [
    followAccount(),
    on('session.changed', receiveSession),
    on('accounts.changed', receiveAccounts),
    on('settings.changed', handleSettings),
    on('updates.changed', receiveUpdates),
    on('task.changed', handleTask),
    on('folder.changed', handleFolder),
    on('appSpace.changed', receiveAppFiles),
    on('budget.changed', receiveBudget),
    on('check.changed', receiveCheck),
    on('flight.changed', handleFlight),
    on('task.dropped', ({ taskId }) => forgetTask(taskId)),
    on('task.endedElsewhere', handleElsewhere),
    on('task.wanted', revealWhenShown),
    on('tasks.trouble', receiveTrouble),
    on('clock.changed', receiveClock),
    on('menu.chosen', obeyMenu),
    shareFolders(),
    watchTabs(),
    useListing.subscribe(({ path }, before) => {
      if (path !== before.path) renewPin(path)
    }),
    watchCut()
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
