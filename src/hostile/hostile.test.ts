/** The trials themselves: each passes on the real code, and each notices one safety line that is gone. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import { expect, it } from 'vitest'
import { safeParse } from 'zod'
import { findFreePort } from '../../scripts/free-port'
import { createDice } from '../main/accounts/dice'
import { createSecret } from '../main/accounts/secret'
import type { Answer } from '../main/kdocs/answer'
import { contentSecurityPolicy } from '../main/policy'
import { calls } from '../shared/contract'
import { AppFailure } from '../shared/errors'
import { addressTrial, type AddressSubject } from './addresses'
import { answerTrial } from './api-answers'
import type { Api } from './api-calls'
import { callbackTrial, type CallbackSubject } from './callbacks'
import { ipcTrial, type IpcSubject } from './ipc-inputs'
import { pathTrial, type PageSubject } from './page-paths'
import { callNames, makeSample } from './schema-samples'
import {
  addressSubject,
  createApi,
  createCallbackSubject,
  createIpcSubject,
  withPage
} from './subjects'
import type { Trial } from './trial'

const run = (trial: Trial, rounds: number) => trial.run(createDice(7), rounds)
const good = (tried: number) => ({
  tried,
  failures: [],
  passed: expect.any(Number) as number
})

it.each(callNames)('makes inputs that %s takes', (name) => {
  const dice = createDice(1)
  for (let round = 0; round < 50; round += 1) {
    const { value } = makeSample(name, dice)
    expect(safeParse(calls[name].input, value), JSON.stringify(value)).toMatchObject({
      success: true
    })
  }
})

it('lets no hostile input reach a handler', async () => {
  expect(await run(ipcTrial(createIpcSubject()), 3_000)).toEqual(good(3_000))
})

it.each<[string, (real: IpcSubject) => IpcSubject]>([
  [
    'who asks',
    (real) => ({ ...real, call: (_sender, name, input) => real.call('window', name, input) })
  ],
  [
    'extra keys',
    (real) => ({
      ...real,
      call: (sender, name, input) => real.call(sender, name, withoutExtra(input))
    })
  ],
  [
    'the words of a reply',
    (real) => ({
      ...real,
      call: async (...asked) =>
        JSON.parse(
          JSON.stringify(await real.call(...asked)).replace('"unexpected"}', '"file:///home/ann"}')
        ) as unknown
    })
  ],
  [
    'what is thrown',
    (real) => ({
      ...real,
      call: async (...asked) => {
        const reply = await real.call(...asked)
        if (JSON.stringify(reply).includes('too large')) throw new Error('too large')
        return reply
      }
    })
  ]
])('notices that nobody looks at %s', async (_name, spoil) => {
  const { failures } = await run(ipcTrial(spoil(createIpcSubject())), 3_000)
  expect(failures).not.toEqual([])
})

function withoutExtra(input: unknown): unknown {
  if (typeof input !== 'object' || input === null || !('extra' in input)) return input
  const rest: Record<string, unknown> = { ...input }
  delete rest['extra']
  return rest
}

it('makes no success of a mutated answer', async () => {
  expect(await run(answerTrial(createApi), 3_000)).toEqual(good(3_000))
})

it.each<[string, (real: Api) => Partial<Api>]>([
  [
    'thrown',
    ({ appSpace }) => ({
      appSpace: {
        ...appSpace,
        destroy: async (token) => valueOrThrow(await appSpace.destroy(token))
      }
    })
  ],
  [
    'read as',
    ({ personal, appSpace }) => ({
      // The reader of another call: nothing of what it gives fits.
      personal: { ...personal, listPage: () => appSpace.info('x') as never }
    })
  ],
  [
    'tells a secret',
    ({ tokens }) => ({
      tokens: {
        ...tokens,
        exchange: async (app, code) => {
          const granted = await tokens.exchange(app, code).catch(() => null)
          if (!granted) throw new AppFailure('server', `no grant for ${app.appKey.reveal()}`)
          return granted
        }
      }
    })
  ]
])('notices in an answer what is %s', async (what, spoil) => {
  const subject = answerTrial((fetch) => {
    const real = createApi(fetch)
    return { ...real, ...spoil(real) }
  })
  expect((await run(subject, 3_000)).failures.join('\n')).toContain(what)
})

function valueOrThrow(answer: Answer): Answer {
  if (answer.kind === 'unclear') throw new Error('unclear')
  return answer
}

it('notices a success that the server did not give', async () => {
  // A client that takes no notice of the status.
  const subject = answerTrial((fetch) =>
    createApi(async (url, init) => ({ ...(await fetch(url, init)), status: 200 }))
  )
  expect((await run(subject, 3_000)).failures.join('\n')).toContain('a false success')
})

it('lets no made-up address out', async () => {
  expect(await run(addressTrial(addressSubject), 3_000)).toEqual(good(3_000))
})

it.each<[string, Partial<AddressSubject>]>([
  ['leaves for the browser', { safeExternalUrl: (text) => text }],
  ['counts as ours', { isOwnUrl: () => true }],
  ['is our page and not ours', { isOwnPage: () => true }],
  ['the server', { parseApiOrigin: (text) => text }],
  [
    'thrown',
    {
      isOwnUrl: (text) => new URL(text).protocol === 'never:'
    }
  ]
])('notices an address that %s', async (what, spoilt) => {
  const { failures } = await run(addressTrial({ ...addressSubject, ...spoilt }), 3_000)
  expect(failures.join('\n')).toContain(what)
})

it('serves nothing but the page', () =>
  withPage(async (page) => {
    expect(await run(pathTrial(page), 3_000)).toEqual(good(3_000))
  }))

it.each<[string, (real: PageSubject) => PageSubject['answer']]>([
  ['answered 200', () => () => new Response('outside', { headers: safeHeaders })],
  ['no policy', () => () => new Response(null, { status: 404 })],
  [
    'thrown',
    ({ answer }) =>
      (request) => {
        if (request.method !== 'GET') throw new Error(request.method)
        return answer(request)
      }
  ],
  [
    'answered 200 <!doctype',
    ({ answer }) =>
      ({ url }) =>
        answer({ method: 'GET', url })
  ]
])('notices a page of which a request is %s', (what, spoil) =>
  withPage(async (page) => {
    const { failures } = await run(pathTrial({ ...page, answer: spoil(page) }), 3_000)
    expect(failures.join('\n')).toContain(what)
  })
)

const safeHeaders = {
  'Content-Security-Policy': contentSecurityPolicy(),
  'X-Content-Type-Options': 'nosniff'
}

it('takes no request of others for the browser', async () => {
  const subject = createCallbackSubject(await findFreePort())
  expect(await run(callbackTrial(subject), 200)).toEqual(good(200))
})

it('notices a listener that does not look at the state', async () => {
  const real = createCallbackSubject(await findFreePort())
  const server = createServer((_request, response) => response.end())
  const subject: CallbackSubject = {
    ...real,
    listen: async () => {
      await once(server.listen(real.callback.port), 'listening')
      return { code: once(server, 'request').then(() => createSecret('stolen')) }
    }
  }
  const { failures } = await run(callbackTrial(subject), 30)
  server.close()
  expect(failures.join('\n')).toContain('answered 200')
  expect(failures.join('\n')).toContain('code stolen')
})
