/** The truth: a small personal drive with its bin, and the app space; every change is kept. */
import type { Verb } from '../shared/model'
import { createAppDrive, type AppDrive } from './app-drive'

export interface Node {
  readonly id: string
  readonly name: string
  readonly kind: 'folder' | 'file'
  readonly sizeBytes: number
  /** Its id in the recycle bin; may differ from its own (open question 18). */
  readonly binId: string
  /** Where it would be restored to, too. */
  parentId: string
  isTrashed: boolean
}

export interface Change {
  readonly verb: Verb
  readonly id: string
  /** Null: the bin, or nowhere. */
  readonly from: string | null
  readonly to: string | null
}

export interface Drive extends AppDrive {
  readonly rootId: string
  readonly node: (id: string) => Node | undefined
  /** In the drive: neither trashed itself nor inside something trashed. */
  readonly isLive: (id: string) => boolean
  readonly isWithin: (id: string, folderId: string) => boolean
  /** Folders first, as they were at that moment. */
  readonly children: (folderId: string, asOf?: number) => readonly Node[]
  readonly bin: (asOf?: number) => readonly Node[]
  readonly inBin: (binId: string) => Node | undefined
  readonly addNode: (node: Omit<Node, 'isTrashed'>) => void
  /** Null: it changed nothing. */
  readonly move: (id: string, folderId: string) => Change | null
  readonly trash: (id: string) => Change | null
  readonly restore: (binId: string) => Change | null
}

interface Past extends Change {
  readonly at: number
}

export function createDrive(rootId: string, now: () => number): Drive {
  const nodes = new Map<string, Node>()
  const byBinId = new Map<string, Node>()
  const members = new Map<string, Set<Node>>([[rootId, new Set()]])
  const trashed = new Set<Node>()
  const past: Past[] = []
  const sorted = new Map<string, readonly Node[]>()

  const membersOf = (folderId: string): Set<Node> => {
    const found = members.get(folderId)
    if (!found) throw new Error(`no folder ${folderId}`)
    return found
  }
  const isWithin = (id: string, folderId: string): boolean => isInside(nodes, id, folderId)
  const isLive = (id: string): boolean => id === rootId || isOutOfBin(nodes, id, rootId)

  function keep(change: Change): Change {
    sorted.clear()
    past.push({ ...change, at: now() })
    return change
  }

  /** What was there before everything that changed it since. */
  function wayBack(place: string | null, current: Iterable<Node>, asOf: number): Set<Node> {
    const then = new Set(current)
    for (let index = past.length - 1; index >= 0; index -= 1) {
      const change = past[index]
      if (!change || change.at <= asOf) break
      const node = nodes.get(change.id)
      if (!node) continue
      if (change.to === place) then.delete(node)
      if (change.from === place) then.add(node)
    }
    return then
  }

  return {
    ...createAppDrive(keep),
    rootId,
    node: (id) => nodes.get(id),
    isLive,
    isWithin,
    children: (folderId, asOf) => {
      const current = membersOf(folderId)
      if (asOf !== undefined) return sort(wayBack(folderId, current, asOf))
      const known = sorted.get(folderId) ?? sort(current)
      sorted.set(folderId, known)
      return known
    },
    bin: (asOf) => sort(asOf === undefined ? trashed : wayBack(null, trashed, asOf)),
    inBin: (binId) => {
      const node = byBinId.get(binId)
      return node?.isTrashed ? node : undefined
    },
    addNode: (fields) => {
      const node = { ...fields, isTrashed: false }
      nodes.set(node.id, node)
      byBinId.set(node.binId, node)
      membersOf(node.parentId).add(node)
      if (node.kind === 'folder') members.set(node.id, new Set())
    },
    move: (id, folderId) => {
      const node = nodes.get(id)
      if (!node || !isLive(id) || !isLive(folderId) || !members.has(folderId)) return null
      if (node.parentId === folderId || isWithin(folderId, id)) return null
      const from = node.parentId
      membersOf(from).delete(node)
      node.parentId = folderId
      membersOf(folderId).add(node)
      return keep({ verb: 'move', id, from, to: folderId })
    },
    trash: (id) => {
      const node = nodes.get(id)
      if (!node || !isLive(id)) return null
      node.isTrashed = true
      membersOf(node.parentId).delete(node)
      trashed.add(node)
      return keep({ verb: 'trash', id, from: node.parentId, to: null })
    },
    restore: (binId) => {
      const node = byBinId.get(binId)
      if (!node?.isTrashed) return null
      node.isTrashed = false
      trashed.delete(node)
      // KDocs decides where they reappear; without their folder, in My documents.
      if (!isLive(node.parentId)) node.parentId = rootId
      membersOf(node.parentId).add(node)
      return keep({ verb: 'restore', id: node.id, from: null, to: node.parentId })
    }
  }
}

function sort(nodes: Iterable<Node>): readonly Node[] {
  return [...nodes].sort((one, other) => {
    if (one.kind !== other.kind) return one.kind === 'folder' ? -1 : 1
    return one.name < other.name ? -1 : 1
  })
}

function isInside(nodes: ReadonlyMap<string, Node>, id: string, folderId: string): boolean {
  for (let at: string | undefined = id; at !== undefined; at = nodes.get(at)?.parentId) {
    if (at === folderId) return true
  }
  return false
}

function isOutOfBin(nodes: ReadonlyMap<string, Node>, id: string, rootId: string): boolean {
  for (let at = nodes.get(id); at; at = nodes.get(at.parentId)) {
    if (at.isTrashed) return false
    if (at.parentId === rootId) return true
  }
  return false
}
