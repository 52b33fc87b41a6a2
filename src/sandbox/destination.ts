/** Where a new document goes: `parent_id`, or `parent_path` with `path_from_root` (kdocs-api.md 4.0). */
import { Refusal } from './codes'
import { ensureFolder, findPath } from './drive'
import { optionalBoolean, optionalText, optionalTexts, type Fields } from './params'
import { isWithin, liveNode, type DriveNode, type Tree, type TreeNode } from './tree'

export const appFolderPath = ['应用', 'Drawer'] as const
export const destinationFields = ['parent_id', 'parent_path', 'path_from_root'] as const

/** Makes folders that are missing on the way, so it is called only when all else is checked. */
export function readDestination(tree: Tree, fields: Fields): () => DriveNode {
  const parentId = optionalText(fields, 'parent_id')
  const path = optionalTexts(fields, 'parent_path') ?? []
  const isFromRoot = optionalBoolean(fields, 'path_from_root')
  for (const name of path) checkName(name)
  // When both are sent, parent_id wins.
  if (parentId !== undefined) {
    const folder = requireFolder(tree, parentId)
    return () => folder
  }
  return () => ensureFolder(tree, isFromRoot ? path : [...appFolderPath, ...path])
}

export function requireFolder(tree: Tree, id: string): TreeNode {
  const node = liveNode(tree, id)
  if (!node) throw new Refusal('SandboxFolderNotFound')
  if (!node.children) throw new Refusal('SandboxNotAFolder')
  return node
}

export function requireNode(tree: Tree, id: string): TreeNode {
  const node = liveNode(tree, id)
  if (!node) throw new Refusal('SandboxFileNotFound')
  if (node === tree.root) throw new Refusal('SandboxRootIsFixed')
  return node
}

/** The app's own folder, or the given one inside it; undefined before the app has made anything. */
export function findAppFolder(tree: Tree, parentId: string | undefined): TreeNode | undefined {
  const found = findPath(tree, appFolderPath.join('/'))
  const appFolder = found && liveNode(tree, found.id)
  if (parentId === undefined) return appFolder
  const folder = requireFolder(tree, parentId)
  if (!appFolder || !isWithin(tree, folder, appFolder)) throw new Refusal('SandboxOutsideAppFolder')
  return folder
}

const longestName = 255

export function checkName(name: string): string {
  const hasBadCharacter = /[/\\:*?"<>|\p{Cc}]/u.test(name)
  if (name.trim() === '' || name.length > longestName || hasBadCharacter) {
    throw new Refusal('SandboxBadName')
  }
  return name
}

/** Kdocs-api.md 4.8. */
const creatable = ['ksheet', 'dbt', 'otl', 'pptx', 'ppt', 'docx', 'doc', 'xlsx', 'xls']

export function checkCreatable(name: string): string {
  checkName(name)
  if (!creatable.includes(extensionOf(name))) throw new Refusal('SandboxExtensionNotCreatable')
  return name
}

/** Lower case, without the dot; empty when there is none. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.')
  return dot < 0 ? '' : name.slice(dot + 1).toLowerCase()
}
