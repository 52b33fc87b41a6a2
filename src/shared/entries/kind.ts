/** What a name says about its file: kinds are told apart by shape and colour. */
import type { EntryKind } from '../model'

const extensions = {
  document: ['doc', 'docx', 'wps', 'wpt', 'otl', 'odt', 'rtf', 'dot', 'dotx'],
  sheet: ['xls', 'xlsx', 'et', 'ett', 'csv', 'ksheet', 'dbt', 'ods', 'xlsm'],
  slides: ['ppt', 'pptx', 'dps', 'dpt', 'odp', 'pps', 'ppsx'],
  form: ['form', 'ksform', 'wpsform'],
  pdf: ['pdf', 'ofd'],
  image: ['png', 'jpg', 'jpeg', 'gif', 'bmp', 'webp', 'svg', 'tif', 'tiff', 'heic'],
  video: ['mp4', 'mov', 'mkv', 'avi', 'webm', 'wmv'],
  audio: ['mp3', 'wav', 'flac', 'm4a', 'ogg', 'aac'],
  archive: ['zip', 'rar', '7z', 'tar', 'gz', 'tgz', 'bz2', 'xz'],
  text: ['txt', 'md', 'log'],
  code: ['json', 'xml', 'html', 'css', 'js', 'ts', 'py', 'yml', 'yaml', 'sql'],
  drawing: ['pom', 'pof', 'vsdx', 'drawio', 'ckt']
} as const

export type FileKind = keyof typeof extensions | 'folder' | 'file' | 'other'

export const fileKinds: readonly FileKind[] = [
  'folder',
  // The keys of `extensions` are file kinds; Object.keys forgets that.
  ...(Object.keys(extensions) as (keyof typeof extensions)[]),
  'file',
  'other'
]

const kinds = new Map<string, FileKind>()
for (const [kind, names] of Object.entries(extensions)) {
  // The keys of `extensions` are file kinds; Object.entries forgets that.
  for (const name of names) kinds.set(name, kind as FileKind)
}

/** Where the extension starts, dot included; the length of the name if it has none. */
export function findExtension(name: string): number {
  const dot = name.lastIndexOf('.')
  return dot > 0 && name.length - dot <= 9 ? dot : name.length
}

export function kindOf(name: string, kind: EntryKind = 'file'): FileKind {
  if (kind === 'folder') return 'folder'
  const extension = name.slice(findExtension(name) + 1).toLowerCase()
  return kinds.get(extension) ?? (kind === 'other' ? 'other' : 'file')
}
