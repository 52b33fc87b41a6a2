/** Listings: sorted once per change, cut into pages by the cursor of kdocs-api.md 4.2. */
import type { TrashedNode, Tree, TreeNode } from './tree'
import { liveNode, walk } from './tree'

export const orderKeys = ['mtime', 'fname', 'fsize'] as const
export const directions = ['asc', 'desc'] as const
export const phases = ['folder', 'file'] as const
export type Phase = (typeof phases)[number]

export interface Order {
  readonly by: (typeof orderKeys)[number]
  readonly direction: (typeof directions)[number]
}

/** A node where a listing shows it: a stale listing may still show it in its former folder. */
export interface Shown {
  readonly node: TreeNode
  readonly parentId: string | null
}

export type Sorted = Readonly<Record<Phase, readonly Shown[]>>

export interface Page {
  readonly shown: readonly Shown[]
  readonly nextOffset: number
  readonly nextFilter: Phase
}

interface Cached {
  readonly version: number
  readonly sorted: Sorted
}

/** `staleSince`: changes after this time are not shown yet; undefined shows the truth. */
export interface View {
  readonly order: Order
  readonly staleSince?: number | undefined
}

const folderCache = new WeakMap<TreeNode, Map<string, Cached>>()
const flatCache = new WeakMap<Tree, Map<string, Cached>>()

export function listFolder(tree: Tree, folder: TreeNode, view: View): Sorted {
  const shown = view.staleSince === undefined ? null : staleFolder(tree, folder, view.staleSince)
  if (shown) return sort(shown, view.order)
  return cached(folderCache, folder, folder.version, view.order, () =>
    Array.from(folder.children ?? [], (node) => ({ node, parentId: node.parentId }))
  )
}

export function listFlat(tree: Tree, view: View): Sorted {
  const shown = view.staleSince === undefined ? null : staleFlat(tree, view.staleSince)
  if (shown) return sort(shown, view.order)
  return cached(flatCache, tree, tree.version, view.order, () =>
    Array.from(walk(tree.root), (node) => ({ node, parentId: node.parentId }))
  )
}

/** Newest first. */
export function listBin(tree: Tree, staleSince?: number): readonly TrashedNode[] {
  const items = new Set(tree.bin.values())
  if (staleSince !== undefined) {
    for (const change of changesAfter(tree, staleSince)) {
      if (change.binItem && change.to === null) items.delete(change.binItem)
      if (change.binItem && change.from === null) items.add(change.binItem)
    }
  }
  return [...items].reverse()
}

/**
 * One page holds folders or files, never both (INFERRED from the two values of `next_filter`); the
 * offset counts inside its own part, and a part that is empty costs no page.
 */
export function cutPage(
  sorted: Sorted,
  at: { readonly phase: Phase; readonly offset: number; readonly count: number }
): Page {
  const { phase, offset, count } = at
  const part = sorted[phase]
  if (phase === 'folder' && part.length === 0) return cutPage(sorted, { ...at, phase: 'file' })
  const shown = part.slice(offset, offset + count)
  if (offset + count < part.length) {
    return { shown, nextOffset: offset + count, nextFilter: phase }
  }
  const hasFilesLeft = phase === 'folder' && sorted.file.length > 0
  return { shown, nextOffset: hasFilesLeft ? 0 : -1, nextFilter: 'file' }
}

export function toWire({ node, parentId }: Shown, id = node.id) {
  return {
    id: { open_id: id, union_id: toUnionId(id) },
    fname: node.name,
    fsize: node.sizeBytes,
    ftype: node.kind,
    mtime: node.mtime,
    parent_id: parentId ?? ''
  }
}

/** Another id of the same length that no call accepts, so that using it by mistake is noticed. */
export function toUnionId(id: string): string {
  return Array.from(id).reverse().join('')
}

function cached<K extends WeakKey>(
  cache: WeakMap<K, Map<string, Cached>>,
  key: K,
  version: number,
  order: Order,
  read: () => Shown[]
): Sorted {
  const orders = cache.get(key) ?? new Map<string, Cached>()
  cache.set(key, orders)
  const name = `${order.by} ${order.direction}`
  const known = orders.get(name)
  if (known?.version === version) return known.sorted
  const sorted = sort(read(), order)
  orders.set(name, { version, sorted })
  return sorted
}

function sort(shown: Shown[], order: Order): Sorted {
  const sign = order.direction === 'asc' ? 1 : -1
  const compare = (a: Shown, b: Shown): number => sign * compareNodes(a.node, b.node, order.by)
  const parts: Record<Phase, Shown[]> = { folder: [], file: [] }
  for (const item of shown) parts[item.node.kind === 'folder' ? 'folder' : 'file'].push(item)
  parts.folder.sort(compare)
  parts.file.sort(compare)
  return parts
}

function compareNodes(a: TreeNode, b: TreeNode, by: Order['by']): number {
  if (by === 'mtime' && a.mtime !== b.mtime) return a.mtime - b.mtime
  if (by === 'fsize' && a.sizeBytes !== b.sizeBytes) return a.sizeBytes - b.sizeBytes
  // Plain code units: quick, and unlike any reader's own order, as a server's usually is.
  return compareText(a.name, b.name) || compareText(a.id, b.id)
}

function compareText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

function changesAfter(tree: Tree, since: number) {
  const start = tree.changes.findLastIndex((change) => change.at <= since) + 1
  // Newest first: each one takes back what the ones before it in time had made.
  return tree.changes.slice(start).reverse()
}

/** Null when nothing that concerns this folder is younger, which is nearly always. */
function staleFolder(tree: Tree, folder: TreeNode, since: number): Shown[] | null {
  const changes = changesAfter(tree, since).filter(
    (change) => change.from === folder.id || change.to === folder.id
  )
  if (changes.length === 0) return null
  const nodes = new Set(folder.children)
  for (const change of changes) {
    if (change.to === folder.id) nodes.delete(change.node)
    if (change.from === folder.id) nodes.add(change.node)
  }
  return Array.from(nodes, (node) => ({ node, parentId: folder.id }))
}

/** What lies in a folder that was trashed a moment ago is not shown again: only the folder is. */
function staleFlat(tree: Tree, since: number): Shown[] | null {
  const changes = changesAfter(tree, since)
  if (changes.length === 0) return null
  const former = new Map(changes.map((change) => [change.node, change.from]))
  const shown: Shown[] = []
  for (const node of walk(tree.root)) {
    const parentId = former.has(node) ? former.get(node) : node.parentId
    if (parentId !== null && parentId !== undefined) shown.push({ node, parentId })
  }
  for (const [node, parentId] of former) {
    if (parentId !== null && !liveNode(tree, node.id)) shown.push({ node, parentId })
  }
  return shown
}
