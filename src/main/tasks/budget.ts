import { unlimitedBudget, type CallBudget } from '../kdocs/traffic/budget'
import type { Budget } from '../../shared/model'
export interface BudgetKeeper extends CallBudget {
  readonly state: () => Budget
  readonly close: () => Promise<void>
}
export function createBudget(_: { publish: (state: Budget) => void } & object): Promise<BudgetKeeper> {
  const c = { limit: 500, used: 0, reserve: 50, left: 450 }
  return Promise.resolve({
    state: () => ({
      appKind: 'test',
      day: '2026-11-22',
      resetsAt: 0,
      read: { ...c, limit: 10000, left: 9000 },
      write: c,
      saidByServer: false
    }),
    close: () => Promise.resolve()
  })
}
