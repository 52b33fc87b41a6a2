/** Adds whole groups of lines to a journal's file, or takes them back. */
import { nextTurn } from '../../next-turn'
import type { JournalFile } from './journal-file'
import { encodeLine, openLine } from './lines'

export interface Writer {
  /**
   * Records as JSON, asked for part by part. All are on the disk when it resolves, with how many there
   * were; if it rejects, see `isTakenBack`.
   */
  readonly write: (records: Iterable<string>) => Promise<number>
  /** Replaces all that was written. If it rejects, everything is as it was. */
  readonly rewrite: (records: Iterable<string>) => Promise<void>
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

export function createWriter({ file, goodBytes, lastSeq, ...parts }: WriterParts): Writer {
  let sizeBytes = goodBytes
  let seq = lastSeq
  let { isTorn, replacement } = parts
  /** Megabytes, perhaps: let go of as soon as they are safe. */
  let good: Uint8Array | null = parts.good
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
    good = null
  }

  /** After a failed fdatasync a later one may succeed without what an earlier process had written. */
  function writeAllAgain(thrown: unknown): never {
    if (!isSynced) replacement = good
    throw thrown
  }

  return {
    write: async (records) => {
      await mend()
      let written = 0
      let end = seq
      try {
        for (const part of encodeParts(records, seq)) {
          if (written > 0) await nextTurn()
          await file.append(part.bytes)
          written += part.bytes.length
          end = part.lastSeq
        }
        if (written > 0) await file.sync()
      } catch (thrown) {
        // After a failed fdatasync a later one may succeed without the data: they are written again.
        isTorn = true
        await mend().catch(() => {
          // Tried again before the next write; `isTakenBack` says so meanwhile.
        })
        throw thrown
      }
      const count = written > 0 ? end - Math.max(seq, 1) : 0
      sizeBytes += written
      seq = end
      return count
    },
    rewrite: async (records) => {
      const parts: Buffer[] = []
      let end = 1
      for (const part of encodeParts(records, 0)) {
        if (parts.length > 0) await nextTurn()
        parts.push(part.bytes)
        end = part.lastSeq
      }
      const bytes = parts.length > 0 ? Buffer.concat(parts) : Buffer.from(openLine)
      await file.replace(bytes)
      sizeBytes = bytes.length
      seq = end
    },
    isTakenBack: () => !isTorn,
    sizeBytes: () => sizeBytes
  }
}

/** Long enough for few writes, short enough that nobody waits for one: a task can take ten megabytes. */
const partLength = 2 ** 16

/** Lines that follow the one numbered `after`, which is 0 for a file without any. */
function* encodeParts(
  records: Iterable<string>,
  after: number
): Generator<{ readonly bytes: Buffer; readonly lastSeq: number }> {
  let lines = after === 0 ? openLine : ''
  let lastSeq = Math.max(after, 1)
  let isEmpty = true
  for (const json of records) {
    lastSeq += 1
    lines += encodeLine(lastSeq, json)
    isEmpty = false
    if (lines.length < partLength) continue
    yield { bytes: Buffer.from(lines), lastSeq }
    lines = ''
    isEmpty = true
  }
  if (!isEmpty) yield { bytes: Buffer.from(lines), lastSeq }
}
