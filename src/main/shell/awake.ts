/** Keeps the computer from falling asleep while tasks run, where the person allows it. */
import type { PowerSaveBlocker } from 'electron'

export function createAwake(
  blocker: Pick<PowerSaveBlocker, 'start' | 'stop'>
): (isWanted: boolean) => void {
  let id: number | null = null
  return (isWanted) => {
    if (isWanted) {
      // The screen may turn off: nobody needs to look on.
      id ??= blocker.start('prevent-app-suspension')
      return
    }
    if (id !== null) blocker.stop(id)
    id = null
  }
}
