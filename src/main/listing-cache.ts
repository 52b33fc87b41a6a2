/** The stored listings of all accounts; what an account leaves behind goes with its sign-out. */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createListingFiles, type ListingFiles } from './listing-files'
import { fileNameFor } from './registry-file'

export interface ListingCache {
  readonly of: (accountId: string) => ListingFiles
  /** Its names and ids are gone from the disk when it resolves. */
  readonly forget: (accountId: string) => Promise<void>
  /** The same of all accounts, which may go on writing. */
  readonly clear: () => Promise<void>
}

export interface ListingCacheParts {
  readonly folder: string
  readonly now: () => number
  /** Whether the person wants any of this on the disk. */
  readonly isWanted: () => boolean
}

export function createListingCache({ folder, now, isWanted }: ListingCacheParts): ListingCache {
  const open = new Map<string, ListingFiles>()
  function get(accountId: string): ListingFiles {
    const known = open.get(accountId)
    if (known) return known
    const files = createListingFiles({
      folder: join(folder, fileNameFor(accountId)),
      now,
      isWanted
    })
    open.set(accountId, files)
    return files
  }
  return {
    of: get,
    forget: async (accountId) => {
      // Also where it was never opened since the start.
      const files = get(accountId)
      open.delete(accountId)
      await files.destroy()
    },
    clear: async () => {
      await Promise.all([...open.values()].map((files) => files.written()))
      await rm(folder, { recursive: true, force: true })
    }
  }
}
