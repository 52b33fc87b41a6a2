/** A task that somebody asked for in the tray or in a notification is shown as soon as its account is. */
import type { Events } from '../shared/contract'
import { useSession } from './stores/session'
import { revealTask, setTasksOpen, useTasks } from './stores/tasks'

/** Nobody waits for longer; it may have been dismissed meanwhile. */
const longestWaitMs = 10_000

let stopWaiting: (() => void) | null = null

export function revealWhenShown({ accountId, taskId }: Events['task.wanted']): void {
  stopWaiting?.()
  const look = (): void => {
    if (!isShown(accountId)) return
    const isKnown = useTasks.getState().tasks.some(({ id }) => id === taskId)
    // Before the stores change by it, which calls this again.
    if (isKnown) stop()
    if (isKnown) revealTask(taskId)
    else if (!useTasks.getState().isOpen) setTasksOpen(true)
  }
  const stops = [useTasks.subscribe(look), useSession.subscribe(look)]
  const timer = setTimeout(stop, longestWaitMs)
  function stop(): void {
    stopWaiting = null
    clearTimeout(timer)
    for (const end of stops) end()
  }
  stopWaiting = stop
  look()
}

function isShown(accountId: string): boolean {
  const { session } = useSession.getState()
  return session.state === 'signed-in' && session.account.id === accountId
}
