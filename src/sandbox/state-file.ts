/** The whole sandbox in one file: a first line of facts, then one line for each file and folder. */
import { closeSync, existsSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { createAppStore, type AppFile, type AppStore } from './app-files'
import type { World, WorldOptions } from './drive'
import type { QuotaState } from './quotas'
import { createRandom, type Random, type RandomState } from './random'
import type { Task } from './tasks'
import type { TokenState } from './tokens'
import { attach, createTree, placeNode, type NodeKind, type Tree, type TreeNode } from './tree'

/** What the service holds besides the two stores. */
export interface ServiceState {
  readonly random: RandomState
  readonly tokens: TokenState
  readonly quotas: QuotaState
  readonly tasks: readonly Task[]
}

const format = 'drawer-sandbox-1'

interface Head {
  readonly format: typeof format
  readonly service: ServiceState
  readonly random: RandomState
  readonly rootId: string
  readonly appRootToken: string
  readonly bin: readonly (readonly [recycleId: string, nodeId: string, trashedAt: number])[]
  readonly contents: readonly (readonly [id: string, base64: string])[]
  readonly appContents: readonly (readonly [token: string, base64: string])[]
  readonly appFiles: readonly AppFile[]
}

/** Lists, not objects: a million of these are written. */
type NodeLine = readonly [
  id: string,
  name: string,
  sizeBytes: number,
  mtime: number,
  kind: NodeKind,
  parentId: string,
  contentKey: string | 0
]

const bufferLength = 1 << 20

export function saveState(file: string, world: World, service: ServiceState): void {
  const temporary = `${file}.new`
  const handle = openSync(temporary, 'w', 0o600)
  try {
    let waiting = ''
    for (const line of lines(world, service)) {
      waiting += `${JSON.stringify(line)}\n`
      if (waiting.length < bufferLength) continue
      writeSync(handle, waiting)
      waiting = ''
    }
    writeSync(handle, waiting)
  } finally {
    closeSync(handle)
  }
  // Whoever reads finds the old state or the new one, never half of it.
  renameSync(temporary, file)
}

function* lines(world: World, service: ServiceState): Generator<Head | NodeLine> {
  const { tree, appStore } = world
  yield {
    format,
    service,
    random: tree.random.state(),
    rootId: tree.root.id,
    appRootToken: appStore.root.token,
    bin: Array.from(tree.bin.values(), (item) => [item.recycleId, item.node.id, item.trashedAt]),
    contents: encode(tree.contents),
    appContents: encode(appStore.contents),
    appFiles: [...appStore.files.values()].filter((entry) => entry !== appStore.root)
  }
  for (const node of tree.nodes.values()) if (node !== tree.root) yield toLine(node)
}

function toLine(node: TreeNode): NodeLine {
  const { id, name, sizeBytes, mtime, kind, parentId, contentKey } = node
  return [id, name, sizeBytes, mtime, kind, parentId ?? '', contentKey === id ? 0 : contentKey]
}

export interface LoadedState {
  readonly world: World
  readonly service: ServiceState
}

/** Undefined when there is no such file yet. A damaged file is an error: nothing is overwritten. */
export function loadState(
  file: string,
  options: Omit<WorldOptions, 'seed'>
): LoadedState | undefined {
  if (!existsSync(file)) return undefined
  const [first, ...rest] = readLines(file)
  const head = readHead(first ?? '', file)
  const random = createRandom(0)
  random.resume(head.random)
  const { now, recycleIds } = options
  const tree = createTree({ random, now, recycleIds }, head.rootId)
  for (const line of rest) readNode(tree, line)
  for (const [id, base64] of head.contents) tree.contents.set(id, Buffer.from(base64, 'base64'))
  fillBin(tree, head)
  for (const node of tree.nodes.values()) {
    if (node.parentId !== null && !node.isTrashed) attach(tree, node, node.parentId)
  }
  return { world: { tree, appStore: readAppStore(head, random, now) }, service: head.service }
}

/** Line by line from the bytes: as one text a large drive would be too long for JavaScript. */
function readLines(file: string): string[] {
  const bytes = readFileSync(file)
  const found: string[] = []
  let start = 0
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
    found.push(bytes.toString('utf8', start, end))
    start = end + 1
  }
  return found
}

function readHead(line: string, file: string): Head {
  let head: Partial<Head> = {}
  try {
    head = JSON.parse(line) as Partial<Head> // checked on the next line by its format
  } catch {
    // No JSON: refused below, like any other file that is not ours.
  }
  if (head.format !== format) throw new Error(`not a state file of the sandbox: ${file}`)
  return head as Head // written by saveState, which its format says
}

function readNode(tree: Tree, line: string): void {
  // Written by toLine in a file whose format was checked.
  const [id, name, sizeBytes, mtime, kind, parentId, key] = JSON.parse(line) as NodeLine
  const contentKey = key === 0 ? id : key
  placeNode(tree, { parentId, name, kind, sizeBytes, mtime, contentKey }, id)
}

function fillBin(tree: Tree, head: Head): void {
  for (const [recycleId, nodeId, trashedAt] of head.bin) {
    const node = tree.nodes.get(nodeId)
    if (!node) throw new Error('the state file names a node in the bin that it does not hold')
    node.isTrashed = true
    tree.bin.set(recycleId, { recycleId, node, trashedAt })
  }
}

function readAppStore(head: Head, random: Random, now: () => number): AppStore {
  const store = createAppStore({ random, now }, head.appRootToken)
  for (const file of head.appFiles) store.files.set(file.token, { ...file })
  for (const [id, text] of head.appContents) store.contents.set(id, Buffer.from(text, 'base64'))
  return store
}

const encode = (contents: ReadonlyMap<string, Buffer>): [string, string][] =>
  Array.from(contents, ([id, bytes]) => [id, bytes.toString('base64')])
