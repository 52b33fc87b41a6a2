/** The settings of an account that a check settles, and where they are kept. */
import { carefulDialect, isCareful, type Dialect } from '../../shared/dialect'
import { fileNameFor } from '../registry-file'
import type { Settings } from '../settings'

export interface DialectKeeper {
  readonly get: () => Dialect
  /** Holds at once; false: not on the disk, so only until the end. */
  readonly set: (dialect: Dialect) => Promise<boolean>
}

/** The account is named by a hash: the file tells nobody's id. */
export function keepInSettings(
  settings: Settings,
  owner: readonly string[],
  reportBug: (thrown: unknown) => void
): DialectKeeper {
  const key = fileNameFor(...owner)
  return {
    get: () => settings.get().dialects[key] ?? carefulDialect,
    set: async (dialect) => {
      const { [key]: before, ...others } = settings.get().dialects
      const dialects = isCareful(dialect) ? others : { ...others, [key]: dialect }
      if (before === undefined && isCareful(dialect)) return true
      return settings.update({ dialects }).then(
        () => true,
        (thrown: unknown) => {
          reportBug(thrown)
          return false
        }
      )
    }
  }
}

export function keepInMemory(): DialectKeeper {
  let current = carefulDialect
  return {
    get: () => current,
    set: (dialect) => {
      current = dialect
      return Promise.resolve(true)
    }
  }
}

/** What was settled is set; the rest stays as it was, as a check that saw too little proves nothing. */
export async function settle(
  keeper: DialectKeeper,
  findings: Partial<Dialect>
): Promise<{ readonly settled: readonly (keyof Dialect)[]; readonly isKept: boolean }> {
  const next = { ...keeper.get(), ...findings }
  const isKept = await keeper.set(next)
  // The keys of a Partial<Dialect>, as each finding is built.
  return { settled: Object.keys(findings) as (keyof Dialect)[], isKept }
}
