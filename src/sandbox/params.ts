/** Strict reading of parameters: unknown, missing and wrong ones are each refused by name. */
import { Refusal } from './codes'

/** A query, a JSON body or the text parts of a form. */
export type Fields = Readonly<Record<string, unknown>>

export function refuseUnknown(fields: Fields, known: readonly string[]): void {
  const unknown = Object.keys(fields).find((name) => !known.includes(name))
  if (unknown !== undefined) throw new Refusal('SandboxUnknownParameter', unknown)
}

/** A name given twice becomes a list, which only a repeatable parameter accepts. */
export function fieldsOfPairs(pairs: Iterable<[string, unknown]>): Fields {
  const fields = new Map<string, unknown>()
  for (const [name, value] of pairs) {
    const before = fields.get(name)
    if (before === undefined) fields.set(name, value)
    else
      fields.set(name, Array.isArray(before) ? [...(before as unknown[]), value] : [before, value])
  }
  return Object.fromEntries(fields)
}

export function fieldsOfJson(body: Buffer): Fields {
  if (body.length === 0) return {}
  let parsed: unknown
  try {
    parsed = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    throw new Refusal('SandboxBodyNotJson')
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw new Refusal('SandboxBodyNotJson')
  }
  return parsed as Fields // an object that is no list, just checked
}

export function optionalText(fields: Fields, name: string): string | undefined {
  const value = fields[name]
  if (value === undefined) return undefined
  if (typeof value !== 'string' || value === '') throw new Refusal('SandboxBadParameter', name)
  return value
}

export function requiredText(fields: Fields, name: string): string {
  return required(optionalText(fields, name), name)
}

export function oneOf<const T extends string>(
  fields: Fields,
  name: string,
  values: readonly T[]
): T | undefined {
  const text = optionalText(fields, name)
  if (text === undefined) return undefined
  const known = values.find((value) => value === text)
  if (known === undefined) throw new Refusal('SandboxBadParameter', name)
  return known
}

/** Queries only: digits, nothing else. */
export function optionalCount(
  fields: Fields,
  name: string,
  range: { readonly from: number; readonly otherwise: number }
): number {
  const text = optionalText(fields, name)
  if (text === undefined) return range.otherwise
  const number = /^\d{1,9}$/.test(text) ? Number(text) : -1
  if (number < range.from) throw new Refusal('SandboxBadParameter', name)
  return number
}

/** JSON sends true or false, a form the words. */
export function optionalBoolean(fields: Fields, name: string): boolean {
  const value = fields[name]
  if (value === undefined) return false
  if (typeof value === 'boolean') return value
  if (value === 'true' || value === 'false') return value === 'true'
  throw new Refusal('SandboxBadParameter', name)
}

export function optionalTexts(fields: Fields, name: string): readonly string[] | undefined {
  const value = fields[name]
  if (value === undefined) return undefined
  if (!isTexts(value)) throw new Refusal('SandboxBadParameter', name)
  return value
}

/** A repeatable query parameter: `?exts=foo&exts=bar`. */
export function repeated(fields: Fields, name: string): readonly string[] {
  const value = fields[name]
  return typeof value === 'string' ? [value] : (optionalTexts(fields, name) ?? [])
}

const mostIds = 100

/** The ids of a batch: a list of 1 to 100 different texts. */
export function requiredIds(fields: Fields, name: string): readonly string[] {
  const ids = required(optionalTexts(fields, name), name)
  if (ids.length === 0) throw new Refusal('SandboxBadParameter', name)
  if (ids.length > mostIds) throw new Refusal('SandboxTooManyIds', `${ids.length}`)
  if (new Set(ids).size < ids.length) throw new Refusal('SandboxDuplicateIds')
  return ids
}

function required<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Refusal('SandboxMissingParameter', name)
  return value
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string' && item !== '')
}
