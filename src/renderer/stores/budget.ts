/** Today's calls, as main counts them. */
import { create } from 'zustand'
import type { AppKind, Budget } from '../../shared/model'
import { call } from '../bridge'

export interface BudgetState {
  readonly budget: Budget | null
}

export const useBudget = create<BudgetState>()(() => ({ budget: null }))

const longestWaitMs = 3_600_000 // a longer timer runs late after the computer slept
let dayTimer: ReturnType<typeof setTimeout> | undefined

export function receiveBudget(budget: Budget): void {
  useBudget.setState({ budget })
  clearTimeout(dayTimer)
  // Nobody makes a call at midnight, so nobody would tell of the new day.
  const waitMs = Math.max(1_000, budget.resetsAt - Date.now())
  dayTimer = setTimeout(() => void loadBudget().catch(ignore), Math.min(waitMs, longestWaitMs))
}

/** Signed out meanwhile: the next account tells of its own calls. */
const ignore = (): void => undefined

export async function loadBudget(): Promise<void> {
  receiveBudget(await call('budget.get', {}))
}

export async function setAppKind(appKind: AppKind): Promise<void> {
  receiveBudget(await call('budget.setAppKind', { appKind }))
}

export function resetBudget(): void {
  clearTimeout(dayTimer)
  useBudget.setState({ budget: null })
}

const lowShare = 0.2

export interface Remaining {
  readonly left: number
  readonly limit: number
  readonly isLow: boolean
}

/** What may still be changed today: KDocs' own word counts more than our sum. */
export function remainingOf({ write, saidByServer }: Budget): Remaining {
  const left = saidByServer ? 0 : Math.max(0, write.limit - write.used)
  return { left, limit: write.limit, isLow: write.left <= 0 || left < write.limit * lowShare }
}

/** The calls that tasks may make on a whole day. */
export function callsPerDay({ write }: Budget): number {
  return Math.max(0, write.limit - write.reserve)
}
