/** The personal drive as data: nodes, folders that know their children, and the recycle bin. */
import type { Random } from './random'

export type NodeKind = 'folder' | 'file' | 'sharefile'

export interface DriveNode {
  readonly id: string
  readonly name: string
  readonly sizeBytes: number
  /** Seconds since 1970, as in listings. */
  readonly mtime: number
  readonly kind: NodeKind
  /** Null for the root alone. A node in the bin keeps the folder that it came from. */
  readonly parentId: string | null
}

export interface BinItem {
  readonly recycleId: string
  readonly node: DriveNode
  readonly trashedAt: number
}

export interface TreeNode extends DriveNode {
  name: string
  sizeBytes: number
  mtime: number
  parentId: string | null
  /** Null for files. Insertion order is kept and taking one out costs the same in any folder. */
  readonly children: Set<TreeNode> | null
  /** Goes up with each change of the children, so that sorted copies know they are old. */
  version: number
  /** Set on the trashed node itself, not on what lies in it. */
  isTrashed: boolean
  /** Whose calculated bytes it has: a copy has those of its original. */
  contentKey: string
}

export interface TrashedNode extends BinItem {
  readonly node: TreeNode
}

/** One step of the past: what a stale listing has to take back. */
export interface Change {
  readonly at: number
  readonly node: TreeNode
  /** Null: out of the bin. */
  readonly from: string | null
  /** Null: into the bin. */
  readonly to: string | null
  readonly binItem: TrashedNode | null
}

export interface Tree {
  readonly root: TreeNode
  readonly nodes: Map<string, TreeNode>
  readonly bin: Map<string, TrashedNode>
  readonly contents: Map<string, Buffer>
  readonly changes: Change[]
  readonly random: Random
  readonly now: () => number
  readonly recycleIds: 'same' | 'own'
  version: number
}

export interface NewNode {
  readonly parentId: string
  readonly name: string
  readonly kind?: NodeKind
  readonly sizeBytes?: number
  readonly mtime?: number
  readonly contentKey?: string
  readonly bytes?: Buffer
}

export interface TreeOptions {
  readonly random: Random
  readonly now: () => number
  readonly recycleIds: 'same' | 'own'
}

// Far more than any stale listing looks back on, and bounded.
const rememberedChanges = 20_000

export function createTree(options: TreeOptions, rootId = options.random.id()): Tree {
  const root: TreeNode = {
    id: rootId,
    name: '我的文档',
    sizeBytes: 0,
    mtime: Math.floor(options.now() / 1000),
    kind: 'folder',
    parentId: null,
    children: new Set(),
    version: 0,
    isTrashed: false,
    contentKey: rootId
  }
  const nodes = new Map([[root.id, root]])
  return { root, nodes, bin: new Map(), contents: new Map(), changes: [], version: 0, ...options }
}

/** The node, unless it or a folder above it lies in the bin. */
export function liveNode(tree: Tree, id: string): TreeNode | undefined {
  const node = tree.nodes.get(id)
  for (let at = node; at; at = parentOf(tree, at)) if (at.isTrashed) return undefined
  return node
}

export function parentOf(tree: Tree, node: DriveNode): TreeNode | undefined {
  return node.parentId === null ? undefined : tree.nodes.get(node.parentId)
}

/** Whether `node` is `folder` or lies anywhere below it. */
export function isWithin(tree: Tree, node: TreeNode, folder: TreeNode): boolean {
  for (let at: TreeNode | undefined = node; at; at = parentOf(tree, at)) {
    if (at === folder) return true
  }
  return false
}

export function addNode(tree: Tree, fields: NewNode, id = tree.random.id()): TreeNode {
  const node = placeNode(tree, fields, id)
  attach(tree, node, fields.parentId)
  return node
}

/** Known by its id, in no folder yet: a saved drive lists nodes in any order. */
export function placeNode(tree: Tree, fields: NewNode, id: string): TreeNode {
  const kind = fields.kind ?? 'file'
  const node: TreeNode = {
    id,
    name: fields.name,
    sizeBytes: fields.bytes?.length ?? fields.sizeBytes ?? 0,
    mtime: fields.mtime ?? Math.floor(tree.now() / 1000),
    kind,
    parentId: fields.parentId,
    children: kind === 'folder' ? new Set() : null,
    version: 0,
    isTrashed: false,
    contentKey: fields.contentKey ?? id
  }
  tree.nodes.set(id, node)
  if (fields.bytes) tree.contents.set(id, fields.bytes)
  return node
}

export function moveNode(tree: Tree, node: TreeNode, targetId: string): void {
  const from = node.parentId
  detach(tree, node)
  node.parentId = targetId
  attach(tree, node, targetId)
  remember(tree, { at: tree.now(), node, from, to: targetId, binItem: null })
}

export function trashNode(tree: Tree, node: TreeNode): void {
  detach(tree, node)
  node.isTrashed = true
  const recycleId = tree.recycleIds === 'same' ? node.id : tree.random.id()
  const binItem = { recycleId, node, trashedAt: tree.now() }
  tree.bin.set(recycleId, binItem)
  remember(tree, { at: binItem.trashedAt, node, from: node.parentId, to: null, binItem })
}

/** Back to its former folder, or to the root when that is gone or lies in the bin itself. */
export function restoreItem(tree: Tree, item: TrashedNode): TreeNode {
  const { node } = item
  const parent = node.parentId === null ? undefined : liveNode(tree, node.parentId)
  tree.bin.delete(item.recycleId)
  node.isTrashed = false
  node.parentId = parent?.id ?? tree.root.id
  attach(tree, node, node.parentId)
  remember(tree, { at: tree.now(), node, from: null, to: node.parentId, binItem: item })
  return node
}

export function renameNode(tree: Tree, node: TreeNode, name: string): void {
  node.name = name
  node.mtime = Math.floor(tree.now() / 1000)
  const parent = parentOf(tree, node)
  if (parent) parent.version++
  tree.version++
}

export function copyNode(tree: Tree, node: TreeNode, targetId: string): TreeNode {
  const bytes = tree.contents.get(node.contentKey)
  const copy = addNode(tree, {
    parentId: targetId,
    name: node.name,
    kind: node.kind,
    sizeBytes: node.sizeBytes,
    ...(bytes ? { bytes } : { contentKey: node.contentKey })
  })
  for (const child of node.children ?? []) copyNode(tree, child, copy.id)
  return copy
}

/** Everything below the folder that is not in the bin, each folder before what lies in it. */
export function* walk(folder: TreeNode): Generator<TreeNode> {
  const waiting = [folder]
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    for (const child of at.children ?? []) {
      yield child
      if (child.children) waiting.push(child)
    }
  }
}

export function attach(tree: Tree, node: TreeNode, parentId: string): void {
  const parent = tree.nodes.get(parentId)
  if (!parent?.children) throw new Error('the parent is not a folder')
  parent.children.add(node)
  parent.version++
  tree.version++
}

function detach(tree: Tree, node: TreeNode): void {
  const parent = parentOf(tree, node)
  if (!parent?.children) throw new Error('the root has no parent')
  parent.children.delete(node)
  parent.version++
  tree.version++
}

function remember(tree: Tree, change: Change): void {
  tree.changes.push(change)
  if (tree.changes.length > 2 * rememberedChanges) tree.changes.splice(0, rememberedChanges)
}
