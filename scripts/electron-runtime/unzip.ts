import { createWriteStream, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { openPromise } from 'yauzl'

/** Unpacks the entries that `targetName` gives a path below `folder`. */
export async function unzip(
  archive: string,
  folder: string,
  targetName: (name: string) => string | undefined
): Promise<void> {
  const zip = await openPromise(archive)
  // yauzl refuses absolute names and names with `..`, so no entry leaves the folder.
  for await (const entry of zip.eachEntry()) {
    const name = targetName(entry.fileName)
    if (name === undefined) continue
    const path = join(folder, name)
    mkdirSync(dirname(path), { recursive: true })
    // The upper half holds the Unix mode of the file.
    const mode = (entry.externalFileAttributes >>> 16) & 0o777
    await pipeline(
      await zip.openReadStreamPromise(entry),
      createWriteStream(path, { mode: mode || 0o644 })
    )
  }
}
