import { expect, it } from 'vitest'
import type { Answer, HttpCall } from './answer'
import { createRetry } from './retry'

const read: HttpCall = { method: 'GET', origin: 'o', path: '/p', route: '/p' }
const unclear: Answer = { kind: 'unclear', error: { code: 'server', message: '' } }
const ok: Answer = { kind: 'ok', data: null }

function createScript(...answers: Answer[]) {
  const slept: number[] = []
  let sent = 0
  const send = createRetry({
    sendHttp: () => Promise.resolve(answers[sent++] ?? ok),
    sleep: (ms) => {
      slept.push(ms)
      return Promise.resolve()
    },
    random: () => 1,
    baseMs: 500
  })
  return { send, slept, sent: () => sent }
}

it('reads up to three times, waiting longer each time', async () => {
  const script = createScript(unclear, unclear, unclear, ok)
  expect(await script.send(read)).toBe(unclear)
  expect(script.sent()).toBe(3)
  expect(script.slept).toEqual([1_000, 2_000])
})

it('never sends a write twice', async () => {
  const script = createScript(unclear, ok)
  expect(await script.send({ ...read, method: 'DELETE' })).toBe(unclear)
  expect(script.sent()).toBe(1)
})

it('takes Retry-After as a floor, and gives a long one back', async () => {
  const limited = (retryAfterMs: number): Answer => ({
    kind: 'refused',
    error: { code: 'rate-limited', message: '' },
    retryAfterMs
  })
  const short = createScript(limited(2_000), ok)
  expect(await short.send(read)).toBe(ok)
  expect(short.slept).toEqual([3_000])
  const long = createScript(limited(60_000), ok)
  expect(await long.send(read)).toMatchObject({ kind: 'refused' })
  expect(long.sent()).toBe(1)
})

it('does not repeat a refusal', async () => {
  const script = createScript({ kind: 'refused', error: { code: 'forbidden', message: '' } }, ok)
  await script.send(read)
  expect(script.sent()).toBe(1)
})
