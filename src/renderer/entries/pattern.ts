/** Which entries a person means by name, kind, size and age. */
import type { Entry } from '../../shared/model'
import { kindOf, type FileKind } from '../../shared/entries/kind'
import { createNameMatch } from './name-match'

export const ages = ['any', 'newer', 'older'] as const

export interface Pattern {
  readonly name: string
  readonly kind: FileKind | 'any'
  /** Null: no limit. An unknown size is inside no limit. */
  readonly minBytes: number | null
  readonly maxBytes: number | null
  readonly age: (typeof ages)[number]
  readonly days: number
}

export const anyEntry: Pattern = {
  name: '',
  kind: 'any',
  minBytes: null,
  maxBytes: null,
  age: 'any',
  days: 30
}

const dayMs = 24 * 60 * 60 * 1000

function fitsSize({ sizeBytes, kind }: Entry, { minBytes, maxBytes }: Pattern): boolean {
  if (minBytes === null && maxBytes === null) return true
  if (sizeBytes === null || kind === 'folder') return false
  return sizeBytes >= (minBytes ?? 0) && sizeBytes <= (maxBytes ?? Infinity)
}

function fitsAge({ modifiedAt }: Entry, { age, days }: Pattern, nowMs: number): boolean {
  if (age === 'any') return true
  if (modifiedAt === null) return false
  const isNewer = modifiedAt >= nowMs - days * dayMs
  return isNewer === (age === 'newer')
}

export function findMatches(
  entries: readonly Entry[],
  pattern: Pattern,
  nowMs: number
): readonly Entry[] {
  const fitsName = createNameMatch(pattern.name)
  return entries.filter(
    (entry) =>
      (pattern.kind === 'any' || kindOf(entry.name, entry.kind) === pattern.kind) &&
      fitsSize(entry, pattern) &&
      fitsAge(entry, pattern, nowMs) &&
      fitsName(entry.name)
  )
}
