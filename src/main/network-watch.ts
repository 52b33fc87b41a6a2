/** While tasks wait for the network: looks whether it is back, so that nobody waits for the next try. */
import type { DesktopState } from './desktop-state'

export interface NetworkWatchParts {
  readonly isOnline: () => boolean
  readonly setTimer: (run: () => void, ms: number) => void
  /** What waits for the network goes on. */
  readonly wake: () => void
}

const lookMs = 2_000

export function createNetworkWatch({
  isOnline,
  setTimer,
  wake
}: NetworkWatchParts): (state: DesktopState) => void {
  let isWaiting = false
  let isWatching = false
  let wasOnline = true

  function look(): void {
    isWatching = isWaiting
    if (!isWaiting) return
    const isNow = isOnline()
    // A network that was there all the time is not what they wait for.
    if (isNow && !wasOnline) wake()
    wasOnline = isNow
    setTimer(look, lookMs)
  }

  return ({ waiting }) => {
    isWaiting = waiting.some(
      ({ task: { pause } }) => pause?.reason === 'offline' || pause?.reason === 'server'
    )
    if (!isWaiting || isWatching) return
    wasOnline = isOnline()
    isWatching = true
    setTimer(look, lookMs)
  }
}
