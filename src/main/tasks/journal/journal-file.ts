/** What a journal needs of a disk: one file that only ever grows at its end or is replaced whole. */
export interface JournalFile {
  /** Everything that is in it; null where there is no file. */
  readonly read: () => Promise<Uint8Array | null>
  /** Writes all of it at the end, or throws and may have written a part. */
  readonly append: (bytes: Uint8Array) => Promise<void>
  /** When it resolves, all that was written before survives a loss of power (fdatasync). */
  readonly sync: () => Promise<void>
  /** Cuts the file to its first bytes; on the disk after the next `sync`. */
  readonly truncate: (size: number) => Promise<void>
  /**
   * Puts another content in place, so that a crash leaves the old one or the new one. If it throws,
   * the old one is still in use. The new one is sure to stay after the next `sync`.
   */
  readonly replace: (bytes: Uint8Array) => Promise<void>
  /**
   * Keeps what the file holds now under a name of its own, which it returns without the folder.
   * Null: not possible, and the file must not be written over.
   */
  readonly keepAside: () => Promise<string | null>
  readonly close: () => Promise<void>
}
