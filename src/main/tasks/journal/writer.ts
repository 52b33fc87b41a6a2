/** Adds whole groups of lines to a journal's file, or takes them back. */
import type { JournalFile } from './journal-file'
import { encodeLine, openLine } from './lines'

export interface Writer {
  /** Records as JSON. They are on the disk when it resolves; if it rejects, see `isTakenBack`. */
  readonly write: (records: readonly string[]) => Promise<void>
  /** Replaces all that was written. If it rejects, everything is as it was. */
  readonly rewrite: (records: readonly string[]) => Promise<void>
  /** False: lines of a failed write may still lie in the file, until the disk lets them be cut off. */
  readonly isTakenBack: () => boolean
  readonly sizeBytes: () => number
}

export interface WriterParts {
  readonly file: JournalFile
  /** The good lines of the file, and the sequence number of the last. */
  readonly goodBytes: number
  readonly lastSeq: number
  /** There was no file. */
  readonly isNew: boolean
  /** Something follows the good lines that has to be cut off first. */
  readonly isTorn: boolean
  /** To be put in place of the whole file first. */
  readonly replacement: Uint8Array | null
  /** The good lines, as they were read. */
  readonly good: Uint8Array
}

export function createWriter({ file, goodBytes, lastSeq, good, ...parts }: WriterParts): Writer {
  let sizeBytes = goodBytes
  let seq = lastSeq
  let { isTorn, replacement } = parts
  /** A process that was killed may have added or cut off lines, and a loss of power would undo it. */
  let isSynced = parts.isNew

  /** Brings the file to `sizeBytes`, on the disk. Nothing is written behind a torn line: it would look damaged. */
  async function mend(): Promise<void> {
    if (replacement) await file.replace(replacement)
    replacement = null
    if (isTorn) await file.truncate(sizeBytes)
    // Without this, a loss of power could bring back lines whose commit was refused.
    if (isTorn || !isSynced) await file.sync().catch(writeAllAgain)
    isTorn = false
    isSynced = true
  }

  /** After a failed fdatasync a later one may succeed without what an earlier process had written. */
  function writeAllAgain(thrown: unknown): never {
    if (!isSynced) replacement = good
    throw thrown
  }

  function encode(records: readonly string[], after: number): Buffer {
    const opening = after === 0 ? openLine : ''
    const first = after === 0 ? 2 : after + 1
    return Buffer.from(
      opening + records.map((json, index) => encodeLine(first + index, json)).join('')
    )
  }
  const lastOf = (records: readonly string[], after: number): number =>
    Math.max(after, 1) + records.length

  return {
    write: async (records) => {
      await mend()
      if (records.length === 0) return
      const bytes = encode(records, seq)
      try {
        await file.append(bytes)
        await file.sync()
      } catch (thrown) {
        // After a failed fdatasync a later one may succeed without the data: they are written again.
        isTorn = true
        await mend().catch(() => {
          // Tried again before the next write; `isTakenBack` says so meanwhile.
        })
        throw thrown
      }
      sizeBytes += bytes.length
      seq = lastOf(records, seq)
    },
    rewrite: async (records) => {
      const bytes = encode(records, 0)
      await file.replace(bytes)
      sizeBytes = bytes.length
      seq = lastOf(records, 0)
    },
    isTakenBack: () => !isTorn,
    sizeBytes: () => sizeBytes
  }
}
