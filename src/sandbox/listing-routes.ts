/** Reading lists: a folder, everything, the app's folder, the two searches, the bin (4.2 to 4.18). */
import { jsonBody, type Call, type Route, type Service } from './call'
import { Refusal } from './codes'
import { limitCount, writeRow } from './dialect'
import { extensionOf, findAppFolder, requireFolder } from './destination'
import {
  cutPage,
  directions,
  listBin,
  listFlat,
  listFolder,
  orderKeys,
  type Phase,
  type Shown,
  type Sorted,
  type View
} from './listing'
import {
  oneOf,
  optionalCount,
  optionalText,
  refuseUnknown,
  repeated,
  requiredIds,
  requiredText
} from './params'
import { ok, type Reply } from './reply'
import { moveNode, restoreItem, walk, type TreeNode } from './tree'

const personal = '/api/v1/openapi/personal'
const read = { auth: 'oauth', scope: 'access_personal_files', quota: 'read' } as const
const paging = ['count', 'offset', 'order', 'order_by', 'filter'] as const
const searchFields = ['parent_id', 'count', 'offset'] as const

export const listingRoutes: readonly Route[] = [
  {
    ...read,
    method: 'GET',
    path: `${personal}/files`,
    query: ['parent_id', ...paging],
    answer: folderList
  },
  {
    ...read,
    method: 'GET',
    path: `${personal}/files/flat`,
    query: ['ignore', 'exts', ...paging],
    answer: flatList
  },
  {
    ...read,
    method: 'GET',
    path: `${personal}/apps/files`,
    query: ['parent_id', ...paging],
    answer: appFolderList
  },
  {
    ...read,
    method: 'GET',
    path: `${personal}/files/search/name`,
    query: ['file_name', ...searchFields],
    answer: (call, service) => search(call, service, requiredText(call.query, 'file_name'))
  },
  {
    ...read,
    method: 'GET',
    path: `${personal}/files/search/content`,
    query: ['content', ...searchFields],
    answer: searchContent
  },
  {
    ...read,
    method: 'GET',
    path: `${personal}/recycles`,
    query: ['count', 'offset'],
    answer: binList
  },
  {
    method: 'POST',
    path: `${personal}/recycles/recover`,
    auth: 'oauth',
    scope: 'modify_personal_files',
    quota: 'write',
    answer: recover
  }
]

// Neither the default nor the maximum is documented; clients were seen to use 30 to 100 (4.2).
const defaultCount = 50
const defaultSearchCount = 30
const longestContent = 100

function folderList(call: Call, service: Service): Reply {
  const { tree } = service.world
  const parentId = optionalText(call.query, 'parent_id')
  const folder = parentId === undefined ? tree.root : requireFolder(tree, parentId)
  return page(call, service, listFolder(tree, folder, readView(call, service)))
}

function appFolderList(call: Call, service: Service): Reply {
  const { tree } = service.world
  const folder = findAppFolder(tree, optionalText(call.query, 'parent_id'))
  const view = readView(call, service)
  return page(call, service, folder ? listFolder(tree, folder, view) : { folder: [], file: [] })
}

function flatList(call: Call, service: Service): Reply {
  const kinds = ['group', 'folder', 'file'] as const
  const ignored = repeated(call.query, 'ignore')
  if (ignored.some((kind) => !kinds.some((known) => known === kind))) {
    throw new Refusal('SandboxBadParameter', 'ignore')
  }
  const extensions = repeated(call.query, 'exts').map((ext) => ext.toLowerCase())
  const isWanted = ({ node }: Shown): boolean =>
    extensions.length === 0 || extensions.includes(extensionOf(node.name))
  const sorted = listFlat(service.world.tree, readView(call, service))
  const files = extensions.length === 0 ? sorted.file : sorted.file.filter(isWanted)
  // "Only these extensions": a folder has none.
  const hidesFolders = ignored.includes('folder') || extensions.length > 0
  return page(call, service, {
    folder: hidesFolders ? [] : sorted.folder,
    file: ignored.includes('file') ? [] : files
  })
}

function page(call: Call, service: Service, sorted: Sorted): Reply {
  const filter = oneOf(call.query, 'filter', ['group', 'folder', 'file'])
  // The sandbox has no groups: their part is empty, so the folders come first.
  const phase: Phase = filter === 'file' ? 'file' : 'folder'
  const offset = optionalCount(call.query, 'offset', { from: 0, otherwise: 0 })
  const cut = cutPage(sorted, { phase, offset, count: readCount(call, service, defaultCount) })
  return ok({
    files: cut.shown.map((shown) => writeRow(service.dialect, shown)),
    next_offset: cut.nextOffset,
    next_filter: cut.nextFilter
  })
}

function readCount(call: Call, { dialect, pageLimit }: Service, otherwise: number): number {
  const count = optionalCount(call.query, 'count', { from: 1, otherwise })
  return limitCount(dialect, count, pageLimit)
}

function readView(call: Call, service: Service): View {
  const by = oneOf(call.query, 'order_by', orderKeys) ?? 'fname'
  const direction = oneOf(call.query, 'order', directions) ?? 'asc'
  return { order: { by, direction }, staleSince: staleSince(service) }
}

function staleSince({ faults, now }: Service): number | undefined {
  const stale = faults.get('stale-listing')
  return stale && now() - stale.ms
}

function searchContent(call: Call, service: Service): Reply {
  const content = requiredText(call.query, 'content')
  if (content.length > longestContent) throw new Refusal('SandboxBadParameter', 'content')
  // The sandbox's documents have no text of their own; their names stand in for it.
  return search(call, service, content)
}

function search(call: Call, service: Service, text: string): Reply {
  const { tree } = service.world
  const folder = findAppFolder(tree, optionalText(call.query, 'parent_id'))
  const count = readCount(call, service, defaultSearchCount)
  const offset = optionalCount(call.query, 'offset', { from: 0, otherwise: 0 })
  const found: TreeNode[] = []
  for (const node of folder ? walk(folder) : []) {
    if (node.name.toLowerCase().includes(text.toLowerCase())) found.push(node)
  }
  const files = found
    .slice(offset, offset + count)
    .map((node) => writeRow(service.dialect, { node, parentId: node.parentId }))
  return ok({ files })
}

/** `data` is the list itself: the page of this call types it so, unlike all others (4.18). */
function binList(call: Call, service: Service): Reply {
  const count = readCount(call, service, defaultCount)
  const offset = optionalCount(call.query, 'offset', { from: 0, otherwise: 0 })
  const items = listBin(service.world.tree, staleSince(service)).slice(offset, offset + count)
  return ok(
    items.map(({ node, recycleId }) =>
      writeRow(service.dialect, { node, parentId: node.parentId }, recycleId)
    )
  )
}

function recover(call: Call, { world, dialect, changed }: Service): Reply {
  const body = jsonBody(call)
  refuseUnknown(body, ['file_tokens'])
  const ids = requiredIds(body, 'file_tokens')
  call.ids = ids
  const items = ids.map((id) => world.tree.bin.get(id))
  if (items.includes(undefined)) throw new Refusal('SandboxRecycleItemNotFound')
  for (const item of items) {
    if (!item) continue
    restoreItem(world.tree, item)
    const { tree } = world
    if (dialect.restoresTo === 'root' && item.node.parentId !== tree.root.id)
      moveNode(tree, item.node, tree.root.id)
  }
  changed()
  return ok({})
}
