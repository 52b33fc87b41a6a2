/** What a task will do, decided before anything is sent. Pure. */
import { AppFailure } from '../../shared/errors'
import type { Entry, EntryKind, OutcomeReason } from '../../shared/model'
import { batchLimit, findMoveRefusal } from '../../shared/move-rules'
import { withoutRepeats } from './repeats'

/** One entry of a task, frozen as it was seen when the task was ordered. */
export interface PlannedItem {
  readonly id: string
  readonly name: string
  /** Where it was; null is My documents, or a folder of the app space that nobody knows. */
  readonly sourceId: string | null
  readonly sizeBytes: number | null
  readonly kind: EntryKind
}

/** One call: at most a hundred ids, all of one source folder. */
export interface Chunk {
  readonly sourceId: string | null
  /** Moves only; null is My documents. */
  readonly targetId: string | null
  readonly items: readonly PlannedItem[]
}

export type SkipReason = Extract<
  OutcomeReason,
  | 'already-there'
  | 'inside-selected-folder'
  | 'no-longer-there'
  | 'not-in-bin'
  | 'folder-gone'
  | 'folder-unknown'
  | 'name-taken'
>

export interface Skipped {
  readonly item: PlannedItem
  readonly reason: SkipReason
}

export interface Plan {
  /** All of `chunks` in order, then all of `skipped`: the journal names an item by its place here. */
  readonly items: readonly PlannedItem[]
  readonly chunks: readonly Chunk[]
  readonly skipped: readonly Skipped[]
}

export function assemble(chunks: readonly Chunk[], skipped: readonly Skipped[]): Plan {
  const items: PlannedItem[] = []
  for (const chunk of chunks) for (const item of chunk.items) items.push(item)
  for (const { item } of skipped) items.push(item)
  return { items, chunks, skipped }
}

/** Where an undo puts each entry back to, or where a move puts all of them. */
export type TargetOf = (item: PlannedItem) => string | null

export const toItem = (entry: Entry): PlannedItem => ({
  id: entry.id,
  name: entry.name,
  sourceId: entry.parentId,
  sizeBytes: entry.sizeBytes,
  kind: entry.kind
})

/** The folder that a folder is in; undefined where that was never seen. */
export type ParentOf = (folderId: string) => string | null | undefined

export function planMove(
  entries: readonly Entry[],
  targetId: string | null,
  targetPath: readonly (string | null)[],
  parentOf: ParentOf
): Plan {
  const refusal = findMoveRefusal(entries, targetId, targetPath)
  if (refusal) throw new AppFailure(refusal)
  return plan(entries.map(toItem), () => targetId, parentOf)
}

export function planTrash(entries: readonly Entry[], parentOf: ParentOf): Plan {
  // No folder is "already there" for a trash, so no target can equal a source.
  return plan(entries.map(toItem), () => undefined, parentOf)
}

/** Entries go back to the folders that they came from, each to its own. */
export function planReturn(items: readonly PlannedItem[], originOf: TargetOf): Plan {
  return plan(items, originOf, () => undefined)
}

/** One file a call: there is no batch form (kdocs-api.md 6.10). */
export function planDestroy(items: readonly PlannedItem[]): Plan {
  const chunks = items.map((item) => ({ sourceId: null, targetId: null, items: [item] }))
  return assemble(chunks, [])
}

/** Ids of the recycle bin: no folder of their own, at most a hundred a call. */
export function planRestore(items: readonly PlannedItem[], skipped: readonly Skipped[]): Plan {
  return assemble(cut(items, null, null), skipped)
}

/** The same plan, with entries that are known to be out of reach before it starts. */
export function withSkipped(plan: Plan, skipped: readonly Skipped[]): Plan {
  return assemble(plan.chunks, [...plan.skipped, ...skipped])
}

function plan(
  items: readonly PlannedItem[],
  targetOf: (item: PlannedItem) => string | null | undefined,
  parentOf: ParentOf
): Plan {
  const selected = withoutRepeats(items)
  const folderIds = new Set<string>()
  for (const { id, kind } of selected) if (kind !== 'file') folderIds.add(id)
  const isInsideSelected = createAncestorCheck(folderIds, parentOf)
  const skipped: Skipped[] = []
  const groups: Groups = new Map()
  for (const item of selected) {
    const targetId = targetOf(item)
    if (isInsideSelected(item.sourceId)) {
      skipped.push({ item, reason: 'inside-selected-folder' })
    } else if (item.sourceId === targetId) {
      skipped.push({ item, reason: 'already-there' })
    } else {
      groupFor(groups, item.sourceId, targetId ?? null).push(item)
    }
  }
  return assemble(cutAll(groups), skipped)
}

/** By source and target. */
type Groups = Map<string | null, Map<string | null, PlannedItem[]>>

function groupFor(groups: Groups, sourceId: string | null, targetId: string | null): PlannedItem[] {
  let targets = groups.get(sourceId)
  if (!targets) groups.set(sourceId, (targets = new Map<string | null, PlannedItem[]>()))
  let group = targets.get(targetId)
  if (!group) targets.set(targetId, (group = []))
  return group
}

function cutAll(groups: Groups): Chunk[] {
  const chunks: Chunk[] = []
  for (const [sourceId, targets] of groups) {
    for (const [targetId, group] of targets) {
      for (const chunk of cut(group, sourceId, targetId)) chunks.push(chunk)
    }
  }
  return chunks
}

/** Answers are kept per folder, so a million entries of few folders stay cheap. */
function createAncestorCheck(
  selected: ReadonlySet<string>,
  parentOf: ParentOf
): (folderId: string | null) => boolean {
  const known = new Map<string, boolean>()
  return (start) => {
    if (start === null) return false
    const answer = known.get(start)
    if (answer !== undefined) return answer
    const walked: string[] = []
    let at: string | null | undefined = start
    let inside = false
    while (at !== null && at !== undefined && !walked.includes(at)) {
      const answer = known.get(at)
      if (answer !== undefined || selected.has(at)) {
        inside = answer ?? true
        break
      }
      walked.push(at)
      at = parentOf(at)
    }
    for (const folderId of walked) known.set(folderId, inside)
    return inside
  }
}

function cut(
  items: readonly PlannedItem[],
  sourceId: string | null,
  targetId: string | null
): Chunk[] {
  const chunks: Chunk[] = []
  for (let at = 0; at < items.length; at += batchLimit) {
    chunks.push({ sourceId, targetId, items: items.slice(at, at + batchLimit) })
  }
  return chunks
}
