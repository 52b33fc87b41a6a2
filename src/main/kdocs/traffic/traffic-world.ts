/** Test support: the traffic layer in virtual time, in front of a server that answers what it is told. */
import { AppFailure } from '../../../shared/errors'
import type { Answer, HttpCall } from '../answer'
import type { CallBudget, CallClass, Purpose } from './budget'
import type { Ceilings, TrafficOptions, TrafficPace } from './options'
import { createRoad } from './road'
import { createTraffic } from './traffic'
import { createVirtualTime, type VirtualTime } from './virtual-time'

export const read: HttpCall = { method: 'GET', origin: 'https://one', path: '/p', route: '/p' }
export const write: HttpCall = { ...read, method: 'POST' }

export const ok: Answer = { kind: 'ok', data: null }
export const broken: Answer = { kind: 'unclear', error: { code: 'server', message: 'status 500' } }
export const late: Answer = { kind: 'unclear', error: { code: 'timeout', message: '' } }
export const offline: Answer = { kind: 'unsent', error: { code: 'offline', message: '' } }
export const forbidden: Answer = { kind: 'refused', error: { code: 'forbidden', message: '' } }
export const usedUp: Answer = { kind: 'refused', error: { code: 'budget', message: '' } }
export const limited = (retryAfterMs?: number): Answer => ({
  kind: 'refused',
  error: { code: 'rate-limited', message: '' },
  ...(retryAfterMs === undefined ? {} : { retryAfterMs })
})

/** One call as the server saw it. */
export interface Sent {
  readonly at: number
  readonly call: HttpCall
}

type Server = (call: HttpCall, index: number, time: VirtualTime) => Answer | Promise<Answer>

type Overrides = Partial<TrafficOptions> & { readonly ceilings?: () => Ceilings }

export const slowPace: TrafficPace = {
  rateLimitMs: 60_000,
  atFirst: { reads: 2, writes: 2 },
  retryBaseMs: 500,
  rates: { readsPerSecond: 1e6, readBurst: 1e6, writesPerSecond: 1e6, writeBurst: 1e6 },
  breaker: { openMinMs: 15_000, openMaxMs: 60_000 }
}

export type TrafficWorld = ReturnType<typeof createTrafficWorld>

export function createTrafficWorld(
  server: Server | readonly Answer[],
  { pace = slowPace, ceilings, ...overrides }: Overrides = {}
) {
  const time = createVirtualTime()
  const closed = new AbortController()
  const sent: Sent[] = []
  const inFlight = { read: 0, write: 0 }
  const most = { read: 0, write: 0 }
  const counted = { read: 0, write: 0 }
  const budget = createFakeBudget()
  const person = { purpose: 'browse' as Purpose, isStopped: false }
  const answerOf: Server =
    typeof server === 'function' ? server : (_call, index) => server[index] ?? ok

  const send = createTraffic({
    sendHttp: async (call) => {
      const kind = call.method === 'GET' ? 'read' : 'write'
      sent.push({ at: time.now(), call })
      inFlight[kind] += 1
      most[kind] = Math.max(most[kind], inFlight[kind])
      try {
        return await answerOf(call, sent.length - 1, time)
      } finally {
        inFlight[kind] -= 1
      }
    },
    pace,
    road: createRoad({
      pace,
      ceilings: ceilings ?? (() => ({ reads: 4, writes: 2 })),
      now: time.now,
      random: overrides.random ?? (() => 1)
    }),
    budget,
    meter: {
      purpose: () => person.purpose,
      count: (kind) => void (counted[kind] += 1),
      isStopped: () => person.isStopped
    },
    probe: () => send({ ...read, path: '/probe' }),
    now: time.now,
    sleep: time.sleep,
    random: () => 1,
    closed: closed.signal,
    ...overrides
  })

  return {
    time,
    send,
    sendAs: (purpose: Purpose, call: HttpCall): Promise<Answer> => {
      person.purpose = purpose
      return send(call)
    },
    /** Sends, and lets as much time pass as that takes. */
    get: (call: HttpCall = read): Promise<Answer> => time.until(send(call)),
    sent,
    paths: () => sent.map(({ call }) => call.path),
    most,
    counted,
    budget,
    cancel: () => (person.isStopped = true),
    close: () => closed.abort()
  }
}

function createFakeBudget() {
  const log: string[] = []
  const state = { isUsedUp: false, isBroken: false }
  const port: CallBudget = {
    take: (kind: CallClass, purpose: Purpose) => {
      if (state.isBroken) return Promise.reject(new AppFailure('disk'))
      log.push(`take ${kind} ${purpose}`)
      return Promise.resolve(state.isUsedUp ? 'used-up' : 'taken')
    },
    giveBack: (kind) => log.push(`give back ${kind}`),
    usedUp: (kind) => log.push(`used up ${kind}`)
  }
  return { ...port, log, state }
}
