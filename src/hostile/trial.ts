/** One kind of hostile input, driven through the real code from a seed, and what came of it. */
import type { Dice } from '../main/accounts/dice'

export interface Trial {
  /** As the table shows it. */
  readonly name: string
  /** Rules of docs/security.md. */
  readonly rules: string
  readonly rounds: number
  readonly run: (dice: Dice, rounds: number) => Promise<Tally>
}

export interface Tally {
  readonly tried: number
  readonly failures: readonly string[]
  /** Inputs that had to get through and did: where none did, the trial proved nothing. */
  readonly passed: number
}

const keptFailures = 20

/** Counts all, keeps the first few with what they were made of. */
export function createTally() {
  const failures: string[] = []
  let tried = 0
  let failed = 0
  let passed = 0
  return {
    try: () => (tried += 1),
    pass: () => (passed += 1),
    fail: (what: string) => {
      failed += 1
      if (failures.length < keptFailures) failures.push(what.slice(0, 300))
    },
    end: (): Tally => ({
      tried,
      passed,
      failures:
        failed > failures.length
          ? [...failures, `and ${failed - failures.length} more`]
          : [...failures]
    })
  }
}

export type Counting = ReturnType<typeof createTally>

/** What a hostile input could have left behind for all objects of the process. */
export function pollution(): string | null {
  const strange = Reflect.ownKeys(Object.prototype).filter((key) => !ownNames.has(key))
  const strangeLists = Reflect.ownKeys(Array.prototype).length - listNames
  if (strange.length === 0 && strangeLists === 0) return null
  for (const key of strange) Reflect.deleteProperty(Object.prototype, key)
  return `prototype polluted: ${strange.map(String).join(', ')}`
}

const ownNames = new Set(Reflect.ownKeys(Object.prototype))
const listNames = Reflect.ownKeys(Array.prototype).length
