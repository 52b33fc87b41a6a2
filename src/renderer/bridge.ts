/** The only reader of window.bridge: unwraps a Reply or throws AppFailure. */
import type { Bridge, CallName, Events, Input, Output } from '../shared/contract'
import { AppFailure, type Reply } from '../shared/errors'

declare global {
  interface Window {
    readonly bridge: Bridge
  }
}

export async function call<K extends CallName>(name: K, input: Input<K>): Promise<Output<K>> {
  // Main is trusted to answer with the contract's own type, so the shape is not checked again.
  const reply = (await window.bridge.call(name, input)) as Reply<Output<K>>
  if (reply.ok) return reply.value
  throw new AppFailure(reply.error.code, reply.error.message, reply.error.server)
}

/** Returns its own unsubscribe. */
export function on<K extends keyof Events>(
  name: K,
  listener: (payload: Events[K]) => void
): () => void {
  return window.bridge.on(name, listener)
}
