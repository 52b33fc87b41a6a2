/** Writes a journal anew from what it means, when it has become too long. */
import type { Writer } from './writer'

export interface CompactorParts {
  /** As JSON. */
  readonly snapshot: () => Iterable<string>
  readonly compactAtBytes?: number | undefined
  readonly reportBug: (thrown: unknown) => void
}

export interface Compactor {
  readonly compact: (justWritten: Iterable<string>) => Promise<void>
  /** Until as much again has been written. */
  readonly putOff: () => void
}

const defaultCompactAtBytes = 2 ** 20

export function createCompactor(
  { snapshot, compactAtBytes = defaultCompactAtBytes, reportBug }: CompactorParts,
  writer: Writer
): Compactor {
  let aboveBytes = compactAtBytes
  return {
    compact: async (justWritten) => {
      if (writer.sizeBytes() <= aboveBytes) return
      try {
        // Who waited for the last ones has not run yet, so the snapshot may not know them.
        await writer.rewrite(joined(snapshot(), justWritten))
        aboveBytes = Math.max(compactAtBytes, 2 * writer.sizeBytes())
      } catch (thrown) {
        reportBug(thrown)
        // The old file is as good. Not again with each write: a full disk stays full for a while.
        aboveBytes = writer.sizeBytes() + compactAtBytes / 2
      }
    },
    putOff: () => {
      aboveBytes = Math.max(aboveBytes, writer.sizeBytes() + compactAtBytes)
    }
  }
}

function* joined(...parts: readonly Iterable<string>[]): Generator<string> {
  for (const part of parts) yield* part
}
