/** window.bridge for component tests, built from the handlers that a test cares about. */
import type { Bridge, CallName, Events, Handlers, Input } from '../shared/contract'
import { toAppError, type Reply } from '../shared/errors'

export interface FakeBridge {
  /** Every call that was made, in order. */
  readonly calls: readonly { readonly name: string; readonly input: unknown }[]
  readonly emit: <K extends keyof Events>(name: K, payload: Events[K]) => void
  /** The inputs of the calls of one name. */
  readonly inputsOf: <K extends CallName>(name: K) => readonly Input<K>[]
}

type AnyHandler = (input: unknown) => Promise<unknown>

async function answer(
  handler: AnyHandler | undefined,
  name: string,
  input: unknown
): Promise<Reply<unknown>> {
  if (!handler) return { ok: false, error: { code: 'unexpected', message: `no ${name}` } }
  try {
    return { ok: true, value: await handler(input) }
  } catch (thrown) {
    return { ok: false, error: toAppError(thrown) }
  }
}

export function installFakeBridge(handlers: Partial<Handlers>): FakeBridge {
  const calls: { name: string; input: unknown }[] = []
  const listeners = new Map<string, Set<(payload: string) => void>>()
  const bridge: Bridge = {
    call: async (name, text) => {
      const input: unknown = JSON.parse(text)
      calls.push({ name, input })
      // The name picks the handler, and bridge.ts has typed the input by the same name.
      const handler = (handlers as Partial<Record<string, AnyHandler>>)[name]
      return JSON.stringify(await answer(handler, name, input))
    },
    on: (name, listener) => {
      const known = listeners.get(name) ?? new Set()
      listeners.set(name, known.add(listener))
      return () => void known.delete(listener)
    }
  }
  Object.defineProperty(window, 'bridge', { configurable: true, value: bridge })
  return {
    calls,
    emit: (name, payload) => {
      for (const listener of listeners.get(name) ?? []) listener(JSON.stringify(payload))
    },
    inputsOf: (name) =>
      // As above: inputs recorded under a name have that name's type.
      calls.filter((made) => made.name === name).map((made) => made.input) as never
  }
}
