/** Where the app-space registry of one account lies: one small JSON file in the profile. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { RegistryFile } from './drive/app-files'
import { writeAtomically } from './atomic-file'

/** Tokens belong to the app at one server, not to the person who is signed in (kdocs-api.md 6). */
export function createRegistryFile(folder: string, origin: string, appId: string): RegistryFile {
  const name = createHash('sha256').update(`${origin}\n${appId}`).digest('hex').slice(0, 32)
  const file = join(folder, `${name}.json`)
  return {
    read: async () => {
      try {
        return JSON.parse(await readFile(file, 'utf8')) as unknown
      } catch (thrown) {
        if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return null
        throw thrown
      }
    },
    write: (files) => {
      const stored = files.map(({ token, name, sizeBytes, createdAt }) => ({
        token,
        name,
        sizeBytes,
        createdAt
      }))
      return writeAtomically(file, JSON.stringify(stored))
    }
  }
}
