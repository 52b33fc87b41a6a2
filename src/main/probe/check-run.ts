/** One step of the check on its way: what each check found, and whether what needs it can be done. */
import type {
  CheckFacts,
  CheckId,
  CheckOutcome,
  CheckResult,
  Observation,
  Verdict
} from '../../shared/check'
import type { ErrorCode } from '../../shared/errors'
import type { Answer } from '../kdocs/answer'
import type { Asked } from './calls'

export interface Finding {
  readonly outcome: CheckOutcome
  readonly verdict: Verdict
  readonly facts?: CheckFacts
  readonly error?: ErrorCode
}

export type Ask = (asked: Promise<Asked>) => Promise<Answer>

export interface Check {
  readonly id: CheckId
  /** Of kdocs-api.md section 11. */
  readonly questions?: readonly number[]
  /** Done only where all of these went well. */
  readonly needs?: readonly CheckId[]
  readonly work: (ask: Ask) => Promise<Finding> | Finding
}

export interface CheckRun {
  /** False: failed, or not done at all. */
  readonly check: (check: Check) => Promise<boolean>
  readonly isStopping: () => boolean
  /** Asks for the first thing that `look` finds, with longer and longer waits; null: nothing came. */
  readonly lookFor: <T>(look: () => Promise<T | null>) => Promise<T | null>
}

export interface CheckRunParts {
  readonly isStopping: () => boolean
  readonly results: () => readonly CheckResult[]
  readonly begin: (id: CheckId) => void
  readonly end: (result: CheckResult) => void
  /** Waits between two looks. */
  readonly lookMs: readonly number[]
  readonly sleep: (ms: number) => Promise<void>
}

export function createCheckRun(parts: CheckRunParts): CheckRun {
  const { isStopping, results, begin, end, lookMs, sleep } = parts

  const isGood = (id: CheckId): boolean => {
    const found = results().find((result) => result.id === id)
    return found?.outcome === 'fine' || found?.outcome === 'odd'
  }

  return {
    isStopping,
    check: async ({ id, questions = [], needs = [], work }) => {
      const observations: Observation[] = []
      const finish = (finding: Finding, because: CheckId | null = null): boolean => {
        const { outcome, verdict, facts = {}, error = null } = finding
        end({ id, outcome, verdict, facts, because, error, questions, observations })
        return outcome === 'fine' || outcome === 'odd'
      }
      const missing = needs.find((need) => !isGood(need))
      if (isStopping()) return finish({ outcome: 'skipped', verdict: 'stopped' })
      if (missing) return finish({ outcome: 'skipped', verdict: 'depends' }, missing)
      begin(id)
      return finish(
        await work(async (asked) => {
          const { answer, observation } = await asked
          observations.push(observation)
          return answer
        })
      )
    },
    lookFor: async (look) => {
      for (const waitMs of [...lookMs, null]) {
        const found = await look()
        if (found !== null || waitMs === null || isStopping()) return found
        await sleep(waitMs)
      }
      return null
    }
  }
}

/** For an answer that is no success. */
export function failureOf(answer: Exclude<Answer, { readonly kind: 'ok' }>): Finding {
  const { kind, seen, error } = answer
  const failed = { outcome: 'failed', error: error.code } as const
  if (kind === 'unsent') return { ...failed, verdict: 'not-sent' }
  if (kind === 'unclear') return { ...failed, verdict: 'unclear' }
  const { status = 0, code = null } = seen ?? {}
  return code === null
    ? { ...failed, verdict: 'refused-bare', facts: { status } }
    : { ...failed, verdict: 'refused', facts: { status, code } }
}

export const unreadable: Finding = { outcome: 'failed', verdict: 'unreadable' }
export const tooFew: Finding = { outcome: 'skipped', verdict: 'too-few' }
