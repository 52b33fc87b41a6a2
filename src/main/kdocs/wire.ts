/** The server's JSON as far as known, read tolerantly (kdocs-api.md 4.1, 4.2, 4.18, 5, 6.8). */
import { z } from 'zod/mini'
import { carefulDialect, type Dialect } from '../../shared/dialect'
import type { BinEntry, Cursor, Entry, EntryKind } from '../../shared/model'

// One that the window could not send back, or no address could hold, is no id.
const idText = z.string().check(
  z.minLength(1),
  z.maxLength(256),
  z.refine((text) => text.isWellFormed())
)
// CODE×3: `{ open_id, union_id }`; a plain string is accepted too (open question 8).
const objectId = z.pipe(
  z.looseObject({ open_id: idText }),
  z.transform((id) => id.open_id)
)
const wireId = z.union([idText, objectId])
const optional = <T>(schema: z.ZodMiniType<T>) => z.catch(z.nullish(schema), null)

const wireFields = {
  file_token: optional(idText),
  fname: optional(z.string()),
  name: optional(z.string()),
  fsize: optional(z.number()),
  mtime: optional(z.number()),
  ftype: optional(z.string()),
  type: optional(z.string()),
  parent_id: optional(wireId)
}
const wireFileWith = (id: z.ZodMiniType<string>) =>
  z.looseObject({ id: z.catch(z.optional(id), undefined), ...wireFields })
/** Where the shape of ids is settled, a row with another one is none that can be acted on. */
const wireFiles = {
  either: wireFileWith(wireId),
  object: wireFileWith(objectId),
  string: wireFileWith(idText)
} as const
type WireFile = z.infer<(typeof wireFiles)['either']>
type Reading = Pick<Dialect, 'idShape' | 'timeUnit'>

const latestTime = 8.64e15 // milliseconds; no date can be later

/** Below 10^11 a time is in seconds, above in milliseconds (INFERRED, 4.1). */
export function toMilliseconds(
  time: number | null | undefined,
  unit: Dialect['timeUnit'] = 'guess'
): number | null {
  if (time === null || time === undefined || !Number.isFinite(time) || time <= 0) return null
  const isSeconds = unit === 'guess' ? time < 1e11 : unit === 'seconds'
  const milliseconds = isSeconds ? time * 1000 : time
  return milliseconds <= latestTime ? milliseconds : null
}

function toKind(type: string | null | undefined): EntryKind {
  if (type === 'folder') return 'folder'
  return type === 'file' || type === 'sharefile' ? 'file' : 'other'
}

function toSize(size: number | null | undefined): number | null {
  return typeof size === 'number' && Number.isFinite(size) && size >= 0 ? size : null
}

interface Named {
  readonly id: string
  readonly name: string
  readonly sizeBytes: number | null
  readonly modifiedAt: number | null
}

function toNamed(file: WireFile, { idShape, timeUnit }: Reading): Named | null {
  const id = file.id ?? (idShape === 'either' ? file.file_token : null)
  if (!id) return null
  const sizeBytes = toKind(file.ftype ?? file.type) === 'folder' ? null : toSize(file.fsize)
  return {
    id,
    name: file.fname ?? file.name ?? id,
    sizeBytes,
    modifiedAt: toMilliseconds(file.mtime, timeUnit)
  }
}

export interface ListPage {
  readonly entries: readonly Entry[]
  /**
   * Files that had no usable id: counted, since they cannot be acted on. One, too, for a page without
   * any that says that more follow: what belongs there nobody has seen.
   */
  readonly unreadable: number
  readonly next: Cursor | null
  /** The folder's own id as its children tell it; how the root's id is learned (open question 12). */
  readonly reportedParentId: string | null
}

const wireListingOf = (file: (typeof wireFiles)[keyof typeof wireFiles]) =>
  z.looseObject({
    files: z.array(file),
    next_offset: z.optional(z.int()),
    next_filter: z.nullish(z.string())
  })
const wireListings = {
  either: wireListingOf(wireFiles.either),
  object: wireListingOf(wireFiles.object),
  string: wireListingOf(wireFiles.string)
} as const

/** Null when the answer is not a listing at all. A missing `next_offset` is no proof of the end. */
export function readListPage(
  data: unknown,
  folderId: string | null,
  reading: Reading = carefulDialect
): ListPage | null {
  return readPage(data, reading, () => folderId)
}

/** The flat list holds files of any folder (4.3); those that do not say which cannot be placed. */
export function readFlatPage(
  data: unknown,
  rootId: string | null,
  reading: Reading = carefulDialect
): ListPage | null {
  return readPage(data, reading, ({ parent_id: parentId }) => {
    if (!parentId) return undefined
    return parentId === rootId ? null : parentId
  })
}

function readPage(
  data: unknown,
  reading: Reading,
  parentOf: (file: WireFile) => string | null | undefined
): ListPage | null {
  const parsed = wireListings[reading.idShape].safeParse(data)
  if (!parsed.success || parsed.data.next_offset === undefined) return null
  const { files, next_offset: offset, next_filter: filter } = parsed.data
  const entries: Entry[] = []
  for (const file of files) {
    const named = toNamed(file, reading)
    const parentId = parentOf(file)
    if (!named || parentId === undefined) continue
    const { id, name, sizeBytes, modifiedAt } = named
    const kind = toKind(file.ftype ?? file.type)
    // Written out: an object that is spread into another takes a third more room, a hundred thousand times.
    entries.push({ id, parentId, name, kind, sizeBytes, modifiedAt })
  }
  const next = offset < 0 ? null : { offset, filter: filter ?? null }
  // An offset of 0 begins with the files: it is only that there are no folders.
  const isHole = files.length === 0 && offset > 0
  return {
    entries,
    unreadable: isHole ? 1 : files.length - entries.length,
    next,
    reportedParentId: findCommonParent(files)
  }
}

/** Shared files and groups may lie elsewhere; and where plain ones disagree, nobody is believed. */
function findCommonParent(files: readonly WireFile[]): string | null {
  const plain = files.filter(({ ftype, type }) => ['file', 'folder'].includes(ftype ?? type ?? ''))
  const parents = new Set(
    plain.map((file) => file.parent_id).filter((id) => typeof id === 'string')
  )
  const [parent] = parents
  return parents.size === 1 && parent !== undefined ? parent : null
}

export interface BinRows {
  readonly entries: readonly BinEntry[]
  /** With those that had no usable id: how far the offset has to go on. */
  readonly rows: number
}

/** The page types `data` as an array; `{ files: [] }` is accepted too (4.18). */
const wireBinOf = (file: (typeof wireFiles)[keyof typeof wireFiles]) =>
  z.union([
    z.array(file),
    z.pipe(
      z.looseObject({ files: z.array(file) }),
      z.transform((page) => page.files)
    )
  ])
const wireBins = {
  either: wireBinOf(wireFiles.either),
  object: wireBinOf(wireFiles.object),
  string: wireBinOf(wireFiles.string)
} as const

export function readBin(data: unknown, reading: Reading = carefulDialect): BinRows | null {
  const parsed = wireBins[reading.idShape].safeParse(data)
  if (!parsed.success) return null
  const entries = parsed.data
    .map((file) => toNamed(file, reading))
    .filter((entry) => entry !== null)
  return { entries, rows: parsed.data.length }
}

const wireAccepted = z.looseObject({ task_id: z.nullish(z.string()) })

/** `""`, null or absent mean that the batch was executed at once (INFERRED, 5.1). */
export function readTaskId(data: unknown): string | null {
  const parsed = wireAccepted.safeParse(data ?? {})
  return (parsed.success ? parsed.data.task_id : null) || null
}

export interface TaskResult {
  readonly state: 'running' | 'ended'
  /** Ids that the server names as not done, with its reason. */
  readonly failed: ReadonlyMap<string, { readonly code: number; readonly text: string }>
}

const wireTaskResult = z.looseObject({
  status: z.string(),
  failed: z.optional(
    z.array(
      z.looseObject({
        file_id: z.string(),
        code: z.catch(z.optional(z.number()), undefined),
        result: z.catch(z.optional(z.string()), undefined)
      })
    )
  )
})

/**
 * INFERRED as a whole (5.2): path, words and fields of the result query are in no page. Null when
 * it says nothing that we can rely on, and then listings decide.
 */
export function readTaskResult(data: unknown): TaskResult | null {
  const parsed = wireTaskResult.safeParse(data)
  if (!parsed.success) return null
  const { status, failed = [] } = parsed.data
  const entries = failed.map(
    (item) => [item.file_id, { code: item.code ?? -1, text: item.result ?? '' }] as const
  )
  if (status === 'success') return { state: 'ended', failed: new Map(entries) }
  // A failure that names nobody is no proof of which entries it left behind.
  if (status === 'failed')
    return entries.length > 0 ? { state: 'ended', failed: new Map(entries) } : null
  return { state: 'running', failed: new Map() }
}

export interface AppFileInfo {
  readonly name: string | null
  readonly sizeBytes: number | null
  readonly createdAt: number | null
  /** The folder that it is in; null at the root, or where Info does not say. */
  readonly parentToken: string | null
  readonly kind: 'file' | 'folder'
}

/** Field names are not visible on the page: every one is optional (6.8). */
const wireAppFile = z.looseObject({
  fname: optional(z.string()),
  name: optional(z.string()),
  filename: optional(z.string()),
  fsize: optional(z.number()),
  size: optional(z.number()),
  ctime: optional(z.number()),
  create_time: optional(z.number()),
  ftype: optional(z.string()),
  type: optional(z.string()),
  parent_token: optional(z.string())
})

export function readAppFileInfo(data: unknown): AppFileInfo {
  const parsed = wireAppFile.safeParse(data)
  const info = parsed.success ? parsed.data : {}
  return {
    name: info.fname ?? info.name ?? info.filename ?? null,
    sizeBytes: toSize(info.fsize ?? info.size),
    createdAt: toMilliseconds(info.ctime ?? info.create_time),
    parentToken: info.parent_token || null,
    kind: (info.ftype ?? info.type) === 'folder' ? 'folder' : 'file'
  }
}
