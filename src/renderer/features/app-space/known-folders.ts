/** Folders of app space that Drawer has heard of: listed ones, and those that files say they are in. */
import type { AppFile } from '../../../shared/model'

export interface KnownFolder {
  readonly token: string
  /** Null: nobody knows more than its token. */
  readonly name: string | null
  /** How many files of the list are in it. */
  readonly count: number
}

export function findKnownFolders(files: readonly AppFile[]): readonly KnownFolder[] {
  const folders = new Map<string, { name: string | null; count: number }>()
  for (const { token, name, kind, status } of files) {
    if (kind === 'folder' && status === 'present') folders.set(token, { name, count: 0 })
  }
  for (const { parentToken, status } of files) {
    if (parentToken === null || status !== 'present') continue
    const known = folders.get(parentToken) ?? { name: null, count: 0 }
    folders.set(parentToken, { ...known, count: known.count + 1 })
  }
  return Array.from(folders, ([token, folder]) => ({ token, ...folder })).sort(
    (one, other) => other.count - one.count
  )
}
