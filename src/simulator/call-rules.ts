/** What no call may do, judged by the server's log alone. */
import { shanghaiDayNumber } from './daily-count'
import type { Call, History } from './history'
import { writeRoutes, type Line } from './server-log'

export interface Violation {
  readonly rule: Rule
  readonly text: string
}

export const rules = [
  'touched outside the plan',
  'effect applied twice',
  'sent while unresolved',
  'sent while in doubt',
  'sent while it was to wait',
  'sent before it was written',
  'destroyed without a look',
  'irreversible after a long break',
  'over budget',
  'too many retries',
  'sent after cancel',
  'lost after a restart',
  'claims what is not so',
  'never ends',
  'app is not sound'
] as const
export type Rule = (typeof rules)[number]

export interface CallRuleParts {
  readonly lines: readonly Line[]
  readonly history: History
  /** The app's name for each order. */
  readonly taskOf: ReadonlyMap<string, string>
  readonly limits: { readonly read: number; readonly write: number }
}

const settleMs = 60_000
const settleAcceptedMs = 30_000
const settleGapMs = 10_000
const freshMs = 600_000
const cancelMs = 100

export function checkCalls(parts: CallRuleParts): readonly Violation[] {
  return [
    ...checkPlan(parts),
    ...checkResolved(parts),
    ...checkWritten(parts),
    ...checkDoubles(parts),
    ...checkDestroys(parts),
    ...checkBreaks(parts),
    ...checkBudget(parts),
    ...checkCancels(parts)
  ]
}

function* checkPlan({ history, lines }: CallRuleParts): Generator<Violation> {
  for (const { sent, order } of history.writes) {
    if (!order) yield { rule: 'touched outside the plan', text: `call ${sent.call}: ${sent.route}` }
  }
  for (const line of lines) {
    if (line.is !== 'effect' || line.call === null) continue
    const ids = history.calls.get(line.call)?.sent.ids.map(history.entryOf) ?? []
    if (!ids.includes(line.id)) {
      yield { rule: 'touched outside the plan', text: `${line.id} by call ${line.call}` }
    }
  }
}

/** SECURITY: J2. Between two writes of one entry the first must have been found without effect. */
function* checkResolved({ history }: CallRuleParts): Generator<Violation> {
  const last = new Map<string, Call>()
  for (const call of history.writes) {
    for (const id of call.sent.ids.map(history.entryOf)) {
      const before = last.get(id)
      last.set(id, call)
      if (before && !isResolved(id, before, call, history)) {
        const text = `${id}: call ${call.sent.call} after call ${before.sent.call}`
        yield { rule: 'sent while unresolved', text }
      }
    }
  }
}

function isResolved(id: string, before: Call, after: Call, history: History): boolean {
  const { sent, answered } = before
  const proof = answered?.proof
  if (proof === 'unsent' || proof === 'turned-away') return true
  // What the app wrote down since then is lost, and nothing can know it.
  if (history.faultBetween(['older journal'], sent.at, after.sent.at)) return true
  const hasEffect = history.effectsOn(id).some(({ call }) => call === sent.call)
  if (proof === 'refused' && !hasEffect) return true
  const endedAt = answered?.at ?? sent.at
  const looks = history
    .looksAt(id)
    .filter((look) => look.sentAt >= endedAt && look.answeredAt <= after.sent.at)
  const [first] = looks
  const latest = looks.at(-1)
  // A refused batch is looked at once, and its halves are believed (docs/adr/0004).
  if (!first && proof === 'refused' && wasRefusedBefore(id, before, history)) return true
  if (!first || !latest) return false
  // The person asked for it in between, and it was looked at.
  if (before.order?.task !== after.order?.task || proof === 'refused') return true
  // Over a restart there is only the clock on the wall, and somebody set it.
  const isOver = before.sent.process !== after.sent.process
  if (isOver && history.faultBetween(['clock set'], 0, after.sent.at)) {
    return latest.sentAt - first.sentAt >= settleGapMs
  }
  const neededMs = answered?.hasTask ? settleAcceptedMs : settleMs
  return latest.sentAt - sent.at >= neededMs && latest.sentAt - first.sentAt >= settleGapMs
}

/** SECURITY: J1. Stricter than that it is on the disk when the call arrives: it is when it leaves. */
function* checkWritten({ history }: CallRuleParts): Generator<Violation> {
  for (const { sent } of history.writes) {
    if (sent.isWrittenDown) continue
    yield { rule: 'sent before it was written', text: `call ${sent.call}: ${sent.ids.join(' ')}` }
  }
}

function wasRefusedBefore(id: string, { sent, order }: Call, history: History): boolean {
  return history.writes.some(
    (call) =>
      call.order === order &&
      call.sent.call < sent.call &&
      call.answered?.proof === 'refused' &&
      call.sent.ids.some((one) => history.entryOf(one) === id) &&
      history.looksAt(id).some((look) => look.sentAt >= call.sent.at && look.sentAt <= sent.at)
  )
}

/** Two calls of one order changed the same entry, and nobody had changed it back before the second. */
function* checkDoubles({ history }: CallRuleParts): Generator<Violation> {
  for (const order of history.orders) {
    for (const id of order.items.keys()) {
      const entryId = history.entryOf(id)
      const effects = history.effectsOn(entryId)
      const ours = effects.filter(
        ({ call, isDuplicate }) =>
          call !== null && !isDuplicate && history.calls.get(call)?.order === order
      )
      for (const [index, effect] of ours.entries()) {
        const earlier = ours[index - 1]
        const call = effect.call === null ? undefined : history.calls.get(effect.call)
        if (!earlier || !call || earlier.call === effect.call) continue
        const isUndone = effects.some(
          ({ at, call: by }) => at > earlier.at && at < call.sent.at && by !== earlier.call
        )
        // Carried out after any settle time: see the end of docs/adr/0004.
        const first = earlier.call === null ? undefined : history.calls.get(earlier.call)
        const isLate =
          (first !== undefined && earlier.at - first.sent.at > settleAcceptedMs) ||
          effect.at - call.sent.at > settleAcceptedMs
        if (!isUndone && !isLate) {
          yield {
            rule: 'effect applied twice',
            text: `${entryId} by ${earlier.call} and ${effect.call}`
          }
        }
      }
    }
  }
}

/** SECURITY: J3. One file a call, and never again without Info in between. */
function* checkDestroys({ history }: CallRuleParts): Generator<Violation> {
  const last = new Map<string, Call>()
  for (const call of history.writes) {
    if (call.sent.route !== 'destroy') continue
    for (const id of call.sent.ids) {
      const before = last.get(id)
      last.set(id, call)
      if (!before || before.answered?.proof === 'unsent') continue
      if (before.answered?.proof === 'turned-away') continue
      const from = before.answered?.at ?? before.sent.at
      const isSeen = history
        .looksAt(id)
        .some((look) => look.sentAt >= from && look.answeredAt <= call.sent.at)
      if (!isSeen) yield { rule: 'destroyed without a look', text: `${id}: call ${call.sent.call}` }
    }
  }
}

/** SECURITY: J3. After a restart, and long after the last word or call of its task. */
function* checkBreaks({ history, lines, taskOf }: CallRuleParts): Generator<Violation> {
  if (history.faultBetween(['clock set', 'older journal'], 0, Infinity)) return
  const lives = readLives(lines)
  for (const { sent, order } of history.writes) {
    if (!order || (sent.route !== 'trash' && sent.route !== 'destroy')) continue
    const task = taskOf.get(order.task)
    const words = lines
      .filter((line) => line.is === 'asked')
      .filter((line) => line.task === task && line.what === 'resume' && line.at <= sent.at)
    const heard = [order, ...words].map(({ at }) => at)
    let freshUntil = order.at + freshMs
    for (const { process, from, to } of lives) {
      if (process > sent.process || to < order.at) continue
      // A life that began in time may go on, and try again, for as long as it lasts.
      const isFresh = from <= freshUntil || heard.some((at) => at >= from && at <= to)
      if (isFresh) freshUntil = Math.max(freshUntil, to + freshMs)
      else if (process === sent.process) {
        const text = `call ${sent.call} of ${order.task}, ${Math.round((from - order.at) / 1000)} s later`
        yield { rule: 'irreversible after a long break', text }
      }
    }
  }
}

interface Life {
  readonly process: number
  readonly from: number
  readonly to: number
}

function readLives(lines: readonly Line[]): readonly Life[] {
  const steps = lines.filter((line) => line.is === 'process')
  return steps
    .filter(({ what }) => what === 'opened')
    .map(({ process, at: from }) => {
      const end = steps.find((step) => step.process === process && step.what !== 'opened')
      return { process, from, to: end?.at ?? Infinity }
    })
}

/** SECURITY: J6. By the server's day, and by the day that the client takes it to be. */
function* checkBudget({ history, lines, limits }: CallRuleParts): Generator<Violation> {
  const isExcused = history.faultBetween(['clock set', 'older journal'], 0, Infinity)
  const sums = new Map<string, number>()
  for (const line of lines) {
    if (line.is === 'quota-refused' && !isExcused) {
      yield { rule: 'over budget', text: `call ${line.call} was refused` }
    }
    if (line.is !== 'sent') continue
    const kind = writeRoutes.has(line.route) ? 'write' : 'read'
    const key = `${kind} of day ${shanghaiDayNumber(line.clientNow)}`
    const sum = (sums.get(key) ?? 0) + 1
    sums.set(key, sum)
    if (sum === limits[kind] + 1) yield { rule: 'over budget', text: `${sum}th ${key}` }
  }
}

function* checkCancels({ history, lines, taskOf }: CallRuleParts): Generator<Violation> {
  const keyOf = new Map([...taskOf].map(([key, taskId]) => [taskId, key]))
  for (const asked of lines) {
    if (asked.is !== 'asked' || asked.what !== 'cancel') continue
    const late = history.writes.find(
      ({ sent, order }) => order?.task === keyOf.get(asked.task) && sent.at > asked.at + cancelMs
    )
    if (!late || isForgotten(asked.at, late.sent.at, lines, history)) continue
    yield { rule: 'sent after cancel', text: `call ${late.sent.call} of ${asked.task}` }
  }
}

/** The word itself can be lost: with a crash in the same moment, or on a disk that takes nothing. */
export function isForgotten(
  from: number,
  to: number,
  lines: readonly Line[],
  history: History
): boolean {
  const ended = lines
    .filter((line) => line.is === 'process')
    .find((line) => line.what !== 'opened' && line.at >= from && line.at <= to)
  if (!ended) return history.faultBetween(['older journal'], from, to)
  const diskFaults = ['disk full', 'write error', 'short write', 'older journal'] as const
  const isAtOnce = ended.what === 'killed' && ended.at - from < 1_000
  return isAtOnce || history.faultBetween(diskFaults, 0, to)
}
