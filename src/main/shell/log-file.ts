/** Where the log's lines go: one file in the profile, and the few before it. */
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { hasErrorCode } from '../atomic-file'

const largestBytes = 1024 * 1024
/** `drawer.log.1` is the youngest. */
const olderFiles = 3
/** A disk that is full now may not be in a while. */
const retryMs = 60_000

const fileName = 'drawer.log'

export const logFolderOf = (userData: string): string => join(userData, 'logs')

export function createLogFile(
  folder: string,
  now: () => number = Date.now
): (line: string) => void {
  const file = join(folder, fileName)
  let refusedUntil = 0

  function rotate(): void {
    for (let older = olderFiles; older > 0; older -= 1) {
      const younger = older === 1 ? file : `${file}.${older - 1}`
      if (statSync(younger, { throwIfNoEntry: false })) renameSync(younger, `${file}.${older}`)
    }
  }

  return (line) => {
    if (now() < refusedUntil) {
      process.stderr.write(`${line}\n`)
      return
    }
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > largestBytes) rotate()
      appendFileSync(file, `${line}\n`, { mode: 0o600 })
    } catch {
      // A full disk must not stop the work that the line is about; standard error still gets it.
      refusedUntil = now() + retryMs
      process.stderr.write(`${line}\n`)
    }
  }
}

/** Of this file, and of the one before it where this one has just begun. */
export async function readLogLines(folder: string, most: number): Promise<readonly string[]> {
  const file = join(folder, fileName)
  const [older, current] = await Promise.all([readIfThere(`${file}.1`), readIfThere(file)])
  return `${older}${current}`.split('\n').slice(0, -1).slice(-most)
}

async function readIfThere(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (thrown) {
    if (hasErrorCode(thrown, 'ENOENT')) return ''
    throw thrown
  }
}
