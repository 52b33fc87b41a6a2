/** How Drawer is doing, in one picture: window, tray, taskbar and notifications all read this one. */
import type { Task } from '../shared/model'
import { asksForPerson, isEnded, isPaused, shareOf } from '../shared/task-rules'
import { countTasks, type TaskCount } from './task-count'

export interface AccountTasks {
  readonly accountId: string
  /** The window shows this account. */
  readonly isShown: boolean
  readonly tasks: readonly Task[]
}

export interface AccountTask {
  readonly accountId: string
  readonly isShown: boolean
  readonly task: Task
}

export interface DesktopState {
  /** `needs-you`: a task waits for a person, or ended badly and nobody has seen it yet. */
  readonly is: 'idle' | 'busy' | 'needs-you'
  /** Those that go on by themselves now; the newest first, as the others. */
  readonly running: readonly AccountTask[]
  /** Open, but standing still. */
  readonly waiting: readonly AccountTask[]
  /** Of the waiting ones those that only a person can get going. */
  readonly asking: readonly AccountTask[]
  /** Ended badly, and not seen yet. */
  readonly troubled: readonly AccountTask[]
  /** Of all that is open; null where nothing is. */
  readonly share: number | null
  /** Entries of open tasks whose end is not known yet. */
  readonly left: number
  readonly counts: ReadonlyMap<string, TaskCount>
}

const newestFirst = (one: AccountTask, other: AccountTask): number =>
  other.task.createdAt - one.task.createdAt

/** Reasons to stand still that go away without anybody doing anything. */
const isOnItsWay = ({ task }: AccountTask): boolean =>
  task.pause !== null && task.pause.reason !== 'asked' && !asksForPerson(task)

/** Without a person, now or later. */
export function goesOn({ running, waiting }: Pick<DesktopState, 'running' | 'waiting'>): boolean {
  return running.length > 0 || waiting.some(isOnItsWay)
}

export function describeDesktop(
  accounts: readonly AccountTasks[],
  isUnseenTrouble: (taskId: string) => boolean
): DesktopState {
  const all = accounts
    .flatMap(({ accountId, isShown, tasks }) =>
      tasks.map((task): AccountTask => ({ accountId, isShown, task }))
    )
    .sort(newestFirst)
  const open = all.filter(({ task }) => !isEnded(task))
  const running = open.filter(({ task }) => !isPaused(task))
  const waiting = open.filter(({ task }) => isPaused(task))
  const asking = waiting.filter(({ task }) => asksForPerson(task))
  const troubled = all.filter(({ task }) => isEnded(task) && isUnseenTrouble(task.id))
  const isNeeding = asking.length > 0 || troubled.length > 0
  const isBusy = goesOn({ running, waiting })
  const total = open.reduce((sum, { task }) => sum + task.total, 0)
  const done = open.reduce((sum, { task }) => sum + task.total * shareOf(task), 0)
  return {
    is: isNeeding ? 'needs-you' : isBusy ? 'busy' : 'idle',
    running,
    waiting,
    asking,
    troubled,
    share: open.length === 0 ? null : total === 0 ? 1 : done / total,
    left: open.reduce((sum, { task }) => sum + task.left, 0),
    counts: new Map(accounts.map(({ accountId, tasks }) => [accountId, countTasks(tasks)]))
  }
}

export const nothingGoesOn = describeDesktop([], () => false)
