/** Where the app-space registry of one account lies: one small JSON file in the profile. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { hasErrorCode, keepAside, writeAtomically } from './atomic-file'
import type { RegistryFile } from './drive/app-files'

/** Tokens belong to the app at one server, not to the person who is signed in (kdocs-api.md 6). */
export function createRegistryFile(folder: string, origin: string, appId: string): RegistryFile {
  const file = join(folder, `${fileNameFor(origin, appId)}.json`)
  /** Holds tokens that nobody can list again, so it is not written over. */
  let isInTheWay = false
  return {
    read: async () => {
      try {
        // At once: at a start each turn of the event loop takes longer than the reading.
        const found: unknown = JSON.parse(readFileSync(file, 'utf8'))
        if (Array.isArray(found)) return found as unknown[]
        throw new Error('the registry file holds something else')
      } catch (thrown) {
        if (hasErrorCode(thrown, 'ENOENT')) return null
        isInTheWay = !(await keepAside(file))
        throw thrown
      }
    },
    write: async (files) => {
      if (isInTheWay && !(await keepAside(file))) throw new Error('an unread file is in the way')
      isInTheWay = false
      const stored = files.map(({ token, name, sizeBytes, createdAt, parentToken, kind }) => ({
        token,
        name,
        sizeBytes,
        createdAt,
        parentToken,
        kind
      }))
      await writeAtomically(file, JSON.stringify(stored))
    }
  }
}

/** The same for the same owner, and nothing that tells who it is. */
export function fileNameFor(...owner: readonly string[]): string {
  return createHash('sha256').update(owner.join('\n')).digest('hex').slice(0, 32)
}
