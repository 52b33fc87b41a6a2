/** Whether this computer's clock is right, as far as the server's answers tell. */
import { create } from 'zustand'
import type { ClockSkew } from '../../shared/model'
import { call } from '../bridge'

export interface ClockState {
  readonly skew: ClockSkew | null
  /** Put away by the person; until the clock was right in between. */
  readonly isDismissed: boolean
}

export const useClock = create<ClockState>()(() => ({ skew: null, isDismissed: false }))

export const shownSkew = ({ skew, isDismissed }: ClockState): ClockSkew | null =>
  isDismissed ? null : skew

export function receiveClock(skew: ClockSkew | null): void {
  useClock.setState(skew ? { skew } : { skew, isDismissed: false })
}

export function dismissClock(): void {
  useClock.setState({ isDismissed: true })
}

export async function loadClock(): Promise<void> {
  receiveClock(await call('clock.skew', {}))
}
