/** Keeps the picture of how Drawer is doing up to date, and knows what of it was seen in the window. */
import { isEnded, needsAttention } from '../shared/task-rules'
import {
  describeDesktop,
  nothingGoesOn,
  type AccountTask,
  type AccountTasks,
  type DesktopState
} from './desktop-state'

export interface DesktopNews {
  readonly state: DesktopState
  /** Tasks that have ended since the last time. */
  readonly ended: readonly AccountTask[]
  /** The window is before the person's eyes. */
  readonly isInFront: boolean
}

export type WatchDesktop = (news: DesktopNews) => void

export interface Desktop {
  readonly state: () => DesktopState
  /** Something about the tasks of some account, or about which one is shown. */
  readonly refresh: () => void
  readonly setInFront: (isInFront: boolean) => void
  readonly watch: (watcher: WatchDesktop) => void
}

export interface DesktopParts {
  readonly read: () => readonly AccountTasks[]
  /** Milliseconds since 1970: what ended before is history. */
  readonly startedAt: number
}

export function createDesktop({ read, startedAt }: DesktopParts): Desktop {
  const watchers: WatchDesktop[] = []
  /** Ended tasks that were told of, or were history already. */
  const known = new Set<string>()
  const unseen = new Set<string>()
  let isInFront = false
  let state = nothingGoesOn

  /** Takes note of every task that has ended, and gives back those that are news. */
  function takeEnded(accounts: readonly AccountTasks[]): readonly AccountTask[] {
    const ended: AccountTask[] = []
    for (const { tasks, ...account } of accounts) {
      for (const task of tasks) {
        if (!isEnded(task) || known.has(task.id)) continue
        known.add(task.id)
        if ((task.endedAt ?? 0) < startedAt) continue
        ended.push({ ...account, task })
        if (needsAttention(task)) unseen.add(task.id)
      }
    }
    return ended
  }

  function see(accounts: readonly AccountTasks[]): void {
    if (!isInFront) return
    for (const { isShown, tasks } of accounts) {
      if (isShown) for (const { id } of tasks) unseen.delete(id)
    }
  }

  function refresh(): void {
    const accounts = read()
    const ended = takeEnded(accounts)
    see(accounts)
    state = describeDesktop(accounts, (id) => unseen.has(id))
    for (const watcher of watchers) watcher({ state, ended, isInFront })
  }

  return {
    state: () => state,
    refresh,
    setInFront: (isNow) => {
      if (isNow === isInFront) return
      isInFront = isNow
      refresh()
    },
    watch: (watcher) => void watchers.push(watcher)
  }
}
