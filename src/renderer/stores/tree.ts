/** The folders that have been loaded, for the sidebar and the folder picker. */
import { create } from 'zustand'
import { toAppError } from '../../shared/errors'
import type { Crumb, Entry } from '../../shared/model'
import { call } from '../bridge'

export type FolderId = string | null

export type Children =
  | { readonly state: 'loading' | 'failed'; readonly folders: readonly Entry[] }
  | { readonly state: 'loaded'; readonly folders: readonly Entry[] }

export interface TreeState {
  readonly children: ReadonlyMap<FolderId, Children>
  readonly expanded: ReadonlySet<FolderId>
}

/** One visible line of the tree. */
export interface FolderNode {
  readonly id: FolderId
  /** Empty for My documents: the texts name it. */
  readonly name: string
  readonly level: number
  /** The ids from My documents down to this folder, itself included. */
  readonly path: readonly Crumb[]
  readonly isExpanded: boolean
  /** Unknown until loaded, so an unloaded folder counts as one that may have some. */
  readonly mayHaveChildren: boolean
  readonly state: Children['state'] | 'unloaded'
}

const nothing: TreeState = { children: new Map(), expanded: new Set([null]) }

export const useTree = create<TreeState>()(() => nothing)

export function flattenTree(
  children: TreeState['children'],
  expanded: TreeState['expanded'],
  compare: (one: Entry, other: Entry) => number
): readonly FolderNode[] {
  const nodes: FolderNode[] = []
  const visit = (id: FolderId, name: string, above: readonly Crumb[]): void => {
    const known = children.get(id)
    const path = [...above, { id, name }]
    const isExpanded = expanded.has(id)
    nodes.push({
      id,
      name,
      level: path.length,
      path,
      isExpanded,
      mayHaveChildren: known?.state !== 'loaded' || known.folders.length > 0,
      state: known?.state ?? 'unloaded'
    })
    if (isExpanded && known)
      for (const folder of known.folders.toSorted(compare)) visit(folder.id, folder.name, path)
  }
  visit(null, '', [])
  return nodes
}

function setChildren(id: FolderId, next: Children): void {
  useTree.setState((state) => ({ children: new Map(state.children).set(id, next) }))
}

/** The folders of a complete listing: known without another call. */
export function receiveFolders(id: FolderId, folders: readonly Entry[]): void {
  setChildren(id, { state: 'loaded', folders })
}

export async function loadFolders(id: FolderId): Promise<void> {
  const known = useTree.getState().children.get(id)
  if (known?.state === 'loading') return
  const before = known?.folders ?? []
  setChildren(id, { state: 'loading', folders: before })
  try {
    receiveFolders(id, await call('folders.list', { folderId: id }))
  } catch (thrown) {
    // Of another account: this tree knows nothing of it.
    const isOther = toAppError(thrown).code === 'cancelled'
    if (!isOther) setChildren(id, { state: 'failed', folders: before })
    throw thrown
  }
}

export async function expandFolder(id: FolderId): Promise<void> {
  useTree.setState((state) => ({ expanded: new Set([...state.expanded, id]) }))
  if (useTree.getState().children.get(id)?.state !== 'loaded') await loadFolders(id)
}

export function collapseFolder(id: FolderId): void {
  useTree.setState((state) => ({
    expanded: new Set([...state.expanded].filter((open) => open !== id))
  }))
}

export function resetTree(): void {
  useTree.setState(nothing)
}
