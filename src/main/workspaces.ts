/** Keeps a workspace for every account that is signed in; one of them is shown. */
import { AppFailure } from '../shared/errors'
import type { Account, AccountState } from '../shared/accounts'
import type { Task } from '../shared/model'
import type { Workspace } from './workspace'

export interface FollowedAccount {
  readonly account: Account
  readonly state: AccountState
}

export interface Workspaces {
  /** Called after every change of the accounts; opens, keeps and closes. */
  readonly follow: (accounts: readonly FollowedAccount[], shown: string | null) => void
  /** Of the account that is shown; throws `signed-out` where there is none. */
  readonly current: () => Promise<Workspace>
  readonly isShown: (accountId: string) => boolean
  /** None before its workspace has opened. */
  readonly tasksOf: (accountId: string) => readonly Task[]
  /** Rejects where it is not open. */
  readonly find: (accountId: string) => Promise<Workspace>
  /** Null while it is not open. */
  readonly opened: (accountId: string) => Workspace | null
  /** Of all accounts. */
  readonly hasOpenWork: () => Promise<boolean>
  /** The network is back, the computer woke up: what waited for that goes on. */
  readonly wake: () => void
  /** Nothing more is sent; what is open is on the disk when it resolves. */
  readonly closeAll: () => Promise<void>
}

interface Held {
  readonly workspace: Promise<Workspace>
  /** Once it has opened. */
  ready: Workspace | null
  /** The sign-in ran out: the tasks and what is known of them wait for the same account. */
  isWaiting: boolean
}

export interface WorkspacesParts {
  readonly open: (account: Account) => Promise<Workspace>
  /** A workspace has opened: there may be tasks in it. */
  readonly onOpen: () => void
}

export function createWorkspaces({ open, onOpen }: WorkspacesParts): Workspaces {
  const held = new Map<string, Held>()
  /** Two workspaces must never write one journal: the next one opens when the last is closed. */
  const closing = new Map<string, Promise<unknown>>()
  let accounts: readonly FollowedAccount[] = []
  let shown: string | null = null
  let isOver = false

  function close(id: string): void {
    const gone = held.get(id)
    if (!gone) return
    held.delete(id)
    // One that never opened has nothing to close.
    const done = gone.workspace.then((workspace) => workspace.close()).catch(() => undefined)
    closing.set(id, done)
  }

  function enter(account: Account): Held {
    const { id } = account
    const known = held.get(id)
    if (known) return known
    const opened = (closing.get(id) ?? Promise.resolve()).then(() => open(account))
    const next: Held = { workspace: opened, ready: null, isWaiting: false }
    held.set(id, next)
    opened.then(
      (workspace) => {
        next.ready = workspace
        onOpen()
      },
      () => {
        // Whoever asks meanwhile gets the failure; the next one a new try.
        if (held.get(id) === next) held.delete(id)
      }
    )
    return next
  }

  function wakeOne({ workspace }: Held): void {
    workspace.then(({ engine }) => engine.wake()).catch(() => undefined)
  }

  return {
    follow: (next, nextShown) => {
      if (isOver) return
      accounts = next
      shown = nextShown
      for (const id of [...held.keys()]) {
        if (!next.some(({ account }) => account.id === id)) close(id)
      }
      for (const { account, state } of next) {
        const known = state === 'signed-in' ? enter(account) : held.get(account.id)
        if (!known) continue
        const isBack = known.isWaiting && state === 'signed-in'
        known.isWaiting = state !== 'signed-in'
        if (isBack) wakeOne(known)
      }
    },
    current: () => {
      const here = accounts.find(({ account }) => account.id === shown)
      return here?.state === 'signed-in' && !isOver
        ? enter(here.account).workspace
        : Promise.reject(new AppFailure('signed-out', 'nobody is signed in'))
    },
    isShown: (accountId) => accountId === shown,
    tasksOf: (accountId) => held.get(accountId)?.ready?.engine.list() ?? [],
    find: (accountId) =>
      held.get(accountId)?.workspace ?? Promise.reject(new AppFailure('signed-out', 'not open')),
    opened: (accountId) => held.get(accountId)?.ready ?? null,
    hasOpenWork: async () => {
      const opened = await Promise.allSettled([...held.values()].map(({ workspace }) => workspace))
      return opened.some((one) => one.status === 'fulfilled' && one.value.engine.hasOpenWork())
    },
    wake: () => {
      for (const one of held.values()) wakeOne(one)
    },
    closeAll: async () => {
      isOver = true
      const all = [...held.values()]
      held.clear()
      await Promise.all([...closing.values(), ...all.map(closeWhole)])
    }
  }
}

async function closeWhole({ workspace }: Held): Promise<void> {
  const opened = await workspace.catch(() => null)
  await opened?.appFiles.flush()
  await opened?.close()
}
