/** Name and raw input in, reply out: look up, validate, run, translate failure. */
import { safeParse } from 'zod/mini'
import { calls, type CallName, type Handlers } from '../shared/contract'
import { AppFailure, toAppError, type Reply } from '../shared/errors'
import { isWithinLimits } from './input-limits'

export type Route = (name: string, raw: unknown) => Promise<Reply<unknown>>

export function createRouter(handlers: Handlers, reportBug: (thrown: unknown) => void): Route {
  return async function route(name, raw) {
    try {
      if (!isCallName(name)) throw new AppFailure('bad-request', 'no such call')
      return { ok: true, value: await run(handlers, name, raw) }
    } catch (thrown) {
      if (!(thrown instanceof AppFailure) || thrown.code === 'bad-request') reportBug(thrown)
      return { ok: false, error: toAppError(thrown) }
    }
  }
}

function isCallName(name: unknown): name is CallName {
  return typeof name === 'string' && Object.hasOwn(calls, name)
}

function run(handlers: Handlers, name: CallName, raw: unknown): Promise<unknown> {
  // SECURITY: I3. A schema reads all that it is given, so the size is looked at before.
  if (!isWithinLimits(raw)) throw new AppFailure('bad-request', `input of ${name} is too large`)
  // SECURITY: I3. Nothing reaches a handler that its schema did not accept.
  const parsed = safeParse(calls[name].input, raw)
  if (!parsed.success) throw new AppFailure('bad-request', `input of ${name} does not fit`)
  // The schema of this very name has just accepted the value; TypeScript cannot follow the pairing.
  return handlers[name](parsed.data as never)
}
