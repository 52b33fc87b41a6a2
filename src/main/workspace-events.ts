/** What a workspace tells the window: thinned out, and nothing once it is closed. */
import type { CheckState } from '../shared/check'
import type { AppFile, Budget, JournalTrouble, Task } from '../shared/model'
import { createThrottle, type Throttle } from './throttle'

export interface EventPorts {
  readonly setTimer: (run: () => void, ms: number) => void
  readonly monotonic: () => number
  readonly publishTask: (task: Task) => void
  readonly publishFolder: (folderId: string | null) => void
  readonly publishAppFiles: (files: readonly AppFile[]) => void
  readonly publishFlight: (folderId: string | null) => void
  readonly publishBudget: (budget: Budget) => void
  readonly publishDropped: (taskId: string) => void
  readonly publishTrouble: (trouble: JournalTrouble | null) => void
  readonly publishCheck?: (state: CheckState) => void
}

export interface WorkspaceEvents {
  readonly task: (task: Task) => void
  readonly folder: (folderId: string | null) => void
  readonly files: (files: readonly AppFile[]) => void
  readonly flight: (folderId: string | null) => void
  readonly budget: (budget: Budget) => void
  readonly dropped: (taskId: string) => void
  readonly trouble: (trouble: JournalTrouble | null) => void
  readonly check: (state: CheckState) => void
}

// At most ten a second (style guide, section 6): eight in turn leave room for the last of a
// task, and for those that the way to the window pushes together.
const taskEventsMs = 100
const taskEventsInASecond = 8
// Each makes the window read a whole listing again, which it should feel little of.
const folderEventsMs = 250
const largeFolder = 20_000
const largeFolderEventsMs = 2_000

/** `sizeOf`: how many entries a folder has, as far as that is known. */
export function createWorkspaceEvents(
  ports: EventPorts,
  closed: AbortSignal,
  sizeOf: (folderId: string | null) => number | null
): WorkspaceEvents {
  function whileOpen<T>(publish: (value: T) => void): (value: T) => void {
    return (value) => {
      if (!closed.aborted) publish(value)
    }
  }
  const ofFolder = (folderId: string | null): number =>
    (sizeOf(folderId) ?? 0) > largeFolder ? largeFolderEventsMs : folderEventsMs
  function thinned<T>(intervalMs: (value: T) => number, publish: (value: T) => void): Throttle<T> {
    return createThrottle({ intervalMs, emit: whileOpen(publish), setTimer: ports.setTimer })
  }
  const tasks = createThrottle<Task>({
    intervalMs: () => taskEventsMs,
    emit: whileOpen(ports.publishTask),
    setTimer: ports.setTimer,
    most: { inASecond: taskEventsInASecond, now: ports.monotonic }
  })
  const folders = thinned(ofFolder, ports.publishFolder)
  const files = thinned(() => folderEventsMs, ports.publishAppFiles)
  const flights = thinned(ofFolder, ports.publishFlight)
  const budgets = thinned(() => folderEventsMs, ports.publishBudget)
  return {
    task: (task) =>
      task.phase === 'ended' ? tasks.pushNow(task.id, task) : tasks.push(task.id, task),
    folder: (folderId) => folders.push(JSON.stringify(folderId), folderId),
    files: (list) => files.push('files', list),
    flight: (folderId) => flights.push(JSON.stringify(folderId), folderId),
    budget: (budget) => budgets.push('budget', budget),
    dropped: whileOpen(ports.publishDropped),
    trouble: whileOpen(ports.publishTrouble),
    check: whileOpen((state) => ports.publishCheck?.(state))
  }
}
