/** The app space of the simulated server: files in folders, known by their tokens. */
import type { Change } from './drive'

export interface AppDrive {
  readonly hasAppFile: (token: string) => boolean
  /** Null where there is none such. */
  readonly appParentOf: (token: string) => string | null
  readonly appFolders: () => readonly string[]
  readonly addAppFile: (token: string, folder?: string) => void
  readonly addAppFolder: (token: string) => void
  readonly destroy: (token: string) => Change | null
  readonly moveAppFile: (token: string, folder: string) => Change | null
}

const appRoot = 'app-root'

export function createAppDrive(keep: (change: Change) => Change): AppDrive {
  const files = new Map<string, string>()
  const folders = new Set<string>([appRoot])
  return {
    hasAppFile: (token) => files.has(token),
    appParentOf: (token) => files.get(token) ?? null,
    appFolders: () => [...folders],
    addAppFile: (token, folder = appRoot) => void files.set(token, folder),
    addAppFolder: (token) => void folders.add(token),
    destroy: (token) => {
      if (!files.delete(token)) return null
      return keep({ verb: 'destroy', id: token, from: null, to: null })
    },
    moveAppFile: (token, folder) => {
      const from = files.get(token)
      if (from === undefined || from === folder || !folders.has(folder)) return null
      files.set(token, folder)
      return keep({ verb: 'appMove', id: token, from, to: folder })
    }
  }
}
