/** Requests of others to the port that waits for the browser: none is taken for the answer (O1, O2). */
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { CallbackAddress } from '../main/accounts/callback'
import type { Dice } from '../main/accounts/dice'
import type { Secret } from '../main/accounts/secret'
import { createTally, type Counting, type Trial } from './trial'

export interface CallbackSubject {
  readonly callback: CallbackAddress
  readonly createState: () => string
  /** The real listener, on a real port. */
  readonly listen: (state: string) => Promise<{ readonly code: Promise<Secret> }>
}

const perListener = 49 // one fewer than those after which it gives up
const connections = 7
const patienceMs = 2_000

export function callbackTrial(subject: CallbackSubject): Trial {
  return {
    name: 'callback requests',
    rules: 'O1, O2',
    rounds: 5_000,
    run: async (dice, rounds) => {
      const tally = createTally()
      for (let left = rounds; left > 0; left -= perListener) {
        await attackOne(subject, dice, Math.min(perListener, left), tally)
      }
      return tally.end()
    }
  }
}

async function attackOne(
  { callback, createState, listen }: CallbackSubject,
  dice: Dice,
  count: number,
  tally: Counting
): Promise<void> {
  const state = createState()
  const { code } = await listen(state)
  const results: string[] = []
  const end = code.then(
    (secret) => results.push(`code ${secret.reveal()}`),
    (thrown: unknown) => results.push(`failed ${String(thrown)}`)
  )
  const requests = Array.from({ length: count }, () => makeHostile({ callback, state }, dice))
  for (let at = 0; at < count; at += connections) {
    await Promise.all(
      requests.slice(at, at + connections).map(async (request) => {
        tally.try()
        const status = await send(callback.port, request)
        if (status !== null && status !== 400 && status !== 431) {
          tally.fail(`${JSON.stringify(request)}: answered ${status}`)
        }
        if (results.length > 0) tally.fail(`${JSON.stringify(request)}: ${results.join()}`)
      })
    )
    // The listener is gone: the rest would only repeat that.
    if (results.length > 0) return
  }
  // The control: the right answer still gets in.
  await send(callback.port, right({ callback, state }, 'the-code'))
  await Promise.race([end, sleep(patienceMs, null, { ref: false })])
  if (results.join() === 'code the-code') tally.pass()
  else tally.fail(`after ${count} wrong requests the right one: ${results.join()}`)
}

/** The status of the answer; null where the connection was closed without one. */
function send(port: number, request: string): Promise<number | null> {
  return new Promise((resolve) => {
    let text = ''
    const socket = connect({ host: '127.0.0.1', port }, () => socket.write(request, 'latin1'))
    const end = (): void => {
      const status = /^HTTP\/1\.1 (\d{3})/.exec(text)
      resolve(status ? Number(status[1]) : null)
    }
    socket.setEncoding('latin1').on('data', (more: string) => {
      text += more
      if (text.includes('\r\n')) socket.end()
    })
    // What is no whole request is never answered.
    socket.setTimeout(400, () => socket.destroy())
    socket.on('error', () => undefined)
    socket.once('close', end)
  })
}

interface Expected {
  readonly callback: CallbackAddress
  readonly state: string
}

const raw = (method: string, target: string, ...headers: readonly string[]): string =>
  [`${method} ${target} HTTP/1.1`, ...headers, 'Connection: close', '', ''].join('\r\n')

function right({ callback, state }: Expected, code: string): string {
  return raw('GET', `${callback.path}?code=${code}&state=${state}`, `Host: ${callback.host}`)
}

const alphabet = 'abcXYZ019-_%&=?#/.+'

function makeHostile({ callback, state }: Expected, dice: Dice): string {
  const { path, host, port } = callback
  const good = `${path}?code=abc&state=${state}`
  const rightHost = `Host: ${host}`
  const wrongState = (): string => makeWrongState(state, dice)
  const target = (text: string): string => raw('GET', text, rightHost)
  return dice.pick<() => string>([
    () => target(`${path}?code=abc&state=${wrongState()}`),
    () => target(`${path}?code=abc&state=${wrongState()}`),
    () => target(`${path}?error=denied&state=${wrongState()}`),
    () => target(`${path}?code=abc`),
    () => target(`${path}?state=${state}`),
    () => target(`${path}?code=&state=${state}`),
    () => target(`${path}?code=abc&code=abd&state=${state}`),
    () => target(`${path}?code=a%20b&state=${state}`),
    () => target(`${path}?code[]=abc&state[]=${state}`),
    () => target(`${path}/?code=abc&state=${state}`),
    () => target(`/${good}`),
    () => target(`/%63allback?code=abc&state=${state}`),
    () => target(`http://${host}${good}`),
    () => target(`${good}#x`),
    () => target(`/${dice.text(alphabet, dice.below(40))}x?state=${state}`),
    () => target(`${good}&x=${dice.text(alphabet, 4_100 + dice.below(2_000))}`),
    () => target(`/${'a'.repeat(17_000)}`),
    () => raw(dice.pick(['POST', 'HEAD', 'OPTIONS', 'PUT', 'DELETE']), good, rightHost),
    () => raw('get', good, rightHost),
    () => raw('GET', good),
    () => raw('GET', good, rightHost, rightHost),
    () => raw('GET', good, 'Host: evil.example'),
    () => raw('GET', good, `Host: evil.example:${port}`),
    () => raw('GET', good, `Host: localhost:${port}`),
    () => raw('GET', good, `Host: ${host}.`),
    () => raw('GET', good, `Host: ${host}`, 'Transfer-Encoding: x', 'Content-Length: 5'),
    () => raw('GET', `${path}\u0000${good}`, rightHost),
    () => `GET ${good} HTTP/9.9\r\n${rightHost}\r\n\r\n`,
    () => `${dice.text(`${alphabet} \r\n`, 1 + dice.below(200))}\r\n\r\n`
  ])()
}

function makeWrongState(state: string, dice: Dice): string {
  return dice.pick<() => string>([
    () => state.slice(0, dice.below(state.length)),
    () => `${state}${dice.text('abc019', 1 + dice.below(4))}`,
    () => state.toUpperCase() + state.toLowerCase(),
    () => dice.text('abcXYZ019-_', dice.below(80)),
    () => Buffer.alloc(32, dice.below(256)).toString('base64url'),
    () => `${state}&state=${dice.text('ab', 3)}`,
    () => encodeURIComponent(`${state} `),
    () => `%00${state}`,
    () => Array.from(state).reverse().join('')
  ])()
}
