/** What nothing of a task may be sent after, whatever else of it was in the air or in a queue. */
import { isForgotten, type CallRuleParts, type Violation } from './call-rules'
import type { Call, History } from './history'
import { writeRoutes } from './server-log'

const pauseMs = 100

export function* checkHalts(parts: CallRuleParts): Generator<Violation> {
  yield* checkDoubts(parts)
  yield* checkPauses(parts)
}

/** SECURITY: J2. After a call that nobody answered: reads only, until one of them was answered. */
function* checkDoubts({ history }: CallRuleParts): Generator<Violation> {
  for (const [index, { sent, answered, order }] of history.writes.entries()) {
    if (answered?.proof !== 'unclear' || !order) continue
    const next = history.writes
      .slice(index + 1)
      .find(
        (call) =>
          call.order === order && call.sent.process === sent.process && call.sent.at > answered.at
      )
    if (!next || hasLooked(history, answered.at, next)) continue
    const text = `call ${next.sent.call} after call ${sent.call}`
    yield { rule: 'sent while in doubt', text }
  }
}

function hasLooked(history: History, from: number, next: Call): boolean {
  for (const { sent, answered } of history.calls.values()) {
    if (writeRoutes.has(sent.route) || sent.process !== next.sent.process) continue
    if (sent.at < from || !answered || answered.at > next.sent.at) continue
    if (answered.proof === 'ok' || answered.proof === 'refused') return true
  }
  return false
}

/** The person's word to wait holds until the person's word to go on. */
function* checkPauses({ history, lines, taskOf }: CallRuleParts): Generator<Violation> {
  const keyOf = new Map([...taskOf].map(([key, taskId]) => [taskId, key]))
  const words = lines.filter((line) => line.is === 'asked')
  for (const [index, asked] of words.entries()) {
    if (asked.what !== 'pause') continue
    const resumed = words
      .slice(index + 1)
      .find(({ what, task }) => what === 'resume' && task === asked.task)
    const late = history.writes.find(
      ({ sent, order }) =>
        order?.task === keyOf.get(asked.task) &&
        sent.at > asked.at + pauseMs &&
        sent.at < (resumed?.at ?? Infinity)
    )
    if (!late || isForgotten(asked.at, late.sent.at, lines, history)) continue
    yield { rule: 'sent while it was to wait', text: `call ${late.sent.call} of ${asked.task}` }
  }
}
