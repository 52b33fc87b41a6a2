/** The batch calls and the query of their tasks (kdocs-api.md 4.15 to 4.17, section 5, 6.9). */
import { isInsideAppFolder } from './app-files'
import { jsonBody, pathParam, type Call, type Route, type Service } from './call'
import { Refusal } from './codes'
import { requireFolder } from './destination'
import { optionalText, refuseUnknown, requiredIds, requiredText } from './params'
import { ok, type Reply } from './reply'
import { applyBatch, type Batch, type TaskAction } from './tasks'
import { isWithin, liveNode, type Tree, type TreeNode } from './tree'

const personal = '/api/v1/openapi/personal/tasks'
const appSpace = '/api/v1/openapi/appspace/tasks'
const personalBatch = { method: 'POST', auth: 'oauth', quota: 'write' } as const

export const batchRoutes: readonly Route[] = [
  {
    ...personalBatch,
    path: `${personal}/files/move`,
    scope: 'modify_personal_files',
    answer: (call, service) => run(call, service, readMove(call, service.world.tree))
  },
  {
    ...personalBatch,
    path: `${personal}/files/delete`,
    scope: 'remove_personal_files',
    answer: (call, service) => run(call, service, readTrash(call, service.world.tree))
  },
  {
    ...personalBatch,
    path: `${personal}/files/copy`,
    scope: 'clone_personal_files',
    answer: (call, service) => run(call, service, readCopy(call, service.world.tree))
  },
  {
    method: 'POST',
    path: `${appSpace}/files/move`,
    auth: 'wps2',
    quota: 'write',
    answer: (call, service) => run(call, service, readAppMove(call, service))
  }
]

/** INFERRED as a whole (5.2): no page shows the path, the words or the fields of these two. */
export const taskQueryRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: `${personal}/:task_id`,
    auth: 'oauth',
    quota: 'read',
    answer: (call, service) => taskResult(call, service, ['move', 'trash', 'copy'])
  },
  {
    method: 'GET',
    path: `${appSpace}/:task_id`,
    auth: 'wps2',
    quota: 'read',
    answer: (call, service) => taskResult(call, service, ['app-move'])
  }
]

function readMove(call: Call, tree: Tree): Batch {
  const body = jsonBody(call)
  refuseUnknown(body, ['file_ids', 'parent_id'])
  const nodes = readNodes(call, tree, requiredIds(body, 'file_ids'))
  const target = requireFolder(tree, requiredText(body, 'parent_id'))
  const [source] = new Set(nodes.map((node) => node.parentId))
  if (nodes.some((node) => node.parentId !== source)) throw new Refusal('SandboxMixedSourceFolders')
  if (target.id === source) throw new Refusal('SandboxSameTarget')
  refuseIntoItself(tree, nodes, target)
  return { action: 'move', ids: call.ids ?? [], targetId: target.id, modifier: '' }
}

function readTrash(call: Call, tree: Tree): Batch {
  const body = jsonBody(call)
  refuseUnknown(body, ['file_ids'])
  readNodes(call, tree, requiredIds(body, 'file_ids'))
  return { action: 'trash', ids: call.ids ?? [], targetId: null, modifier: '' }
}

function readCopy(call: Call, tree: Tree): Batch {
  const body = jsonBody(call)
  refuseUnknown(body, ['file_ids', 'parent_id'])
  const nodes = readNodes(call, tree, requiredIds(body, 'file_ids'))
  const parentId = optionalText(body, 'parent_id')
  if (parentId !== undefined) refuseIntoItself(tree, nodes, requireFolder(tree, parentId))
  return { action: 'copy', ids: call.ids ?? [], targetId: parentId ?? null, modifier: '' }
}

function readAppMove(call: Call, { world: { appStore } }: Service): Batch {
  const body = jsonBody(call)
  refuseUnknown(body, ['file_tokens', 'parent_token', 'modifier'])
  // The limit is not on this page; it is applied here too, as a client should (6.9).
  const ids = requiredIds(body, 'file_tokens')
  call.ids = ids
  const files = ids.map((id) => appStore.files.get(id))
  if (files.includes(undefined)) throw new Refusal('SandboxBatchItemNotFound')
  if (ids.includes(appStore.root.token)) throw new Refusal('SandboxRootIsFixed')
  const target = appStore.files.get(requiredText(body, 'parent_token'))
  if (!target) throw new Refusal('SandboxFolderNotFound')
  if (target.kind !== 'folder') throw new Refusal('SandboxNotAFolder')
  const [source] = new Set(files.map((file) => file?.parentToken))
  if (files.some((file) => file?.parentToken !== source)) {
    throw new Refusal('SandboxMixedSourceFolders')
  }
  if (target.token === source) throw new Refusal('SandboxSameTarget')
  if (ids.some((id) => isInsideAppFolder(appStore, target.token, id))) {
    throw new Refusal('SandboxMoveIntoItself')
  }
  const modifier = optionalText(body, 'modifier') ?? ''
  return { action: 'app-move', ids, targetId: target.token, modifier }
}

/** One id that is not there refuses the whole batch (the sandbox's reading; not documented). */
function readNodes(call: Call, tree: Tree, ids: readonly string[]): readonly TreeNode[] {
  call.ids = ids
  return ids.map((id) => {
    const node = liveNode(tree, id)
    if (!node) throw new Refusal('SandboxBatchItemNotFound')
    if (node === tree.root) throw new Refusal('SandboxRootIsFixed')
    return node
  })
}

function refuseIntoItself(tree: Tree, nodes: readonly TreeNode[], target: TreeNode): void {
  if (nodes.some((node) => isWithin(tree, target, node))) throw new Refusal('SandboxMoveIntoItself')
}

function run(call: Call, service: Service, batch: Batch): Reply {
  const { faults, tasks, world, changed } = service
  const poison = faults.get('poison')
  if (poison && batch.ids.some((id) => poison.ids.includes(id))) {
    throw new Refusal('SandboxPoisonedBatch')
  }
  if (faults.take('lie-success', call.route)) return ok({ task_id: '' })
  const half = faults.take('half-applied', call.route)
  if (half || batch.ids.length > service.syncUpTo) {
    // Rounded down: a half-applied batch always leaves something out.
    const reach = half ? Math.floor(batch.ids.length * (half.ratio ?? 0.5)) : batch.ids.length
    const task = tasks.submit(batch, reach)
    changed()
    if (faults.take('lie-error', call.route)) throw new Refusal('SandboxLiedAboutFailure')
    return ok({ task_id: task.id })
  }
  const { fileIds } = applyBatch(world, batch)
  changed()
  if (faults.take('lie-error', call.route)) throw new Refusal('SandboxLiedAboutFailure')
  return ok({ task_id: '', ...(batch.action === 'copy' ? { file_ids: fileIds } : {}) })
}

function taskResult(call: Call, { tasks }: Service, actions: readonly TaskAction[]): Reply {
  const task = tasks.get(pathParam(call, 'task_id'))
  if (!task || !actions.includes(task.batch.action)) throw new Refusal('SandboxTaskNotFound')
  if (!task.outcome) return ok({ status: 'running', failed: [] })
  const { failed, fileIds } = task.outcome
  const status = failed.length === 0 ? 'success' : 'failed'
  return ok({ status, failed, ...(task.batch.action === 'copy' ? { file_ids: fileIds } : {}) })
}
