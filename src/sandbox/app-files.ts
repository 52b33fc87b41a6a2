/** The app space: files of the application itself, each with its versions, known by token only. */
import type { Random } from './random'

export interface AppVersion {
  readonly version: number
  readonly sizeBytes: number
  readonly mtime: number
  readonly creator: string
}

export interface AppFile {
  readonly token: string
  readonly name: string
  readonly kind: 'file' | 'folder'
  readonly parentToken: string | null
  readonly creator: string
  readonly modifier: string
  /** Seconds since 1970, like `mtime`. */
  readonly ctime: number
  readonly mtime: number
  /** Newest last; empty for folders. */
  readonly versions: readonly AppVersion[]
}

export interface StoredAppFile extends AppFile {
  parentToken: string | null
  modifier: string
  mtime: number
}

export interface AppStore {
  readonly root: StoredAppFile
  readonly files: Map<string, StoredAppFile>
  readonly contents: Map<string, Buffer>
  readonly random: Random
  readonly now: () => number
}

export interface NewAppFile {
  readonly name: string
  readonly parentToken: string
  readonly kind?: 'file' | 'folder'
  readonly creator?: string
  readonly versions?: readonly AppVersion[]
  readonly bytes?: Buffer
}

// Long enough never to meet by chance; shorter than personal ids, as in the samples.
const tokenLength = 24

export function createAppStore(
  options: { readonly random: Random; readonly now: () => number },
  rootToken = options.random.word(tokenLength)
): AppStore {
  const at = Math.floor(options.now() / 1000)
  const root: StoredAppFile = {
    token: rootToken,
    name: '',
    kind: 'folder',
    parentToken: null,
    creator: '',
    modifier: '',
    ctime: at,
    mtime: at,
    versions: []
  }
  return { root, files: new Map([[root.token, root]]), contents: new Map(), ...options }
}

export function addAppFile(
  store: AppStore,
  fields: NewAppFile,
  token = store.random.word(tokenLength)
): StoredAppFile {
  const now = Math.floor(store.now() / 1000)
  const { kind = 'file', creator = '', bytes } = fields
  const first = { version: 1, sizeBytes: bytes?.length ?? 0, mtime: now, creator }
  const versions = fields.versions ?? (kind === 'file' ? [first] : [])
  const newest = versions.at(-1)
  const file: StoredAppFile = {
    token,
    name: fields.name,
    kind,
    parentToken: fields.parentToken,
    creator,
    modifier: newest?.creator ?? creator,
    ctime: versions[0]?.mtime ?? now,
    mtime: newest?.mtime ?? now,
    versions
  }
  store.files.set(token, file)
  if (bytes) store.contents.set(token, bytes)
  return file
}

/** The folder at the end of the path below `parentToken`, made on the way when missing (6.7). */
export function ensureAppFolder(store: AppStore, path: readonly string[], creator: string): string {
  let parentToken = store.root.token
  for (const name of path) {
    const known = [...store.files.values()].find(
      (file) => file.kind === 'folder' && file.parentToken === parentToken && file.name === name
    )
    parentToken = (known ?? addAppFile(store, { name, parentToken, kind: 'folder', creator })).token
  }
  return parentToken
}

export function isInsideAppFolder(store: AppStore, token: string, folderToken: string): boolean {
  for (let at: string | null = token; at !== null; at = store.files.get(at)?.parentToken ?? null) {
    if (at === folderToken) return true
  }
  return false
}

export function moveAppFile(
  store: AppStore,
  file: StoredAppFile,
  targetToken: string,
  modifier: string
): void {
  file.parentToken = targetToken
  if (modifier === '') return
  file.modifier = modifier
  file.mtime = Math.floor(store.now() / 1000)
}

export function destroyAppFile(store: AppStore, token: string): void {
  store.files.delete(token)
  store.contents.delete(token)
}
