/** Judges one schedule: by the server's log, the person's orders, and what the app said at the end. */
import { checkCalls, type Violation } from './call-rules'
import { checkHalts } from './halt-rules'
import { checkClaims } from './claim-rules'
import { readHistory, type History } from './history'
import { checkRetries } from './retry-rules'
import type { Claim } from './app'
import type { Line } from './server-log'
import type { Task } from '../shared/model'

export interface Evidence {
  readonly lines: readonly Line[]
  readonly taskOf: ReadonlyMap<string, string>
  readonly claims: ReadonlyMap<string, Claim>
  readonly final: readonly Task[] | null
  readonly bugs: readonly string[]
  readonly hasEnded: boolean
}

export const dailyLimits = { read: 10_000, write: 500 }

export function check(evidence: Evidence): readonly Violation[] {
  const { lines, taskOf, claims, bugs, hasEnded, final } = evidence
  const history = readHistory(lines, taskOf)
  const parts = { lines, history, taskOf, limits: dailyLimits }
  const found: Violation[] = [
    ...checkCalls(parts),
    ...checkHalts(parts),
    ...checkRetries(lines),
    ...checkClaims({ history, taskOf, claims }),
    ...checkKept(history, evidence),
    ...bugs.map((text): Violation => ({ rule: 'app is not sound', text }))
  ]
  if (!hasEnded) found.push({ rule: 'never ends', text: 'it waits for nothing' })
  else if (final === null) found.push({ rule: 'never ends', text: 'time ran out' })
  return found
}

/** A task that was promised, or that has sent anything, is there after a restart, as it last was. */
function* checkKept(
  history: History,
  { lines, taskOf, claims, final }: Evidence
): Generator<Violation> {
  if (!final || history.faultBetween(['older journal'], 0, Infinity)) return
  const shown = new Map(final.map((task) => [task.id, task]))
  for (const order of history.orders) {
    const taskId = taskOf.get(order.task)
    if (taskId === undefined) {
      if (history.writes.some((call) => call.order === order)) {
        yield { rule: 'lost after a restart', text: `${order.task} has sent something` }
      }
      continue
    }
    const hasSent = history.writes.some((call) => call.order === order)
    const isPromised = lines.some((line) => line.is === 'promised' && line.task === order.task)
    const task = shown.get(taskId)
    // A crash came before anybody was told of it, and a second one before the disk took it.
    if (!task && !hasSent && !isPromised) continue
    const last = claims.get(taskId)?.task
    if (!task) yield { rule: 'lost after a restart', text: taskId }
    else if (last && toSums(last) !== toSums(task)) {
      const text = `${taskId} said ${toSums(last)}, the journal says ${toSums(task)}`
      yield { rule: 'lost after a restart', text }
    }
  }
}

function toSums({ state, phase, total, done, skipped, failed, unknown, left }: Task): string {
  return [state, phase, total, done, skipped, failed, unknown, left].join(' ')
}
