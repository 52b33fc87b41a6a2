/** The connection check of the account that is shown, as main tells of it. */
import { create } from 'zustand'
import type { CheckState, CheckStep } from '../../shared/check'
import { call } from '../bridge'

export interface CheckStore {
  /** Null: not asked yet. */
  readonly check: CheckState | null
}

export const useCheck = create<CheckStore>()(() => ({ check: null }))

export function receiveCheck(check: CheckState): void {
  useCheck.setState({ check })
}

export function resetCheck(): void {
  useCheck.setState({ check: null })
}

export async function loadCheck(): Promise<void> {
  receiveCheck(await call('check.get', {}))
}

export async function runCheck(step: CheckStep): Promise<void> {
  receiveCheck(await call('check.run', { step }))
}

export async function stopCheck(): Promise<void> {
  receiveCheck(await call('check.stop', {}))
}

export async function restoreCarefulDefaults(): Promise<void> {
  receiveCheck(await call('check.beCareful', {}))
}

/** False: the person closed the dialog. */
export async function saveCheckReport(): Promise<boolean> {
  return call('check.saveReport', {})
}
