/** The entries that were cut: they wait for the folder that they are to be moved to. */
import { create } from 'zustand'
import { recentFolderId, type Entry } from '../../shared/model'
import { call, createReader } from '../bridge'

export interface ClipboardState {
  readonly cut: ReadonlyMap<string, Entry>
}

const nothing: ClipboardState = { cut: new Map() }

export const useClipboard = create<ClipboardState>()(() => nothing)

export function cutEntries(entries: readonly Entry[]): void {
  useClipboard.setState({ cut: new Map(entries.map((entry) => [entry.id, entry])) })
}

export function dropCut(): void {
  if (useClipboard.getState().cut.size > 0) useClipboard.setState(nothing)
}

function keep(isKept: (entry: Entry) => boolean): void {
  const { cut } = useClipboard.getState()
  const kept = [...cut].filter(([, entry]) => isKept(entry))
  if (kept.length < cut.size) useClipboard.setState({ cut: new Map(kept) })
}

/** What was ordered waits no longer. */
export function settleCut(ids: ReadonlySet<string>): void {
  keep(({ id }) => !ids.has(id))
}

/** After a folder was listed completely: what is not in it any more cannot be moved from it. */
export function pruneCut(folderId: string | null, entries: readonly Entry[]): void {
  if (folderId === recentFolderId || useClipboard.getState().cut.size === 0) return
  keepCut(
    folderId,
    entries.map(({ id }) => id)
  )
}

function keepCut(folderId: string | null, present: readonly string[]): void {
  const left = new Set(present)
  keep(({ id, parentId }) => parentId !== folderId || left.has(id))
}

const changed = new Set<string | null>()
const look = createReader(async () => {
  const folderIds = [...changed]
  changed.clear()
  for (const folderId of folderIds) {
    const isFrom = ({ parentId }: Entry): boolean => parentId === folderId
    if (![...useClipboard.getState().cut.values()].some(isFrom)) continue
    const ids = Array.from(useClipboard.getState().cut.values()).filter(isFrom)
    const present = await call('entries.present', { folderId, ids: ids.map(({ id }) => id) })
    if (present) keepCut(folderId, present)
  }
})

/** The same for a folder that is not shown, of which main has a newer listing. */
export async function checkCut(folderId: string | null): Promise<void> {
  if (useClipboard.getState().cut.size === 0) return
  // Main tells of a folder again and again while a task works on it, and it may be a large one.
  changed.add(folderId)
  await look()
}
