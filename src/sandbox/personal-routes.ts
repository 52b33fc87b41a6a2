/** Personal documents, one at a time: create, upload, download, rename, trash (4.8 to 4.14). */
import { jsonBody, pathParam, type Call, type Route, type Service } from './call'
import { Refusal } from './codes'
import { bytesContent, calculatedContent, sha1Of, type FileContent } from './content'
import {
  checkCreatable,
  checkName,
  destinationFields,
  extensionOf,
  readDestination,
  requireNode
} from './destination'
import type { SandboxDialect } from './dialect'
import { toUnionId } from './listing'
import { refuseUnknown, requiredText } from './params'
import { ok, type Reply } from './reply'
import { addNode, renameNode, trashNode, type Tree, type TreeNode } from './tree'
import { readUpload } from './upload'

const files = '/api/v1/openapi/personal/files'

export const personalRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: files,
    auth: 'oauth',
    scope: 'create_personal_files',
    quota: 'write',
    answer: createBlank
  },
  {
    method: 'POST',
    path: `${files}/upload`,
    auth: 'oauth',
    scope: 'create_personal_files',
    quota: 'write',
    answer: upload
  },
  {
    method: 'GET',
    path: `${files}/:file_token/download`,
    auth: 'oauth',
    scope: 'download_personal_files',
    // The page counts a download URL as a write (1.4).
    quota: 'write',
    answer: downloadUrl
  },
  {
    method: 'PUT',
    path: `${files}/:file_token/name`,
    auth: 'oauth',
    scope: 'modify_personal_files',
    quota: 'write',
    answer: rename
  },
  {
    method: 'DELETE',
    path: `${files}/:file_token`,
    auth: 'oauth',
    scope: 'remove_personal_files',
    quota: 'write',
    answer: trash
  },
  {
    method: 'GET',
    path: '/api/v1/openapi/user/basic',
    auth: 'oauth',
    scope: 'user_basic',
    quota: 'read',
    answer: userInfo
  }
]

function createBlank(call: Call, { world, dialect, changed }: Service): Reply {
  const body = jsonBody(call)
  refuseUnknown(body, ['filename', ...destinationFields])
  const name = checkCreatable(requiredText(body, 'filename'))
  const destination = readDestination(world.tree, body)
  const node = addNode(world.tree, { parentId: destination().id, name })
  changed()
  return ok(created(dialect, node))
}

async function upload(call: Call, { world, dialect, changed }: Service): Promise<Reply> {
  const { name, bytes, fields } = await readUpload(call)
  refuseUnknown(fields, destinationFields)
  const destination = readDestination(world.tree, fields)
  const node = addNode(world.tree, { parentId: destination().id, name, bytes })
  changed()
  return ok(created(dialect, node))
}

/** `space` is named by one client only and nobody says what is in it (4.8). */
function created({ ids }: SandboxDialect, { id }: TreeNode) {
  const written = ids === 'object' ? { open_id: id, union_id: toUnionId(id) } : id
  return { id: written, space: 'personal' }
}

function downloadUrl(call: Call, { world, tickets, origin }: Service): Reply {
  const node = requireNode(world.tree, pathParam(call, 'file_token'))
  if (node.children) throw new Refusal('SandboxNotAFile')
  const content = contentOf(world.tree, node)
  const url = origin() + tickets.issue({ name: node.name, content })
  return ok({ url, fsize: node.sizeBytes, checksums: { sha1: sha1Of(content) } })
}

function contentOf(tree: Tree, node: TreeNode): FileContent {
  const bytes = tree.contents.get(node.contentKey)
  return bytes ? bytesContent(bytes) : calculatedContent(node.contentKey, node.sizeBytes)
}

function rename(call: Call, { world, changed }: Service): Reply {
  const body = jsonBody(call)
  refuseUnknown(body, ['new_name'])
  const name = checkName(requiredText(body, 'new_name'))
  const node = requireNode(world.tree, pathParam(call, 'file_token'))
  // The page asks for the name with its suffix; folders have none.
  if (!node.children && extensionOf(name) === '') throw new Refusal('SandboxBadName')
  renameNode(world.tree, node, name)
  changed()
  return ok({})
}

function trash(call: Call, { world, changed }: Service): Reply {
  if (call.bytes.length > 0) throw new Refusal('SandboxUnknownParameter', 'body')
  trashNode(world.tree, requireNode(world.tree, pathParam(call, 'file_token')))
  changed()
  return ok({})
}

function userInfo(_call: Call, { world, origin, nickname }: Service): Reply {
  const id = toUnionId(world.tree.root.id)
  const avatar = `${origin()}/sandbox/avatar.svg`
  return ok({ id: { open_id: id, union_id: toUnionId(id) }, nickname, avatar })
}
