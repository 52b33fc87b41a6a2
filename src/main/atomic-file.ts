/** Replaces a whole file so that after a crash there is the old one or the new one, never a part. */
import { constants } from 'node:fs'
import { link, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Readable by this user alone, and on the disk when the promise resolves. */
export async function writeAtomically(file: string, text: string): Promise<void> {
  await replaceFile(file, text)
  await syncFolder(dirname(file))
}

/** The same, but until the folder is synced a crash may bring the old one back. */
export async function replaceFile(file: string, content: string | Uint8Array): Promise<void> {
  const temporary = `${file}.new`
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  // Left behind by a crash, perhaps with other rights.
  await rm(temporary, { force: true })
  const handle = await open(temporary, 'wx', 0o600)
  try {
    await handle.writeFile(content)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(temporary, file)
}

/**
 * Moves a file that cannot be used out of the way, under the first free name: an older damaged file
 * may be the one that somebody needs. False: it still lies there, and must not be written over.
 */
export async function keepAside(file: string): Promise<boolean> {
  return (await moveAside(file)) !== 'in-the-way'
}

/**
 * Gives what a file holds a second name, the first free one, so that the file itself is never
 * missing; where the file system has no second names, it is moved. Null: it got no other name.
 */
export async function nameAside(file: string): Promise<string | null> {
  const aside = await linkAside(file)
  if (!aside) {
    const moved = await moveAside(file)
    return typeof moved === 'string' ? null : moved.to
  }
  await syncFolder(dirname(file))
  return aside
}

async function linkAside(file: string): Promise<string | null> {
  for (const aside of asideNames(file)) {
    try {
      await link(file, aside)
      return aside
    } catch (thrown) {
      // Any other reason, and the file may still be moved: that fails with a reason of its own.
      if (!hasErrorCode(thrown, 'EEXIST')) return null
    }
  }
  return null
}

async function moveAside(
  file: string
): Promise<{ readonly to: string } | 'was-gone' | 'in-the-way'> {
  for (const aside of asideNames(file)) {
    try {
      // Reserve the name: rename alone would write over what is there.
      await (await open(aside, 'wx', 0o600)).close()
    } catch {
      continue
    }
    try {
      await rename(file, aside)
      return { to: aside }
    } catch (thrown) {
      await rm(aside, { force: true })
      return hasErrorCode(thrown, 'ENOENT') ? 'was-gone' : 'in-the-way'
    }
  }
  return 'in-the-way'
}

function* asideNames(file: string): Generator<string> {
  for (let number = 1; number <= 100; number += 1) yield `${file}.damaged-${number}`
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

export async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder; there the rename itself is durable enough.
  if (process.platform === 'win32') return
  const handle = await open(folder, constants.O_RDONLY)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
