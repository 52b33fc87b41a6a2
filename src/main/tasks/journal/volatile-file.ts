/** A journal's file that ends with the process: for a demo drive, which ends with it, too. */
import type { JournalFile } from './journal-file'

export function createVolatileFile(): JournalFile {
  let parts: Uint8Array[] = []
  return {
    read: () => Promise.resolve(parts.length > 0 ? Buffer.concat(parts) : null),
    append: (bytes) => {
      parts.push(bytes)
      return Promise.resolve()
    },
    sync: () => Promise.resolve(),
    truncate: (size) => {
      parts = [Buffer.concat(parts).subarray(0, size)]
      return Promise.resolve()
    },
    replace: (bytes) => {
      parts = [bytes]
      return Promise.resolve()
    },
    keepAside: () => Promise.resolve(null),
    close: () => Promise.resolve()
  }
}
