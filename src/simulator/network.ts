/** The way between an app and the server: it takes time, it breaks, and each call is logged. */
import type { Clock, Owner } from './clock'
import { world } from './clock'
import type { CallFault } from './call-faults'
import type { Dice } from './dice'
import { readRequest, type Request } from './requests'
import type { Reply, Server } from './server'
import type { Proof, ServerLog } from './server-log'
import type { FetchPort, HttpResponse } from '../main/kdocs/http'

export interface NetworkOptions {
  readonly clock: Clock
  readonly dice: Dice
  readonly log: ServerLog
  readonly server: Server
  readonly clientNow: () => number
  /** Whether the app's journal holds these ids as sent, on the disk. */
  readonly isWrittenDown: (ids: readonly string[]) => boolean
  /** `isCrowded`: another write of the same folder is in the air. */
  readonly faultFor: (request: Request, isCrowded: boolean) => CallFault | null
  /** The folder that a write takes its entries from. */
  readonly folderOf: (request: Request) => string
  /** The fault took place; the reply is the server's own, null where it was never asked. */
  readonly happened: (fault: CallFault, reply: Reply | null) => void
}

/** The end of the network that one process of the app holds. */
export interface Plug {
  readonly process: number
  readonly owner: Owner
  /** 1 and more: the app repeats this call by itself. */
  readonly attempt: () => number
  readonly kill: () => void
}

interface Journey {
  readonly call: number
  readonly request: Request
  readonly fault: CallFault | null
  readonly plug: Plug
  readonly resolve: (response: HttpResponse) => void
  readonly reject: (thrown: Error) => void
}

const timeoutMs = 60_000

export function createNetwork(options: NetworkOptions): (plug: Plug) => FetchPort {
  const { clock, dice, log, server } = options
  /** Folders of writes that nobody has an answer for yet. */
  const inTheAir = new Map<string, number>()
  let calls = 0

  function enter(folder: string | null): () => void {
    if (folder === null) return () => undefined
    inTheAir.set(folder, (inTheAir.get(folder) ?? 0) + 1)
    return () => {
      const left = (inTheAir.get(folder) ?? 1) - 1
      if (left > 0) inTheAir.set(folder, left)
      else inTheAir.delete(folder)
    }
  }

  function logAnswer({ call }: Journey, proof: Proof, reply: Reply | null): void {
    const { status = 0, hasTask = false, shown = [] } = reply ?? {}
    log.write({ is: 'answered', at: clock.time(), call, proof, httpStatus: status, hasTask, shown })
  }

  function fail(journey: Journey, proof: Proof, thrown: Error): void {
    logAnswer(journey, proof, null)
    journey.reject(thrown)
  }

  function arrive(journey: Journey): void {
    const { call, request, fault, plug } = journey
    const answer = server.answer(call, request, fault?.twist ?? {})
    if (fault) options.happened(fault, answer)
    if (fault?.crash === 'after') plug.kill()
    if (fault?.timesOut) return
    const reply = fault?.replace ? fault.replace(answer) : answer
    clock.after(dice.between(5, 120), plug.owner, () => {
      if (fault?.breaks === 'on the way back') {
        fail(journey, 'unclear', lostConnection())
        return
      }
      logAnswer(journey, reply.proof, reply)
      journey.resolve(toResponse(reply))
    })
  }

  function setOut(journey: Journey): void {
    const { fault, plug } = journey
    const upMs = (fault?.upMs ?? 0) + dice.between(5, 120)
    if (fault?.breaks === 'before sending' || fault?.breaks === 'on the way') {
      options.happened(fault, null)
    }
    if (fault?.breaks === 'before sending') {
      clock.after(5, plug.owner, () => fail(journey, 'unsent', noConnection()))
      return
    }
    if (fault?.breaks === 'on the way') {
      clock.after(upMs, plug.owner, () => fail(journey, 'unclear', lostConnection()))
      return
    }
    if (fault?.timesOut) {
      clock.after(timeoutMs, plug.owner, () => fail(journey, 'unclear', tooLong()))
    }
    clock.after(upMs, world, () => arrive(journey))
    if (fault?.crash === 'under way') plug.kill()
  }

  return (plug) => (url, init) =>
    new Promise((resolve, reject) => {
      // What a dead process still wants to send stays where it is.
      if (!plug.owner.isAlive()) return
      const request = readRequest(init.method, url, init.body)
      if (!request) throw new Error(`the app asks for what nobody knows: ${init.method} ${url}`)
      const folder = request.isWrite ? options.folderOf(request) : null
      const fault = options.faultFor(request, folder !== null && inTheAir.has(folder))
      if (fault?.crash === 'before') {
        options.happened(fault, null)
        plug.kill()
      }
      if (!plug.owner.isAlive()) return
      calls += 1
      const { route, ids } = request
      log.write({
        is: 'sent',
        at: clock.time(),
        call: calls,
        process: plug.process,
        route,
        ids,
        folder: request.folder,
        clientNow: options.clientNow(),
        attempt: plug.attempt(),
        isWrittenDown: !request.isWrite || options.isWrittenDown(ids)
      })
      const end = enter(folder)
      setOut({
        call: calls,
        request,
        fault,
        plug,
        resolve: (response) => {
          end()
          resolve(response)
        },
        reject: (thrown) => {
          end()
          reject(thrown)
        }
      })
    })
}

function toResponse(reply: Reply): HttpResponse {
  let rest: Uint8Array | undefined = Buffer.from(reply.body)
  return {
    status: reply.status,
    headers: { get: (name) => (name === 'retry-after' ? reply.retryAfter : null) },
    body: {
      getReader: () => ({
        read: () => {
          const value = rest
          rest = undefined
          return Promise.resolve({ done: value === undefined, value })
        },
        cancel: () => Promise.resolve()
      })
    }
  }
}

const withCode = (code: string): Error =>
  Object.assign(new TypeError('fetch failed'), { cause: Object.assign(new Error(code), { code }) })
const noConnection = (): Error => withCode('ECONNREFUSED')
const lostConnection = (): Error => withCode('ECONNRESET')
const tooLong = (): Error =>
  Object.assign(new Error('The operation was aborted due to timeout'), { name: 'TimeoutError' })
