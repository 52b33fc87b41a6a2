/** The only reader of window.bridge: unwraps a Reply or throws AppFailure. */
import type { Bridge, CallName, Events, Input, Output } from '../shared/contract'
import { AppFailure, type Reply } from '../shared/errors'

declare global {
  interface Window {
    readonly bridge: Bridge
  }
}

/** Counts the accounts that this window has shown, one after another. */
let era = 0

/** From here on the answers to what was asked before are another account's, and nobody gets them. */
export function endEra(): void {
  era += 1
}

/** Of the program, whichever account is shown. */
const isForAll = (name: CallName): boolean =>
  /^(?:app|desktop|diagnostics|help|menu|settings|session|accounts|keychain)\./.test(name)

export async function call<K extends CallName>(name: K, input: Input<K>): Promise<Output<K>> {
  // Main is trusted to answer with the contract's own type, so the shape is not checked again.
  const began = era
  const text = await window.bridge.call(name, JSON.stringify(input))
  const reply = JSON.parse(text) as Reply<Output<K>>
  if (era !== began && !isForAll(name))
    throw new AppFailure('cancelled', 'another account is shown')
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
  // As for replies: main sends under a name what the contract says of it.
  return window.bridge.on(name, (text) => listener(JSON.parse(text) as Events[K]))
}
