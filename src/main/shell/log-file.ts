/** Where the log's lines go: one file in the profile, and the one before it. */
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'

const largestBytes = 1024 * 1024

export function createLogFile(folder: string): (line: string) => void {
  const file = join(folder, 'drawer.log')
  let isUsable = true
  return (line) => {
    if (!isUsable) {
      process.stderr.write(`${line}\n`)
      return
    }
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > largestBytes) {
        renameSync(file, `${file}.1`)
      }
      appendFileSync(file, `${line}\n`, { mode: 0o600 })
    } catch {
      // A full disk must not stop the work that the line is about; standard error still gets it.
      isUsable = false
      process.stderr.write(`${line}\n`)
    }
  }
}
