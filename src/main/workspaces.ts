/** Keeps the workspace of the account that is signed in, and closes it when another one comes. */
import { AppFailure } from '../shared/errors'
import type { Account, Session } from '../shared/model'
import type { Workspace } from './workspace'

export interface Workspaces {
  /** Called with every session; opens, keeps or closes the workspace. */
  readonly follow: (session: Session) => void
  /** Throws `signed-out` where nobody is signed in. */
  readonly current: () => Promise<Workspace>
  readonly hasOpenWork: () => Promise<boolean>
  /** The network is back, the computer woke up: what waited for that goes on. */
  readonly wake: () => void
  /** Nothing more is sent; what is open is on the disk when it resolves. */
  readonly closeAll: () => Promise<void>
}

interface Held {
  readonly accountId: string
  readonly workspace: Promise<Workspace>
}

export function createWorkspaces(open: (account: Account) => Promise<Workspace>): Workspaces {
  let held: Held | null = null
  /** Who is signed in, also while there is no workspace because the last one could not be opened. */
  let signedIn: Account | null = null
  /** The sign-in ran out: the tasks and what is known of them wait for the same account. */
  let parked: Held | null = null
  /** Two workspaces must never write one journal: the next one opens when the last is closed. */
  let closed: Promise<unknown> = Promise.resolve()

  function close(closing: Held | null): void {
    if (!closing) return
    // One that never opened has nothing to close.
    const done = closing.workspace.then((workspace) => workspace.close()).catch(() => undefined)
    closed = Promise.all([closed, done])
  }

  function enter(account: Account): void {
    if (held?.accountId === account.id) return
    close(held)
    const isBack = parked?.accountId === account.id
    if (!isBack) close(parked)
    if (isBack) parked?.workspace.then(({ engine }) => engine.wake()).catch(() => undefined)
    const next =
      isBack && parked
        ? parked
        : { accountId: account.id, workspace: closed.then(() => open(account)) }
    parked = null
    held = next
    next.workspace.catch(() => {
      // Whoever asks meanwhile gets the failure; the next one a new try.
      if (held === next) held = null
    })
  }

  return {
    follow: (session) => {
      signedIn = session.state === 'signed-in' ? session.account : null
      if (session.state === 'signed-in') enter(session.account)
      if (session.state !== 'signed-out') return
      if (session.reason === 'expired') parked = held ?? parked
      else {
        close(held)
        close(parked)
        parked = null
      }
      held = null
    },
    current: () => {
      if (!held && signedIn) enter(signedIn)
      return held
        ? held.workspace
        : Promise.reject(new AppFailure('signed-out', 'nobody is signed in'))
    },
    hasOpenWork: async () => (held ? (await held.workspace).engine.hasOpenWork() : false),
    wake: () => {
      held?.workspace.then(({ engine }) => engine.wake()).catch(() => undefined)
    },
    closeAll: async () => {
      const open = [held, parked].filter((one) => one !== null)
      held = null
      parked = null
      await Promise.all(open.map(async ({ workspace }) => (await workspace).close()))
    }
  }
}
