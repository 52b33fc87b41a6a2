/** Where the account menu leads: another account, one more, or one less. */
import { demoAccountId } from '../shared/accounts'
import { run } from './commands'
import { closeDialog, openDialog } from './stores/dialogs'
import { showNotice } from './stores/notices'
import {
  cancelSignIn,
  findShown,
  forgetError,
  showAccount,
  shownAccount,
  signOut,
  useSession
} from './stores/session'
import { isEnded, useTasks } from './stores/tasks'
import { forgetTabs } from './tabs/tab-owner'

/** How many tasks of an account have not ended: of the one that is shown, the window knows best. */
function countOpen(accountId: string): number {
  const state = useSession.getState()
  if (shownAccount(state)?.id === accountId) {
    return useTasks.getState().tasks.filter((task) => !isEnded(task)).length
  }
  const found = state.accounts.list.find(({ account }) => account.id === accountId)
  return found ? found.running + found.waiting : 0
}

/** Signs out, and says whether the keys are proven to be gone. Nothing is kept of the demo. */
export function signOutOf(accountId: string): void {
  run(
    signOut(accountId).then(({ name, secretsMayRemain }) => {
      forgetTabs(accountId)
      if (accountId !== demoAccountId) showNotice({ kind: 'signed-out', name, secretsMayRemain })
    })
  )
}

/** Signing out asks first where it would stop work. */
export function leave(): void {
  const state = useSession.getState()
  const accountId = shownAccount(state)?.id ?? findShown(state)?.account.id
  if (accountId === undefined) return
  if (countOpen(accountId) === 0) signOutOf(accountId)
  else openDialog({ kind: 'sign-out', accountId })
}

export function addAccount(): void {
  forgetError()
  openDialog({ kind: 'add-account' })
}

export function stopAdding(): void {
  if (useSession.getState().accounts.isSigningIn) run(cancelSignIn())
  closeDialog()
}

export function switchTo(accountId: string): void {
  run(showAccount(accountId))
}

/** Round and round. */
export function showNextAccount(): void {
  const { list } = useSession.getState().accounts
  const at = list.findIndex(({ isShown }) => isShown)
  const next = list[(at + 1) % list.length]
  if (next) switchTo(next.account.id)
}
