/** The loopback listener: one question to the system browser, one answer. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { AppFailure } from '../../shared/errors'
import {
  judgeCallback,
  requestOfAddress,
  type CallbackAddress,
  type CallbackRequest,
  type Verdict
} from './callback'
import { callbackHeaders, callbackPages } from './callback-page'
import type { Secret } from './secret'
import { afterMs, type After } from './timer'

const timeoutMs = 5 * 60_000
const maximumWrong = 50

export interface ListenParts {
  readonly callback: CallbackAddress
  readonly state: string
  readonly signal: AbortSignal
  readonly after?: After
}

export interface CodeListener {
  /** Rejects with sign-in-denied, sign-in-expired or cancelled. Settles once; the port is free then. */
  readonly code: Promise<Secret>
  /** For an address that was pasted: the same judgement. False: it is not the answer. */
  readonly offer: (address: string) => boolean
}

/** Resolves when the port is open, so that the browser is not asked before somebody listens. */
export async function listenForCode(parts: ListenParts): Promise<CodeListener> {
  if (parts.signal.aborted) throw new AppFailure('cancelled')
  const server = createServer({ maxHeaderSize: 16_384, requestTimeout: 10_000 })
  server.maxConnections = 16
  await open(server, parts.callback.port)
  const offers: Offers = { take: () => false }
  const code = waitForCode(server, parts, offers)
  // The caller awaits it later, after it opened the browser; until then it is not unhandled.
  code.catch(() => undefined)
  return { code, offer: (address) => offers.take(address) }
}

// SECURITY: O1. 127.0.0.1 only: no other machine can reach it.
function open(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      // Windows answers EACCES for a port that it keeps for itself.
      const isTaken = error.code === 'EADDRINUSE' || error.code === 'EACCES'
      reject(new AppFailure(isTaken ? 'callback-port-busy' : 'unexpected'))
    })
    server.listen({ host: '127.0.0.1', port, exclusive: true }, resolve)
  })
}

interface Offers {
  take: (address: string) => boolean
}

function waitForCode(server: Server, parts: ListenParts, offers: Offers): Promise<Secret> {
  const { callback, state, signal, after = afterMs } = parts
  return new Promise<Secret>((resolve, reject) => {
    let isOpen = true
    let wrongCount = 0
    const end = (settle: () => void): void => {
      if (!isOpen) return
      isOpen = false
      stopTimer()
      signal.removeEventListener('abort', cancel)
      server.close(() => settle())
      // The one answer is on its way out; idle and half-open sockets must not hold the port.
      setImmediate(() => server.closeIdleConnections())
      stopClosing = after(1_000, () => server.closeAllConnections())
      server.once('close', () => stopClosing())
    }
    let stopClosing: () => void = () => undefined
    const cancel = (): void => end(() => reject(new AppFailure('cancelled')))
    const stopTimer = after(timeoutMs, () => end(() => reject(new AppFailure('sign-in-expired'))))
    signal.addEventListener('abort', cancel)
    server.on('error', () => end(() => reject(new AppFailure('unexpected'))))

    // SECURITY: O2. Single use: after the first good answer every other one is wrong.
    const judge = (request: CallbackRequest): Verdict =>
      isOpen ? judgeCallback(request, { callback, state }) : { kind: 'wrong' }
    const obey = (verdict: Verdict): void => {
      if (verdict.kind === 'granted') end(() => resolve(verdict.code))
      if (verdict.kind === 'denied') end(() => reject(new AppFailure('sign-in-denied')))
    }
    server.on('request', (request, response) => {
      const verdict = judge(describe(request))
      answer(response, verdict)
      obey(verdict)
      if (verdict.kind === 'wrong' && ++wrongCount >= maximumWrong) {
        end(() => reject(new AppFailure('sign-in-expired', 'too many wrong requests')))
      }
    })
    // What a person pastes by mistake is no attack, so it is not counted.
    offers.take = (address) => {
      const verdict = judge(requestOfAddress(address, callback))
      obey(verdict)
      return verdict.kind !== 'wrong'
    }
  })
}

function describe(request: IncomingMessage) {
  const hosts = request.rawHeaders.filter(
    (_, index, all) => index % 2 === 1 && all[index - 1]?.toLowerCase() === 'host'
  )
  return { method: request.method, target: request.url, hosts }
}

function answer(response: ServerResponse, verdict: Verdict): void {
  response.writeHead(verdict.kind === 'wrong' ? 400 : 200, callbackHeaders())
  response.end(callbackPages[verdict.kind])
}
