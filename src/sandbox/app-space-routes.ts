/** App space, one file at a time (kdocs-api.md 6.6 to 6.10). All of it is signed, none has a scope. */
import { addAppFile, destroyAppFile, ensureAppFolder } from './app-files'
import type { AppStore, AppVersion, StoredAppFile } from './app-files'
import { jsonBody, pathParam, type Call, type Route, type Service } from './call'
import { Refusal } from './codes'
import { bytesContent, calculatedContent, sha1Of, type FileContent } from './content'
import type { SandboxDialect } from './dialect'
import { checkCreatable, checkName } from './destination'
import { optionalCount, optionalText, optionalTexts, refuseUnknown, requiredText } from './params'
import type { Fields } from './params'
import { ok, type Reply } from './reply'
import { readUpload } from './upload'

const files = '/api/v1/openapi/appspace/files'
const signedRead = { auth: 'wps2', quota: 'read' } as const
const signedWrite = { auth: 'wps2', quota: 'write' } as const

export const appSpaceRoutes: readonly Route[] = [
  { ...signedWrite, method: 'POST', path: files, answer: createBlank },
  { ...signedWrite, method: 'POST', path: `${files}/upload`, answer: upload },
  { ...signedRead, method: 'GET', path: `${files}/:file_token`, answer: info },
  {
    ...signedWrite,
    method: 'GET',
    path: `${files}/:file_token/download`,
    // The page lists it as a query although it is in the path too: both ways are let in (6.8).
    query: ['file_token'],
    answer: downloadUrl
  },
  {
    ...signedRead,
    method: 'GET',
    path: `${files}/:file_token/versions`,
    query: ['offset', 'count'],
    answer: versionList
  },
  {
    ...signedWrite,
    method: 'GET',
    path: `${files}/:file_token/versions/:version/download`,
    answer: versionDownload
  },
  { ...signedWrite, method: 'DELETE', path: `${files}/:file_token/destroy`, answer: destroy }
]

const placeFields = ['parent_token', 'parent_path', 'creator'] as const

function createBlank(call: Call, { world, changed }: Service): Reply {
  const body = jsonBody(call)
  refuseUnknown(body, ['filename', ...placeFields])
  const name = checkCreatable(requiredText(body, 'filename'))
  const file = addAppFile(world.appStore, { name, ...readPlace(world.appStore, body) })
  changed()
  return ok({ file_token: file.token })
}

async function upload(call: Call, { world, changed }: Service): Promise<Reply> {
  const { name, bytes, fields } = await readUpload(call)
  refuseUnknown(fields, placeFields)
  const file = addAppFile(world.appStore, { name, bytes, ...readPlace(world.appStore, fields) })
  changed()
  return ok({ file_token: file.token })
}

function readPlace(store: AppStore, fields: Fields) {
  const creator = optionalText(fields, 'creator') ?? ''
  const parentToken = optionalText(fields, 'parent_token')
  const path = optionalTexts(fields, 'parent_path')
  if (parentToken === undefined) {
    for (const name of path ?? []) checkName(name)
    return { creator, parentToken: ensureAppFolder(store, path ?? [], creator) }
  }
  // "Conflicts with parent_path": the two together are refused.
  if (path) throw new Refusal('SandboxBadParameter', 'parent_path')
  const parent = store.files.get(parentToken)
  if (!parent) throw new Refusal('SandboxFolderNotFound')
  if (parent.kind !== 'folder') throw new Refusal('SandboxNotAFolder')
  return { creator, parentToken }
}

/** The page names these facts in words only; the field names are the sandbox's choice (6.8). */
function info(call: Call, { world, dialect }: Service): Reply {
  const file = requireEntry(world.appStore, call, dialect.notFound)
  return ok({
    file_token: file.token,
    fname: file.name,
    ftype: file.kind,
    fsize: file.versions.at(-1)?.sizeBytes ?? 0,
    ctime: file.ctime,
    mtime: file.mtime,
    creator: file.creator,
    modifier: file.modifier,
    parent_token: file.parentToken ?? '',
    version: file.versions.at(-1)?.version ?? 0
  })
}

function downloadUrl(call: Call, service: Service): Reply {
  const file = requireFile(service.world.appStore, call)
  const repeatedToken = optionalText(call.query, 'file_token')
  if (repeatedToken !== undefined && repeatedToken !== file.token) {
    throw new Refusal('SandboxBadParameter', 'file_token')
  }
  return offer(service, file, file.versions.at(-1))
}

function versionList(call: Call, { world, pageLimit }: Service): Reply {
  const file = requireFile(world.appStore, call)
  const offset = optionalCount(call.query, 'offset', { from: 0, otherwise: 0 })
  const count = optionalCount(call.query, 'count', { from: 1, otherwise: 10 })
  const newestFirst = [...file.versions].reverse()
  const shown = newestFirst.slice(offset, offset + Math.min(count, pageLimit))
  return ok({
    versions: shown.map(({ version, sizeBytes, mtime, creator }) => ({
      version,
      fsize: sizeBytes,
      mtime,
      creator
    }))
  })
}

function versionDownload(call: Call, service: Service): Reply {
  const file = requireFile(service.world.appStore, call)
  const version = optionalCount(call.params, 'version', { from: 1, otherwise: 0 })
  const known = file.versions.find((each) => each.version === version)
  if (!known) throw new Refusal('SandboxVersionNotFound')
  return offer(service, file, known)
}

function offer(service: Service, file: StoredAppFile, version: AppVersion | undefined): Reply {
  if (!version) throw new Error('a file has at least one version')
  const { origin, tickets, world } = service
  const bytes = world.appStore.contents.get(file.token)
  const key = `${file.token} version ${version.version}`
  const content: FileContent = bytes
    ? bytesContent(bytes)
    : calculatedContent(key, version.sizeBytes)
  const url = origin() + tickets.issue({ name: file.name, content })
  return ok({ url, fsize: content.sizeBytes, checksums: { sha1: sha1Of(content) } })
}

/** At once and for ever; the answer has no `data` (6.10). */
function destroy(call: Call, { world, changed }: Service): Reply {
  const body = jsonBody(call)
  refuseUnknown(body, ['modifier'])
  optionalText(body, 'modifier')
  destroyAppFile(world.appStore, requireFile(world.appStore, call).token)
  changed()
  return ok()
}

function requireEntry(
  store: AppStore,
  call: Call,
  notFound: SandboxDialect['notFound'] = 'worded'
): StoredAppFile {
  const token = pathParam(call, 'file_token')
  call.ids = [token]
  const file = store.files.get(token)
  if (!file) throw new Refusal(notFound === 'bare' ? 'SandboxGone' : 'SandboxFileNotFound')
  return file
}

function requireFile(store: AppStore, call: Call): StoredAppFile {
  const file = requireEntry(store, call)
  if (file.kind !== 'file') throw new Refusal('SandboxNotAFile')
  return file
}
