/** What a selection amounts to: the same facts for files, the bin and the app space. Pure. */
import type { AppFile, BinEntry, Entry } from '../../../shared/model'
import { kindOf, type FileKind } from '../../../shared/entries/kind'

export interface Fact {
  readonly id: string
  readonly name: string
  readonly kind: FileKind
  /** Null: not known, as for folders. */
  readonly sizeBytes: number | null
  readonly timeMs: number | null
}

export const factOf = {
  entry: ({ id, name, kind, sizeBytes, modifiedAt }: Entry): Fact => ({
    id,
    name,
    kind: kindOf(name, kind),
    sizeBytes,
    timeMs: modifiedAt
  }),
  bin: ({ id, name, sizeBytes, modifiedAt }: BinEntry): Fact => ({
    id,
    name,
    kind: kindOf(name, 'other'),
    sizeBytes,
    timeMs: modifiedAt
  }),
  appFile: ({ token, name, sizeBytes, createdAt }: AppFile): Fact => ({
    id: token,
    name: name ?? token,
    kind: kindOf(name ?? ''),
    sizeBytes,
    timeMs: createdAt
  })
}

export interface KindSum {
  readonly kind: FileKind
  readonly count: number
  readonly sizeBytes: number
}

export interface Summary {
  readonly count: number
  readonly sizeBytes: number
  /** How many have no size that anybody told: folders, above all. */
  readonly unsized: number
  /** The most numerous first. */
  readonly kinds: readonly KindSum[]
  readonly newestMs: number | null
  readonly oldestMs: number | null
}

export function summarize(facts: readonly Fact[]): Summary {
  const kinds = new Map<FileKind, { kind: FileKind; count: number; sizeBytes: number }>()
  let sizeBytes = 0
  let unsized = 0
  let newestMs: number | null = null
  let oldestMs: number | null = null
  for (const fact of facts) {
    const sum = kinds.get(fact.kind) ?? { kind: fact.kind, count: 0, sizeBytes: 0 }
    sum.count += 1
    sum.sizeBytes += fact.sizeBytes ?? 0
    kinds.set(fact.kind, sum)
    sizeBytes += fact.sizeBytes ?? 0
    if (fact.sizeBytes === null) unsized += 1
    if (fact.timeMs === null) continue
    newestMs = Math.max(newestMs ?? fact.timeMs, fact.timeMs)
    oldestMs = Math.min(oldestMs ?? fact.timeMs, fact.timeMs)
  }
  const byCount = [...kinds.values()].sort((one, other) => other.count - one.count)
  return { count: facts.length, sizeBytes, unsized, kinds: byCount, newestMs, oldestMs }
}
