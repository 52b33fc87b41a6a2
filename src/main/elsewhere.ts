/** Tells the window that a task of an account has ended which it does not show. */
import type { Events } from '../shared/contract'
import type { WatchDesktop } from './desktop'
import { wasSeen } from './news'

/** Of what a person cancelled there, nobody needs to be told here. */
export function tellElsewhere(
  publish: (name: 'task.endedElsewhere', payload: Events['task.endedElsewhere']) => void
): WatchDesktop {
  return ({ ended }) => {
    for (const one of ended) {
      if (one.isShown || wasSeen(one, true)) continue
      publish('task.endedElsewhere', { accountId: one.accountId, task: one.task })
    }
  }
}
