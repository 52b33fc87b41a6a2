/** A very small KDocs: answers one call at one moment, carries batches out then or later. */
import { world, type Clock } from './clock'
import type { Dice } from './dice'
import type { Change, Drive, Node } from './drive'
import { createDailyCount, type Limits } from './daily-count'
import type { Request } from './requests'
import type { Proof, ServerLog } from './server-log'

/** How this server is, for the whole of a schedule. */
export interface ServerHabits {
  readonly pageLimit: number
  /** Batches of more entries than this become tasks of the server. */
  readonly atOnceUpTo: number
  readonly taskMs: readonly [least: number, most: number]
  readonly answersResults: boolean
  readonly limits: Limits
}

/** What goes wrong with one call after it has arrived. */
export interface Twist {
  /** Answered so before anything else is looked at. */
  readonly turnAway?: Reply
  /** Of a batch, only this share is carried out. */
  readonly share?: number
  /** Carried out before the answer, whatever the batch's size. */
  readonly atOnce?: boolean
  /** Carried out once more, so much later. */
  readonly againMs?: number
  /** Carried out so much later than usual. */
  readonly lateMs?: number
  /** Says that it is done although it is only taken on. */
  readonly saysDone?: boolean
  /** Lists what was so long ago. */
  readonly staleMs?: number
  /** Leaves out the rows of this page, the first of several. */
  readonly hidesPage?: boolean
}

export interface Reply {
  readonly status: number
  readonly retryAfter: string | null
  readonly body: string
  readonly proof: Proof
  readonly hasTask: boolean
  readonly shown: readonly string[]
  /** Rows are missing that should be on it. */
  readonly isShort: boolean
}

export interface ServerOptions {
  readonly clock: Clock
  readonly dice: Dice
  readonly drive: Drive
  readonly log: ServerLog
  readonly habits: ServerHabits
  readonly isToken: (token: string) => boolean
}

interface Batch {
  readonly call: number
  readonly request: Request
  /** Of its ids, how many are carried out. */
  readonly reach: number
}

export function createServer(options: ServerOptions) {
  const { clock, dice, drive, log, habits } = options
  const count = createDailyCount(habits.limits, clock.time)
  // No listing is older than the world: what the bin holds then was not trashed a moment ago.
  const beginning = clock.time()
  const tasks = new Map<string, { failed: readonly string[] | null }>()

  function carryOut({ call, request, reach }: Batch, isDuplicate: boolean): readonly string[] {
    const done = request.ids.slice(0, reach)
    for (const id of done) {
      const change = applyOne(drive, request, id)
      if (!change) continue
      log.write({ is: 'effect', at: clock.time(), call, isDuplicate, ...change })
    }
    return request.ids.slice(reach)
  }

  function takeOn(batch: Batch, twist: Twist): Reply {
    const { ids, route } = batch.request
    if (twist.againMs !== undefined) {
      clock.after(twist.againMs, world, () => void carryOut(batch, true))
    }
    const isTask =
      route !== 'restore' &&
      !twist.atOnce &&
      (twist.lateMs !== undefined ||
        twist.saysDone === true ||
        batch.reach < ids.length ||
        ids.length > habits.atOnceUpTo)
    if (!isTask) {
      carryOut(batch, false)
      return route === 'restore' ? ok({}) : ok({ task_id: '' })
    }
    const task: { failed: readonly string[] | null } = { failed: null }
    const taskId = `task${tasks.size + 1}`
    tasks.set(taskId, task)
    const [least, most] = habits.taskMs
    clock.after(twist.lateMs ?? dice.between(least, most), world, () => {
      task.failed = carryOut(batch, false)
    })
    if (twist.saysDone) return ok({ task_id: '' })
    return { ...ok({ task_id: taskId }), hasTask: true }
  }

  function write(call: number, request: Request, twist: Twist): Reply {
    const refusal = refuse(drive, request)
    if (refusal) return refused(refusal)
    if (request.route === 'destroy') {
      carryOut({ call, request, reach: 1 }, false)
      return { ...ok(undefined), body: '{"code":0}' }
    }
    const reach = Math.floor(request.ids.length * (twist.share ?? 1))
    return takeOn({ call, request, reach }, twist)
  }

  function read(request: Request, twist: Twist): Reply {
    const asOf =
      twist.staleMs === undefined ? undefined : Math.max(beginning, clock.time() - twist.staleMs)
    switch (request.route) {
      case 'list': {
        const folder = request.folder ?? drive.rootId
        if (!drive.isLive(folder)) return refused('SandboxFolderNotFound: no such folder')
        return listPage(drive.children(folder, asOf), request, habits.pageLimit, twist)
      }
      case 'bin': {
        const count = Math.min(request.count, habits.pageLimit)
        const rows = drive.bin(asOf).slice(request.offset, request.offset + count)
        return {
          ...ok(rows.map((node) => toWire(node, node.binId))),
          shown: rows.map(({ binId }) => binId)
        }
      }
      case 'info':
        return infoOf(drive, request)
      case 'result': {
        const task = habits.answersResults ? tasks.get(request.taskId ?? '') : undefined
        if (!task) return { ...refused('SandboxTaskNotFound: no such task'), status: 404 }
        if (!task.failed) return ok({ status: 'running', failed: [] })
        const failed = task.failed.map((id) => ({ file_id: id, code: 990604, result: 'left out' }))
        return ok({ status: failed.length === 0 ? 'success' : 'failed', failed })
      }
      default:
        return refused('SandboxUnknownPath: not served here')
    }
  }

  return {
    /** How much of today is used up by others already. */
    preset: count.preset,
    answer: (call: number, request: Request, twist: Twist): Reply => {
      log.write({ is: 'arrived', at: clock.time(), call })
      if (twist.turnAway) return twist.turnAway
      if (request.token !== null && !options.isToken(request.token)) return turnedAway(401)
      if (!count.charge(request.isWrite ? 'write' : 'read')) {
        log.write({ is: 'quota-refused', at: clock.time(), call })
        return {
          ...turnedAway(429),
          body: envelope(990301, 'SandboxQuotaUsedUp: the daily quota is used up')
        }
      }
      return request.isWrite ? write(call, request, twist) : read(request, twist)
    }
  }
}

export type Server = ReturnType<typeof createServer>

function infoOf(drive: Drive, { ids: [token = ''] }: Request): Reply {
  if (drive.appFolders().includes(token)) return ok({ fname: token, ftype: 'folder' })
  if (!drive.hasAppFile(token)) return refused('SandboxFileNotFound: file not found')
  const info = { fname: token, fsize: 1, parent_token: drive.appParentOf(token) }
  return { ...ok(info), shown: [token] }
}

function applyOne(drive: Drive, { route, folder }: Request, id: string): Change | null {
  if (route === 'move') return folder === null ? null : drive.move(id, folder)
  if (route === 'appMove') return folder === null ? null : drive.moveAppFile(id, folder)
  if (route === 'trash') return drive.trash(id)
  return route === 'restore' ? drive.restore(id) : drive.destroy(id)
}

/** The rules of the batch calls (kdocs-api.md 4.15, 4.16, 4.18): one bad id refuses the whole. */
function refuse(drive: Drive, { route, ids, folder }: Request): string | null {
  if (ids.length === 0 || ids.length > 100) return 'SandboxBadParameter: file_ids'
  if (new Set(ids).size < ids.length) return 'SandboxDuplicateIds: an id is given twice'
  if (route === 'restore') {
    return ids.every((id) => drive.inBin(id)) ? null : 'SandboxRecycleItemNotFound: not in the bin'
  }
  if (route === 'destroy') {
    return ids.every(drive.hasAppFile) ? null : 'SandboxFileNotFound: file not found'
  }
  if (route === 'appMove') return refuseAppMove(drive, ids, folder)
  if (!ids.every((id) => drive.isLive(id))) return 'SandboxBatchItemNotFound: an id is unknown'
  if (route === 'trash') return null
  if (folder === null || !drive.isLive(folder)) return 'SandboxFolderNotFound: no such folder'
  const sources = new Set(ids.map((id) => drive.node(id)?.parentId))
  if (sources.size > 1) return 'SandboxMixedSourceFolders: of different folders'
  if (sources.has(folder)) return 'SandboxSameTarget: they are there'
  return ids.some((id) => drive.isWithin(folder, id)) ? 'SandboxMoveIntoItself: into itself' : null
}

/** As for personal documents (6.9). */
function refuseAppMove(drive: Drive, ids: readonly string[], folder: string | null): string | null {
  if (!ids.every(drive.hasAppFile)) return 'SandboxBatchItemNotFound: a token is unknown'
  if (folder === null || !drive.appFolders().includes(folder)) {
    return 'SandboxFolderNotFound: no such folder'
  }
  const sources = new Set(ids.map(drive.appParentOf))
  if (sources.size > 1) return 'SandboxMixedSourceFolders: of different folders'
  return sources.has(folder) ? 'SandboxSameTarget: they are there' : null
}

function listPage(nodes: readonly Node[], request: Request, limit: number, twist: Twist): Reply {
  const hasFolders = nodes.some(({ kind }) => kind === 'folder')
  const phase = request.filter === 'file' || !hasFolders ? 'file' : 'folder'
  const rows = nodes.filter(({ kind }) => kind === phase)
  const end = request.offset + Math.min(request.count, limit)
  const shown = rows.slice(request.offset, end)
  const goesOn = end < rows.length
  const hasFiles = phase === 'folder' && nodes.some(({ kind }) => kind === 'file')
  // Only one of several pages can be missing: an empty listing is no page short.
  const isShort = twist.hidesPage === true && goesOn
  const files = isShort ? [] : shown
  return {
    ...ok({
      files: files.map((node) => toWire(node, node.id)),
      next_offset: goesOn ? end : hasFiles ? 0 : -1,
      next_filter: goesOn ? phase : hasFiles ? 'file' : ''
    }),
    shown: files.map(({ id }) => id),
    isShort
  }
}

function toWire(node: Node, id: string): unknown {
  const { name, sizeBytes, kind, parentId } = node
  return {
    id: { open_id: id, union_id: id },
    fname: name,
    fsize: sizeBytes,
    ftype: kind,
    mtime: 1_700_000_000,
    parent_id: parentId
  }
}

const envelope = (code: number, text: string): string => JSON.stringify({ code, result: text })
const plain = { status: 200, retryAfter: null, hasTask: false, shown: [], isShort: false } as const

function ok(data: unknown): Reply {
  return { ...plain, body: JSON.stringify({ code: 0, data }), proof: 'ok' }
}

export function refused(text: string, status = 200): Reply {
  return { ...plain, status, body: envelope(990000, text), proof: 'refused' }
}

/** 401, 403, 429: nothing was looked at. */
export function turnedAway(status: number, retryAfter: string | null = null): Reply {
  const body = envelope(990100, `turned away with ${status}`)
  return { ...plain, status, retryAfter, body, proof: 'turned-away' }
}

export function unreadable(status: number, body: string): Reply {
  return { ...plain, status, body, proof: 'unclear' }
}
