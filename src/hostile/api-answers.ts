/** Answers of the server as a broken proxy, or somebody in its place, could make them (N4). */
import type { Dice } from '../main/accounts/dice'
import type { Answer } from '../main/kdocs/answer'
import type { FetchPort, HttpResponse } from '../main/kdocs/http'
import { AppFailure } from '../shared/errors'
import { apiCalls, wireSecrets, type Api, type ApiCall } from './api-calls'
import { spoilBody } from './spoilt-bodies'
import { createTally, pollution, type Counting, type Trial } from './trial'

/** Everything of ours that reads an answer, on a network of the trial's. */
export type AnswerSubject = (fetch: FetchPort) => Api

export function answerTrial(subject: AnswerSubject): Trial {
  return {
    name: 'API answers',
    rules: 'N4, I5',
    rounds: 50_000,
    run: async (dice, rounds) => {
      const tally = createTally()
      const wire = createWire()
      const api = subject(wire.fetch)
      const [first, ...others] = apiCalls
      for (let round = 0; round < rounds; round += 1) {
        const call = first ? dice.pick([first, ...others]) : null
        if (!call) break
        if (round % 50 === 0) await expectSuccess(api, call, wire, tally)
        await judgeMutant({ api, call, wire, dice, tally })
      }
      return tally.end()
    }
  }
}

interface Served {
  readonly status: number
  readonly body: Uint8Array
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** The connection breaks after so many bytes. */
  readonly breaksAt?: number
}

/** One answer for every call until the next one is set. */
function createWire() {
  let served: Served = { status: 200, body: new Uint8Array() }
  let sent = ''
  const fetch: FetchPort = (url, { body = '', headers }) => {
    sent = `${decodeURIComponent(url)} ${body} ${JSON.stringify(headers)}`
    return Promise.resolve(respond(served))
  }
  return { fetch, serve: (next: Served) => (served = next), sent: () => sent }
}

function respond({ status, body, headers = {}, breaksAt }: Served): HttpResponse {
  let at = 0
  const end = breaksAt ?? body.length
  return {
    status,
    headers: { get: (name) => headers[name] ?? null },
    body: {
      getReader: () => ({
        // In pieces of any size, so that characters are cut.
        read: () => {
          if (at >= end) {
            return breaksAt === undefined
              ? Promise.resolve({ done: true })
              : Promise.reject(new Error('net::ERR_CONTENT_LENGTH_MISMATCH'))
          }
          const value = body.subarray(at, Math.min(end, at + 97))
          at += value.length
          return Promise.resolve({ done: false, value })
        },
        cancel: () => Promise.resolve(undefined)
      })
    }
  }
}

const encoder = new TextEncoder()

/** The control: the answer as it should be is understood. */
async function expectSuccess(
  api: Api,
  call: ApiCall,
  wire: ReturnType<typeof createWire>,
  tally: Counting
): Promise<void> {
  wire.serve({ status: 200, body: encoder.encode(JSON.stringify({ code: 0, data: call.data })) })
  const got = await ask(api, call)
  if (got.kind === 'success' && call.holds(got.data)) tally.pass()
  else tally.fail(`${call.name}: a right answer is ${got.kind}`)
}

interface Round {
  readonly api: Api
  readonly call: ApiCall
  readonly wire: ReturnType<typeof createWire>
  readonly dice: Dice
  readonly tally: Counting
}

async function judgeMutant({ api, call, wire, dice, tally }: Round): Promise<void> {
  const status = dice.below(4) === 0 ? dice.pick(statuses) : 200
  const body = spoilBody(call.data, dice)
  const breaks = dice.below(12) === 0 ? { breaksAt: dice.below(body.length + 1) } : {}
  const headers: Readonly<Record<string, string>> =
    dice.below(8) === 0 ? { 'retry-after': dice.pick(retryAfters) } : {}
  wire.serve({ status, body, headers, ...breaks })
  tally.try()
  const got = await ask(api, call)
  const what = (): string =>
    `${call.name}, ${status}, ${Buffer.from(body).toString().slice(0, 160)}`
  if (got.kind === 'thrown') tally.fail(`${what()}: thrown ${got.text}`)
  if (got.kind === 'success') {
    const isPromised = 'breaksAt' in breaks || !saysSuccess(status, body)
    if (isPromised) tally.fail(`${what()}: a false success`)
    else if (!call.holds(got.data)) tally.fail(`${what()}: read as ${JSON.stringify(got.data)}`)
  }
  if (got.kind === 'failure' && repeatsSecret(got.text, wire.sent()))
    tally.fail(`${what()}: tells a secret`)
  const polluted = pollution()
  if (polluted) tally.fail(`${what()}: ${polluted}`)
}

const statuses = [
  200, 201, 204, 206, 301, 302, 304, 400, 401, 403, 404, 408, 418, 429, 500, 502, 504
] as const
const retryAfters = [
  '0',
  '7',
  '-1',
  '99999999999999999999',
  'NaN',
  'Sat, 21 Nov 2026 00:00:30 GMT',
  ''
] as const

type Got =
  | { readonly kind: 'success'; readonly data: unknown }
  | { readonly kind: 'failure'; readonly text: string }
  | { readonly kind: 'thrown'; readonly text: string }

async function ask(api: Api, call: ApiCall): Promise<Got> {
  try {
    return read(await call.ask(api))
  } catch (thrown) {
    // What a sign-in throws on purpose; anything else went past the port.
    if (thrown instanceof AppFailure) return { kind: 'failure', text: JSON.stringify(thrown) }
    return { kind: 'thrown', text: String(thrown) }
  }
}

function read(answer: Answer): Got {
  if (answer.kind === 'ok') return { kind: 'success', data: answer.data }
  return { kind: 'failure', text: JSON.stringify(answer) }
}

/** What the server was told with this call, and sent back in its words. */
function repeatsSecret(text: string, sent: string): boolean {
  return Object.values(wireSecrets).some((secret) => sent.includes(secret) && text.includes(secret))
}

/** The rule of kdocs-api.md 1.2 in other words than the product's. */
function saysSuccess(status: number, body: Uint8Array): boolean {
  if (![200, 201, 202, 203, 204, 205, 206].includes(status)) return false
  try {
    const read: unknown = JSON.parse(Buffer.from(body).toString('utf8'))
    const isRecord = Object.prototype.toString.call(read) === '[object Object]'
    const own = isRecord ? Object.getOwnPropertyDescriptor(read, 'code') : undefined
    return own?.value === 0
  } catch {
    return false
  }
}
