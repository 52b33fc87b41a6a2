/** A secret that no log, template or JSON can print by accident. */
import { createHash, timingSafeEqual } from 'node:crypto'
import { inspect } from 'node:util'

const mask = '[secret]'

export interface Secret {
  /** The plain text. Only code that sends or stores it may call this. */
  readonly reveal: () => string
  readonly toString: () => string
  readonly toJSON: () => string
}

// SECURITY: S7. The value lives in a closure, so no property holds it and every way of printing
// the object gives the mask.
export function createSecret(value: string): Secret {
  return Object.freeze({
    reveal: () => value,
    toString: () => mask,
    toJSON: () => mask,
    [inspect.custom]: () => mask
  })
}

/** Compares without telling by its duration how much was equal. */
export function isSameText(one: string, other: string): boolean {
  // Hashes have one length, which timingSafeEqual needs.
  return timingSafeEqual(digest(one), digest(other))
}

export function isSameSecret(one: Secret, other: Secret): boolean {
  return isSameText(one.reveal(), other.reveal())
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text, 'utf16le').digest()
}
