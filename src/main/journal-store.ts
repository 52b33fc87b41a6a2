/**
 * A journal's file on a real disk: one handle that stays open, readable by this user alone.
 *
 * It is opened and read at a start, where each turn of the event loop takes longer than the reading;
 * so that is done at once, but for what has to wait for the disk (docs/adr/0020).
 */
import { constants, fchmodSync, fstatSync, mkdirSync, readFileSync } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { hasErrorCode, nameAside, replaceFile, syncFolder } from './atomic-file'
import type { JournalFile } from './tasks/journal/journal-file'

export function createJournalStore(file: string): JournalFile {
  const folder = dirname(file)
  let opened: { readonly handle: FileHandle; sizeBytes: number } | null = null
  /** The name of a new file is in its folder's memory only. */
  let isFolderStale = false

  async function getOpened(): Promise<{ readonly handle: FileHandle; sizeBytes: number }> {
    if (opened) return opened
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    // Not for appending: Windows cannot truncate through such a handle.
    const handle = await open(file, constants.O_RDWR | constants.O_CREAT, 0o600)
    try {
      fchmodSync(handle.fd, 0o600)
      const { size } = fstatSync(handle.fd)
      if (size === 0) isFolderStale = true
      opened = { handle, sizeBytes: size }
      return opened
    } catch (thrown) {
      await handle.close()
      throw thrown
    }
  }

  async function close(): Promise<void> {
    const { handle } = opened ?? {}
    opened = null
    await handle?.close()
  }

  return {
    // eslint-disable-next-line @typescript-eslint/require-await -- rejects where it cannot be read
    read: async () => {
      try {
        return readFileSync(file)
      } catch (thrown) {
        if (hasErrorCode(thrown, 'ENOENT')) return null
        throw thrown
      }
    },
    append: async (bytes) => {
      const target = await getOpened()
      // A write may take only a part of them, as when the disk is nearly full.
      for (let done = 0; done < bytes.length;) {
        const rest = bytes.length - done
        const { bytesWritten } = await target.handle.write(bytes, done, rest, target.sizeBytes)
        if (bytesWritten === 0) throw new Error('the disk takes nothing more')
        done += bytesWritten
        target.sizeBytes += bytesWritten
      }
    },
    sync: async () => {
      await (await getOpened()).handle.datasync()
      if (isFolderStale) await syncFolder(folder)
      isFolderStale = false
    },
    truncate: async (size) => {
      const target = await getOpened()
      await target.handle.truncate(size)
      target.sizeBytes = size
    },
    replace: async (bytes) => {
      // Windows does not rename over a file that is open.
      await close()
      await replaceFile(file, bytes)
      // From here on the new content is in use, whatever happens to the folder.
      isFolderStale = true
      await syncFolder(folder).then(
        () => (isFolderStale = false),
        () => undefined
      )
    },
    keepAside: async () => {
      await close()
      const aside = await nameAside(file)
      return aside === null ? null : basename(aside)
    },
    close
  }
}
