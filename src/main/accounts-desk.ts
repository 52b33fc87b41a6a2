/** What the window is told of the accounts: which is shown, and what goes on in the others. */
import type { Events } from '../shared/contract'
import type { Accounts } from '../shared/accounts'
import type { Sessions } from './accounts/session'
import type { Desktop } from './desktop'
import type { Workspaces } from './workspaces'

export interface AccountsDeskParts {
  readonly sessions: Pick<Sessions, 'current' | 'list' | 'isSigningIn' | 'shown'>
  readonly workspaces: Pick<Workspaces, 'follow'>
  readonly desktop: Pick<Desktop, 'refresh' | 'state'>
  readonly publish: <K extends keyof Events>(name: K, payload: Events[K]) => void
}

export interface AccountsDesk {
  readonly current: () => Accounts
  /** An account came, went, or is another one's turn to be shown. */
  readonly changed: () => void
  /** Something about the tasks of some account. */
  readonly tell: () => void
}

const noTasks = { running: 0, waiting: 0 }

export function createAccountsDesk({
  sessions,
  workspaces,
  desktop,
  publish
}: AccountsDeskParts): AccountsDesk {
  let toldSession = ''
  let toldAccounts = ''

  const current = (): Accounts => ({
    list: sessions.list().map(({ account, state }) => ({
      account,
      state,
      isShown: account.id === sessions.shown(),
      ...(desktop.state().counts.get(account.id) ?? noTasks)
    })),
    isSigningIn: sessions.isSigningIn()
  })

  function tell(): void {
    desktop.refresh()
    const accounts = current()
    const text = JSON.stringify(accounts)
    // A task tells of itself ten times a second; how many there are changes seldom.
    if (text !== toldAccounts) publish('accounts.changed', accounts)
    toldAccounts = text
  }

  return {
    current,
    tell,
    changed: () => {
      workspaces.follow(sessions.list(), sessions.shown())
      const session = sessions.current()
      const text = JSON.stringify(session)
      if (text !== toldSession) publish('session.changed', session)
      toldSession = text
      tell()
    }
  }
}
