/** Daily quotas (kdocs-api.md 1.4). Counted per class; the day is taken to be Shanghai's. */
import { Refusal } from './codes'

export type QuotaClass = 'read' | 'write'
export type Application = 'test' | 'formal'

export interface QuotaState {
  readonly day: string
  readonly used: Readonly<Record<QuotaClass, number>>
}

export interface Quotas {
  /** Refuses when the day's calls of the class are used up. */
  readonly charge: (quotaClass: QuotaClass) => void
  readonly state: () => QuotaState
  readonly resume: (state: QuotaState) => void
}

export const dailyLimits: Readonly<Record<Application, Readonly<Record<QuotaClass, number>>>> = {
  test: { read: 10_000, write: 500 },
  formal: { read: 1_000_000, write: 100_000 }
}

export function createQuotas(
  limits: Readonly<Record<QuotaClass, number>>,
  now: () => number
): Quotas {
  let day = ''
  let used = { read: 0, write: 0 }
  return {
    charge: (quotaClass) => {
      const today = shanghaiDay(now())
      if (today !== day) {
        day = today
        used = { read: 0, write: 0 }
      }
      if (used[quotaClass] >= limits[quotaClass])
        throw new Refusal('SandboxQuotaUsedUp', quotaClass)
      used[quotaClass]++
    },
    state: () => ({ day, used: { ...used } }),
    resume: (state) => {
      day = state.day
      used = { ...state.used }
    }
  }
}

/** Shanghai has had no summer time since 1991, so eight hours are always right. */
export function shanghaiDay(time: number): string {
  return new Date(time + 8 * 3_600_000).toISOString().slice(0, 10)
}
