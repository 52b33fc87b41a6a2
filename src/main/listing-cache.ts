/** The stored listings of all accounts; what an account leaves behind goes with its sign-out. */
import { join } from 'node:path'
import { createListingFiles, type ListingFiles } from './listing-files'
import { fileNameFor } from './registry-file'

export interface ListingCache {
  readonly of: (accountId: string) => ListingFiles
  /** Its names and ids are gone from the disk when it resolves. */
  readonly forget: (accountId: string) => Promise<void>
}

export function createListingCache(folder: string, now: () => number): ListingCache {
  const open = new Map<string, ListingFiles>()
  function get(accountId: string): ListingFiles {
    const known = open.get(accountId)
    if (known) return known
    const files = createListingFiles(join(folder, fileNameFor(accountId)), now)
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
    }
  }
}
