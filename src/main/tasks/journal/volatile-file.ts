/** A journal's file that ends with the process: for a demo drive, which ends with it, too. */
import type { JournalFile } from './journal-file'

export function createVolatileFile(): JournalFile {
  let content: Uint8Array = new Uint8Array()
  return {
    read: () => Promise.resolve(content.length > 0 ? content : null),
    append: (bytes) => {
      content = Buffer.concat([content, bytes])
      return Promise.resolve()
    },
    sync: () => Promise.resolve(),
    truncate: (size) => {
      content = content.slice(0, size)
      return Promise.resolve()
    },
    replace: (bytes) => {
      content = bytes
      return Promise.resolve()
    },
    keepAside: () => Promise.resolve(null),
    close: () => Promise.resolve()
  }
}
