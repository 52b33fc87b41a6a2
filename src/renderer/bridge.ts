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
  const { code, message, server, taskId } = reply.error
  throw new AppFailure(code, message, server, taskId)
}

/** Reads one at a time: whoever asks meanwhile shares one more read, which starts after that. */
export function createReader(read: () => Promise<void>): () => Promise<void> {
  let last = Promise.resolve()
  let queued: Promise<void> | null = null
  return () => {
    if (queued) return queued
    const start = (): Promise<void> => {
      queued = null
      return read()
    }
    // Who asked for the last one was told of its failure; this one starts either way.
    queued = last.then(start, start)
    last = queued
    return queued
  }
}

/** Returns its own unsubscribe. */
export function on<K extends keyof Events>(
  name: K,
  listener: (payload: Events[K]) => void
): () => void {
  return window.bridge.on(name, listener)
}
