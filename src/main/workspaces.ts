/** Keeps the workspace of the account that is signed in, and drops it at sign-out. */
import { AppFailure } from '../shared/errors'
import type { Account, Session } from '../shared/model'
import type { Workspace } from './workspace'

export interface Workspaces {
  /** Called with every session; makes or drops the workspace. */
  readonly follow: (session: Session) => void
  /** Throws `signed-out` where nobody is signed in. */
  readonly current: () => Promise<Workspace>
  readonly hasOpenWork: () => Promise<boolean>
}

export function createWorkspaces(open: (account: Account) => Promise<Workspace>): Workspaces {
  let held: { readonly accountId: string; readonly workspace: Promise<Workspace> } | null = null

  return {
    follow: (session) => {
      if (session.state === 'signed-out') held = null
      if (session.state !== 'signed-in' || held?.accountId === session.account.id) return
      const workspace = open(session.account)
      // Whoever asks next gets the failure; nobody may be asking right now.
      workspace.catch(() => undefined)
      held = { accountId: session.account.id, workspace }
    },
    current: () => {
      if (!held) throw new AppFailure('signed-out')
      return held.workspace
    },
    hasOpenWork: async () => (held ? (await held.workspace).engine.hasOpenWork() : false)
  }
}
