/** The truth behind the server: the personal drive and the app space, for the routes and for tests. */
import {
  addAppFile,
  createAppStore,
  type AppFile,
  type AppStore,
  type NewAppFile
} from './app-files'
import { createRandom } from './random'
import {
  addNode,
  createTree,
  isWithin,
  liveNode,
  moveNode,
  parentOf,
  restoreItem,
  trashNode,
  type BinItem,
  type DriveNode,
  type NewNode,
  type Tree
} from './tree'

export interface Drive {
  readonly rootId: string
  /** Undefined when it is unknown or lies in the recycle bin. */
  readonly get: (id: string) => DriveNode | undefined
  /** By names from the root down, such as `Contracts 合同/2026`; of equal names the first. */
  readonly find: (path: string) => DriveNode | undefined
  /** Names from the root down, joined with `/`; the root's own is the empty text. */
  readonly pathOf: (id: string) => string | undefined
  readonly children: (folderId: string) => readonly DriveNode[]
  /** How many entries are in the drive and in the bin together, the root not counted. */
  readonly size: () => number
  readonly create: (fields: NewNode) => DriveNode
  /** At once and without the rules of the batch calls: for arranging a test. */
  readonly move: (ids: readonly string[], targetId: string) => void
  readonly trash: (ids: readonly string[]) => void
  readonly restore: (recycleIds: readonly string[]) => void
  /** Oldest first. */
  readonly recycled: () => readonly BinItem[]
  readonly appFiles: () => readonly AppFile[]
  readonly appFile: (token: string) => AppFile | undefined
  readonly appRootToken: string
  readonly createAppFile: (fields: NewAppFile) => AppFile
}

/** Both stores, as the routes and the state file need them. */
export interface World {
  readonly tree: Tree
  readonly appStore: AppStore
}

export interface WorldOptions {
  readonly seed: number
  readonly now: () => number
  readonly recycleIds: 'same' | 'own'
}

export function createWorld(options: WorldOptions): World {
  const { now, recycleIds } = options
  const random = createRandom(options.seed)
  const appStore = createAppStore({ random, now })
  return { tree: createTree({ random, now, recycleIds }), appStore }
}

export function createDrive(world: World, changed: () => void): Drive {
  const { tree, appStore } = world
  const live = (id: string) => {
    const node = liveNode(tree, id)
    if (!node) throw new Error(`not in the drive: ${id}`)
    return node
  }
  const toBinItem = (id: string) => {
    const item = tree.bin.get(id)
    if (!item) throw new Error(`not in the bin: ${id}`)
    return item
  }
  return {
    rootId: tree.root.id,
    get: (id) => liveNode(tree, id),
    find: (path) => findPath(tree, path),
    pathOf: (id) => pathOf(tree, id),
    children: (id) => [...(liveNode(tree, id)?.children ?? [])],
    size: () => tree.nodes.size - 1,
    create: (fields) => after(changed, addNode(tree, fields)),
    move: (ids, targetId) => {
      for (const id of ids) {
        if (isWithin(tree, live(targetId), live(id))) throw new Error('a folder cannot hold itself')
        moveNode(tree, live(id), targetId)
      }
      changed()
    },
    trash: (ids) => {
      for (const id of ids) trashNode(tree, live(id))
      changed()
    },
    restore: (recycleIds) => {
      for (const id of recycleIds) restoreItem(tree, toBinItem(id))
      changed()
    },
    recycled: () => [...tree.bin.values()],
    appFiles: () => [...appStore.files.values()].filter((file) => file.kind === 'file'),
    appFile: (token) => appStore.files.get(token),
    appRootToken: appStore.root.token,
    createAppFile: (fields) => after(changed, addAppFile(appStore, fields))
  }
}

/** The folder at the end of the path, made on the way when missing (4.0; for personal INFERRED). */
export function ensureFolder(tree: Tree, path: readonly string[]): DriveNode {
  let folder = tree.root
  for (const name of path) {
    const known = [...(folder.children ?? [])].find(
      (child) => child.kind === 'folder' && child.name === name
    )
    folder = known ?? addNode(tree, { parentId: folder.id, name, kind: 'folder' })
  }
  return folder
}

export function findPath(tree: Tree, path: string): DriveNode | undefined {
  let node: DriveNode | undefined = tree.root
  for (const name of path.split('/').filter((part) => part !== '')) {
    const children: Iterable<DriveNode> = liveNode(tree, node.id)?.children ?? []
    node = Array.from(children).find((child) => child.name === name)
    if (!node) return undefined
  }
  return node
}

function pathOf(tree: Tree, id: string): string | undefined {
  const names: string[] = []
  let node: DriveNode | undefined = liveNode(tree, id)
  if (!node) return undefined
  for (; node && node.parentId !== null; node = parentOf(tree, node)) names.unshift(node.name)
  return names.join('/')
}

function after<T>(changed: () => void, value: T): T {
  changed()
  return value
}
