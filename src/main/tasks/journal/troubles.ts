/** What is wrong with a journal, told at every change. */
import type { JournalTrouble } from '../../../shared/model'

export interface Troubles {
  readonly refused: (thrown: unknown) => void
  readonly written: () => void
  readonly current: () => JournalTrouble | null
}

export interface TroublesParts {
  readonly onTrouble: (trouble: JournalTrouble | null) => void
  readonly reportBug: (thrown: unknown) => void
}

/** `found` at the start; whether the disk takes anything now comes before it. */
export function createTroubles(
  { onTrouble, reportBug }: TroublesParts,
  found: JournalTrouble | null
): Troubles {
  let isRefused = false
  const current = (): JournalTrouble | null => (isRefused ? { kind: 'unwritable' } : found)
  function tell(): void {
    try {
      onTrouble(current())
    } catch (thrown) {
      reportBug(thrown)
    }
  }
  if (found) tell()
  return {
    current,
    refused: (thrown) => {
      if (isRefused) return
      isRefused = true
      reportBug(thrown)
      tell()
    },
    written: () => {
      if (!isRefused) return
      isRefused = false
      tell()
    }
  }
}
