/**
 * What proven tasks changed while listings were being read. A reading shows each page at its own
 * moment, so one that began before an edit is older than what we know.
 */
export interface Edit {
  readonly id: string
  readonly from: string | null
  /** Undefined: out of the drive, into the recycle bin. */
  readonly to: string | null | undefined
}

export interface Edits {
  readonly record: (edits: readonly Edit[]) => void
  /** Everything recorded from now on, until `end`. */
  readonly watch: () => { readonly made: readonly Edit[]; readonly end: () => void }
}

export function createEdits(): Edits {
  const watchers = new Set<Edit[]>()
  return {
    record: (edits) => {
      for (const made of watchers) for (const edit of edits) made.push(edit)
    },
    watch: () => {
      const made: Edit[] = []
      watchers.add(made)
      return { made, end: () => void watchers.delete(made) }
    }
  }
}
