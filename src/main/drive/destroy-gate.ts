/** The question before a destroy: what the person saw, and the yes that is good for exactly that. */
import { AppFailure } from '../../shared/errors'
import type { AppFile, DestroyPlan } from '../../shared/model'

/** What the person will be asked about; its price is the task engine's to say. */
export interface DestroyList extends Omit<DestroyPlan, 'price'> {
  readonly files: readonly AppFile[]
}

export interface DestroyGate {
  readonly plan: (tokens: readonly string[]) => DestroyList
  /** Trades a permit for its frozen list, once. */
  readonly redeem: (permit: string, typedCount: number | null) => readonly AppFile[]
  readonly close: () => void
}

export interface DestroyGateParts {
  readonly now: () => number
  readonly newId: () => string
  readonly files: ReadonlyMap<string, AppFile>
}

const typedFrom = 10 // above this the number is typed (design.md section 5)
const permitMs = 10 * 60_000
const shownNames = 10

export function createDestroyGate({ now, newId, files }: DestroyGateParts): DestroyGate {
  const permits = new Map<string, { readonly files: readonly AppFile[]; readonly until: number }>()

  function get(token: string): AppFile {
    const known = files.get(token)
    if (!known) throw new AppFailure('not-found', 'a token that is not in the registry')
    return known
  }

  return {
    plan: (tokens) => {
      const frozen = [...new Set(tokens)].map(get)
      const permit = newId()
      permits.clear()
      permits.set(permit, { files: frozen, until: now() + permitMs })
      const sizes = frozen.map(({ sizeBytes }) => sizeBytes)
      return {
        permit,
        count: frozen.length,
        totalBytes: sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0),
        unknownSizes: sizes.filter((size) => size === null).length,
        names: frozen.slice(0, shownNames).map(({ name, token }) => name ?? token),
        mustTypeCount: frozen.length > typedFrom,
        files: frozen
      }
    },
    // SECURITY: the only way to a destroy: the list is the one that the person saw, and the number
    // is the one that the person typed.
    redeem: (permit, typedCount) => {
      const found = permits.get(permit)
      if (!found || now() > found.until) throw new AppFailure('permit-void')
      const { files: frozen } = found
      if (frozen.length > typedFrom && typedCount !== frozen.length) {
        throw new AppFailure('permit-void', 'the typed number is not the number of files')
      }
      permits.delete(permit)
      if (frozen.some(({ token }) => !files.has(token))) throw new AppFailure('permit-void')
      return frozen
    },
    close: () => permits.clear()
  }
}
