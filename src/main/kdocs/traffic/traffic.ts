/**
 * The one layer between what wants to call the server and the call (docs/adr/0005).
 *
 * It paces all calls of an app, counts each against the day, repeats reads and leaves a server in
 * trouble alone (checklist J5). A write is never repeated. Waits of more than a moment are not slept
 * through but answered, with `retryAfterMs`, so that a task can show that it pauses. Each account has
 * a layer of its own; those of one app have their road in common.
 */
import { AppFailure, toAppError } from '../../../shared/errors'
import type { Answer, HttpCall, SendHttp } from '../answer'
import { closedAnswer, comebackMs, createAdmission, type Journey } from './admission'
import type { Verdict } from './breaker'
import type { CallClass } from './budget'
import type { TrafficOptions } from './options'
import { createPauses } from './pauses'
import { attempts, retryCost, retryDelayMs } from './retries'

/** `isSent` false: the layer answered instead of the server. */
interface Attempt {
  readonly answer: Answer
  readonly isSent: boolean
}

const longestWaitMs = 10_000

export function createTraffic(options: TrafficOptions): SendHttp {
  const { sendHttp, pace, budget, meter, random, closed, road } = options
  const { lanes, retryBudget } = road
  const pause = createPauses(options)
  const slots = { read: lanes.read.slots.join(closed), write: lanes.write.slots.join(closed) }
  const admission = createAdmission(options, pause)

  function setOut(call: HttpCall): Journey {
    const kind: CallClass = call.method === 'GET' ? 'read' : 'write'
    const breaker = road.breakerOf(call.origin)
    const purpose = meter.purpose()
    const lane = lanes[kind]
    return { call, kind, purpose, lane, breaker, patienceMs: longestWaitMs, hasProbed: false }
  }

  /** Null: no repetition. */
  function delayBefore(journey: Journey, attempt: number, answer: Answer): number | null {
    const cost = journey.kind === 'read' ? retryCost(answer) : null
    if (cost === null || closed.aborted || journey.breaker.state() !== 'closed') return null
    const floorMs = journey.lane.waitMs()
    if (floorMs > journey.patienceMs || !retryBudget.spend(cost)) return null
    return Math.min(journey.patienceMs, floorMs + retryDelayMs(attempt, pace.retryBaseMs, random))
  }

  async function attempt(journey: Journey): Promise<Attempt> {
    for (;;) {
      const held = await admission.ask(journey)
      if (held) return { answer: held, isSent: false }
      const release = await slots[journey.kind].take(journey.purpose)
      if (!release) continue
      try {
        const attempt = await sendInSlot(journey)
        if (attempt) return attempt
      } finally {
        release()
      }
    }
  }

  /** Null: something closed while the call was queueing, so it has to ask again. */
  async function sendInSlot(journey: Journey): Promise<Attempt | null> {
    const { call, kind, lane, breaker } = journey
    if (admission.isShut(journey)) return null
    await lane.rate.take(pause)
    const pass = admission.isShut(journey) ? null : breaker.enter(kind)
    let verdict: Verdict = 'nothing'
    let isSent = false
    try {
      if (!pass) return null
      const refusal = await takeBudget(journey)
      if (refusal) return { answer: refusal, isSent }
      isSent = true
      meter.count(kind)
      const answer = await sendHttp(call)
      verdict = verdictOf(answer)
      learn(journey, answer)
      return { answer, isSent }
    } finally {
      if (!isSent) lane.rate.giveBack()
      pass?.report(verdict)
    }
  }

  async function takeBudget({ kind, purpose }: Journey): Promise<Answer | null> {
    // The call may have been queueing for a while when the person thought better of it.
    const isUnwanted = (): boolean => kind === 'write' && meter.isStopped()
    if (isUnwanted()) return cancelledAnswer
    try {
      if ((await budget.take(kind, purpose)) === 'used-up')
        return { kind: 'unsent', error: { code: 'budget', message: 'today is used up' } }
    } catch (thrown) {
      if (thrown instanceof AppFailure) return { kind: 'unsent', error: toAppError(thrown) }
      throw thrown
    }
    if (!closed.aborted && !isUnwanted()) return null
    budget.giveBack(kind)
    return closed.aborted ? closedAnswer : cancelledAnswer
  }

  function learn({ kind, lane }: Journey, answer: Answer): void {
    lane.learn(answer)
    if (answer.kind === 'unsent') budget.giveBack(kind)
    if (answer.kind === 'refused' && answer.error.code === 'budget') budget.usedUp(kind)
  }

  return async function sendThroughTraffic(call: HttpCall): Promise<Answer> {
    const journey = setOut(call)
    let { answer } = await attempt(journey)
    if (answer.kind === 'ok') retryBudget.earn()
    for (let done = 1; done < attempts; done += 1) {
      const delayMs = delayBefore(journey, done, answer)
      if (delayMs === null) break
      journey.patienceMs -= delayMs
      await pause(delayMs)
      const next = await attempt(journey)
      // What the server said is worth more than that it was not asked again.
      if (!next.isSent) break
      answer = next.answer
    }
    return withComeback(answer, journey)
  }
}

const cancelledAnswer: Answer = {
  kind: 'unsent',
  error: { code: 'cancelled', message: 'cancelled before it was sent' }
}

function verdictOf({ kind }: Answer): Verdict {
  if (kind === 'unsent') return 'nothing'
  return kind === 'unclear' ? 'failed' : 'fine'
}

/** Says how long nothing like it will be let through, so that whoever called need not try. */
function withComeback(answer: Answer, journey: Journey): Answer {
  const isPassing =
    answer.kind === 'unclear' || (answer.kind === 'refused' && answer.error.code === 'rate-limited')
  const retryAfterMs = isPassing ? comebackMs(journey) : 0
  return retryAfterMs > 0 && isPassing ? { ...answer, retryAfterMs } : answer
}
