import type { AppKind, Budget, JournalTrouble } from '../../shared/model'
import { unlimitedBudget, type CallBudget } from '../kdocs/traffic/budget'
import type { JournalFile } from './journal/journal-file'

export interface BudgetKeeper extends CallBudget {
  readonly state: () => Budget
  readonly close: () => Promise<void>
}
export interface BudgetOptions {
  readonly file: JournalFile
  readonly now: () => number
  readonly appKind: () => AppKind
  readonly publish: (budget: Budget) => void
  readonly onTrouble: (trouble: JournalTrouble | null) => void
  readonly reportBug: (thrown: unknown) => void
}
export function createBudget({ now }: BudgetOptions): Promise<BudgetKeeper> {
  const c = { limit: 100_000, used: 0, reserve: 50, left: 90_000 }
  const state = (): Budget => ({
    appKind: 'test',
    day: '2026-11-22',
    resetsAt: now() + 3_600_000,
    read: c,
    write: c,
    saidByServer: false
  })
  return Promise.resolve({ ...unlimitedBudget, state, close: () => Promise.resolve() })
}
