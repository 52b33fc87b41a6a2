/**
 * What the page has kept of itself is read back with care: an older Drawer may have written it, or
 * somebody into the profile. By hand, as Zod would be 4 ms of each start and a thirtieth of the page.
 */
import type { Crumb } from '../shared/model'

export type Is<T> = (raw: unknown) => raw is T

export const isText: Is<string> = (raw) => typeof raw === 'string'

export const isOneOf =
  <T extends string>(values: readonly T[]): Is<T> =>
  (raw): raw is T =>
    values.some((value) => value === raw)

export const isNullOr =
  <T>(is: Is<T>): Is<T | null> =>
  (raw): raw is T | null =>
    raw === null || is(raw)

export const isListOf =
  <T>(is: Is<T>): Is<readonly T[]> =>
  (raw): raw is readonly T[] =>
    Array.isArray(raw) && raw.every(is)

/** Other fields may be there, too. */
export const isShaped =
  <T extends object>(fields: { readonly [K in keyof T]: Is<T[K]> }): Is<T> =>
  (raw): raw is T => {
    if (typeof raw !== 'object' || raw === null) return false
    const found = new Map<string, unknown>(Object.entries(raw))
    return Object.entries<Is<unknown>>(fields).every(([name, is]) => is(found.get(name)))
  }

export const isCrumb = isShaped<Crumb>({ id: isNullOr(isText), name: isText })

/** Null where nothing was kept, and where it is not what it should be. */
export function parseStored<T>(text: string | null, is: Is<T>): T | null {
  try {
    const raw: unknown = JSON.parse(text ?? 'null')
    return is(raw) ? raw : null
  } catch {
    return null
  }
}
