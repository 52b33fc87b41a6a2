/** Many entries as they cross from main to the window: column by column, a third of their size as objects. */
import type { Entry, EntryKind } from '../model'

export interface EntryColumns {
  readonly ids: readonly string[]
  readonly names: readonly string[]
  /** A letter for each. */
  readonly kinds: string
  readonly sizes: readonly (number | null)[]
  readonly times: readonly (number | null)[]
  /** One for each, or one for all. */
  readonly parentIds: readonly (string | null)[]
}

const letters: Readonly<Record<EntryKind, string>> = { folder: 'd', file: 'f', other: 'o' }
const kinds: Readonly<Record<string, EntryKind>> = { d: 'folder', f: 'file', o: 'other' }

export function packEntries(entries: readonly Entry[]): EntryColumns {
  const parentId = entries[0]?.parentId ?? null
  const isOneParent = entries.every((entry) => entry.parentId === parentId)
  return {
    ids: entries.map(({ id }) => id),
    names: entries.map(({ name }) => name),
    kinds: entries.map(({ kind }) => letters[kind]).join(''),
    sizes: entries.map(({ sizeBytes }) => sizeBytes),
    times: entries.map(({ modifiedAt }) => modifiedAt),
    parentIds: isOneParent ? [parentId] : entries.map((entry) => entry.parentId)
  }
}

export function unpackEntries(columns: EntryColumns): readonly Entry[] {
  const { ids, names, sizes, times, parentIds } = columns
  const isOneParent = parentIds.length === 1
  return ids.map((id, at) => ({
    id,
    parentId: parentIds[isOneParent ? 0 : at] ?? null,
    name: names[at] ?? '',
    kind: kinds[columns.kinds.charAt(at)] ?? 'other',
    sizeBytes: sizes[at] ?? null,
    modifiedAt: times[at] ?? null
  }))
}
