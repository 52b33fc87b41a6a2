/** Replaces a whole file so that after a crash there is the old one or the new one, never a part. */
import { constants } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Readable by this user alone, and on the disk when the promise resolves. */
export async function writeAtomically(file: string, text: string): Promise<void> {
  const temporary = `${file}.new`
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  // Left behind by a crash, perhaps with other rights.
  await rm(temporary, { force: true })
  const handle = await open(temporary, 'wx', 0o600)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(temporary, file)
  await syncFolder(dirname(file))
}

/**
 * Moves a file that cannot be used out of the way, under the first free name: an older damaged file
 * may be the one that somebody needs. False: it still lies there, and must not be written over.
 */
export async function keepAside(file: string): Promise<boolean> {
  for (let number = 1; number <= 100; number += 1) {
    const aside = `${file}.damaged-${number}`
    try {
      // Reserve the name: rename alone would write over what is there.
      await (await open(aside, 'wx', 0o600)).close()
    } catch {
      continue
    }
    try {
      await rename(file, aside)
      return true
    } catch (thrown) {
      await rm(aside, { force: true })
      return hasErrorCode(thrown, 'ENOENT')
    }
  }
  return false
}

/** Whether the system gave one of these reasons, such as ENOENT. */
export function hasErrorCode(thrown: unknown, ...codes: readonly string[]): boolean {
  return (
    thrown instanceof Error &&
    'code' in thrown &&
    typeof thrown.code === 'string' &&
    codes.includes(thrown.code)
  )
}

async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder; there the rename itself is durable enough.
  if (process.platform === 'win32') return
  const handle = await open(folder, constants.O_RDONLY)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
