/** What can be done to tasks from outside the window, whichever account they belong to. */
import { canPause, canResume } from '../shared/task-rules'
import type { Desktop } from './desktop'
import type { AccountTask } from './desktop-state'
import type { Engine } from './tasks/engine'
import type { Workspaces } from './workspaces'

export interface TaskHand {
  readonly pauseAll: () => void
  readonly resumeAll: () => void
  /** False: it waits for a yes that only the window can ask for, or cannot be taken back any more. */
  readonly undo: (accountId: string, taskId: string) => Promise<boolean>
}

export interface TaskHandParts {
  readonly desktop: Pick<Desktop, 'state'>
  readonly workspaces: Pick<Workspaces, 'find'>
}

export function createTaskHand({ desktop, workspaces }: TaskHandParts): TaskHand {
  function each(
    tasks: readonly AccountTask[],
    act: (engine: Engine, taskId: string) => void
  ): void {
    for (const { accountId, task } of tasks) {
      workspaces
        .find(accountId)
        .then(({ engine }) => act(engine, task.id))
        // Signed out, or dismissed, in the meantime: there is nothing left to act on.
        .catch(() => undefined)
    }
  }
  return {
    pauseAll: () =>
      each(
        desktop.state().running.filter(({ task }) => canPause(task)),
        (engine, taskId) => engine.pause(taskId)
      ),
    resumeAll: () =>
      each(
        desktop.state().waiting.filter(({ task }) => canResume(task)),
        (engine, taskId) => engine.resume(taskId)
      ),
    undo: async (accountId, taskId) => {
      try {
        const { engine } = await workspaces.find(accountId)
        const ordered = await engine.undo(taskId)
        if (ordered.is === 'started') return true
        engine.discardPlan(ordered.sheet.planId)
        return false
      } catch {
        // The window tells why, where it can be seen.
        return false
      }
    }
  }
}
