/** Many schedules one after another, added up; plain data, so that it crosses processes. */
import { check } from './checker'
import { countCrowds, crowds, noCrowds, type CrowdCounts } from './crowds'
import type { Rule } from './call-rules'
import { faultKinds, noFaults, type FaultCounts } from './fault-kinds'
import { isRetryingTooMuch } from './retry-rules'
import { liveThrough } from './schedule'

export interface Finding {
  readonly seed: number
  readonly rule: Rule
  readonly text: string
}

export interface Sum {
  readonly schedules: number
  readonly calls: number
  /** Those among them that the app repeated by itself. */
  readonly retries: number
  readonly faults: FaultCounts
  readonly crowds: CrowdCounts
  readonly crashes: number
  /** Schedules that broke a rule. */
  readonly bad: number
  /** Of the first of them. */
  readonly findings: readonly Finding[]
}

const mostFindings = 100

export async function liveThroughAll(seeds: Iterable<number>): Promise<Sum> {
  let sum = addUp([])
  for (const seed of seeds) sum = addUp([sum, await liveThroughOne(seed)])
  return sum
}

async function liveThroughOne(seed: number): Promise<Sum> {
  const lived = await liveThrough(seed)
  const findings = check(lived).map(({ rule, text }) => ({ seed, rule, text }))
  const calls = lived.lines.filter((line) => line.is === 'sent')
  return {
    schedules: 1,
    calls: calls.length,
    retries: calls.filter(({ attempt }) => attempt > 0).length,
    faults: lived.faults,
    crowds: countCrowds(lived.lines),
    crashes: lived.crashes,
    bad: findings.length > 0 ? 1 : 0,
    findings
  }
}

export function addUp(sums: readonly Sum[]): Sum {
  const faults = noFaults()
  const inCrowds = noCrowds()
  for (const sum of sums) for (const kind of faultKinds) faults[kind] += sum.faults[kind]
  for (const sum of sums) for (const one of crowds) inCrowds[one] += sum.crowds[one]
  const total = (of: (sum: Sum) => number): number =>
    sums.reduce((before, sum) => before + of(sum), 0)
  return {
    schedules: total(({ schedules }) => schedules),
    calls: total(({ calls }) => calls),
    retries: total(({ retries }) => retries),
    faults,
    crowds: inCrowds,
    crashes: total(({ crashes }) => crashes),
    bad: total(({ bad }) => bad),
    findings: sums.flatMap(({ findings }) => findings).slice(0, mostFindings)
  }
}

/** No rule is broken, neither in any schedule nor by all of them together. */
export const isGood = (sum: Sum): boolean => sum.bad === 0 && !isRetryingTooMuch(sum)

export const faultsOf = ({ faults }: Sum): number =>
  faultKinds.reduce((sum, kind) => sum + faults[kind], 0)

/** The table that a run prints. */
export function describeSum(sum: Sum, seconds: number): string {
  const perSchedule = (count: number): string => (count / Math.max(1, sum.schedules)).toFixed(2)
  const rate = Math.round(sum.schedules / Math.max(seconds, 0.001))
  const count = (...rules: readonly Rule[]): number =>
    sum.findings.filter(({ rule }) => rules.includes(rule)).length
  const repeated = `${sum.retries} repeated (${((100 * sum.retries) / Math.max(1, sum.calls)).toFixed(1)} %)`
  return [
    `${sum.schedules} schedules in ${seconds.toFixed(1)} s (${rate} a second), ${sum.calls} calls, ${repeated}`,
    `${perSchedule(faultsOf(sum))} faults and ${perSchedule(sum.crashes)} crashes a schedule`,
    '',
    ...faultKinds.map((kind) => `${String(sum.faults[kind]).padStart(8)}  ${kind}`),
    '',
    'while several calls of one folder were in the air:',
    ...crowds.map((crowd) => `${String(sum.crowds[crowd]).padStart(8)}  ${crowd}`),
    '',
    `${count('lost after a restart', 'never ends')} lost, ` +
      `${count('effect applied twice', 'sent while unresolved', 'sent while in doubt', 'destroyed without a look')} doubled, ` +
      `${count('touched outside the plan')} outside the plan, ${count('over budget')} over budget, ` +
      `${sum.bad} schedules with any violation`,
    ...sum.findings.map(({ seed, rule, text }) => `seed ${seed}: ${rule}: ${text}`)
  ].join('\n')
}
