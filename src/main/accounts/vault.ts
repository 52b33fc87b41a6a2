/** Where secrets are kept: the interface, its limits, the memory version and the serial wrapper. */
import { createSecret, isSameSecret, type Secret } from './secret'
import { afterMs, type After } from './timer'

/** `timeout` means that nobody knows; `corrupt` that what is there is not what was written. */
export type VaultTrouble = 'locked' | 'unavailable' | 'timeout' | 'corrupt'
export type VaultRead =
  | { readonly result: 'found'; readonly secret: Secret }
  | { readonly result: 'missing' | VaultTrouble }
/** `stored` was read back and compared; `refused` is outside the limits and was not tried. */
export interface VaultWrite {
  readonly result: 'stored' | 'refused' | VaultTrouble
}
/** `erased` was there and was read back as gone; `missing` was not seen in the first place. */
export interface VaultErase {
  readonly result: 'erased' | 'missing' | VaultTrouble
}

export interface Vault {
  readonly kind: 'keychain' | 'memory'
  read(key: string): Promise<VaultRead>
  write(key: string, secret: Secret): Promise<VaultWrite>
  erase(key: string): Promise<VaultErase>
}

// Windows keeps 2,560 bytes per credential, which are 1,280 UTF-16 units.
export const maximumUnits = 1_200

// SECURITY: S5. NUL ends the text in some keychains, a lone surrogate does not survive UTF-8.
export function isStorable(secret: Secret): boolean {
  const text = secret.reveal()
  return text.length > 0 && text.length <= maximumUnits && !/\0|\p{Surrogate}/u.test(text)
}

export function createMemoryVault(): Vault {
  const entries = new Map<string, Secret>()
  return {
    kind: 'memory',
    read: (key) => {
      const secret = entries.get(key)
      return Promise.resolve(secret ? { result: 'found', secret } : { result: 'missing' })
    },
    write: (key, secret) => {
      if (!isStorable(secret)) return Promise.resolve({ result: 'refused' })
      // A copy of its own, as a keychain would give back.
      entries.set(key, createSecret(secret.reveal()))
      return Promise.resolve({ result: 'stored' })
    },
    erase: (key) => {
      const wasThere = entries.delete(key)
      return Promise.resolve({ result: wasThere ? 'erased' : 'missing' })
    }
  }
}

export interface SerialVault extends Vault {
  /** A call has been started and has not settled: ending the process normally would wait for it. */
  isWaiting(): boolean
}

export interface SerialVaultParts {
  readonly vault: Vault
  readonly after?: After
  readonly deadlineMs?: number
}

/**
 * One call at a time, each with a deadline, and every secret read at most once.
 *
 * A call behind a stuck one answers `timeout` at once: a stuck keychain call holds one of the four
 * libuv threads for 25 s, so a second one would take away file access too.
 */
export function createSerialVault(parts: SerialVaultParts): SerialVault {
  const { vault, after = afterMs, deadlineMs = 5_000 } = parts
  const known = new Map<string, Secret>()
  const { inTurn, isWaiting } = createTurns(after, deadlineMs)
  return {
    kind: vault.kind,
    isWaiting,
    read: (key) =>
      inTurn<VaultRead>(
        () => vault.read(key),
        () => {
          const secret = known.get(key)
          return secret ? { result: 'found', secret } : null
        },
        (answer) => {
          if (answer.result === 'found') known.set(key, answer.secret)
        }
      ),
    write: (key, secret) =>
      inTurn<VaultWrite>(
        () => vault.write(key, secret),
        () => {
          // From here on nobody knows what is stored, until the answer is there.
          known.delete(key)
          return null
        },
        (answer) => {
          if (answer.result === 'stored') known.set(key, secret)
        }
      ),
    erase: (key) =>
      inTurn<VaultErase>(
        () => vault.erase(key),
        () => {
          known.delete(key)
          return null
        },
        () => undefined
      )
  }
}

interface Troubled {
  readonly result: 'timeout' | 'unavailable'
}

// SECURITY: S3. Nothing is started while a call that missed its deadline has not settled.
function createTurns(after: After, deadlineMs: number) {
  let stuck = false
  let waiting = false
  let tail: Promise<unknown> = Promise.resolve()

  function start<T>(call: () => Promise<T>): Promise<T | Troubled> {
    return new Promise((resolve) => {
      let late = false
      const stop = after(deadlineMs, () => {
        late = true
        stuck = true
        resolve({ result: 'timeout' })
      })
      waiting = true
      const settle = (answer: T | Troubled): void => {
        waiting = false
        if (late) stuck = false
        else stop()
        resolve(answer)
      }
      // The text of a keychain's error may hold anything: it ends here.
      Promise.resolve()
        .then(call)
        .then(settle, () => settle({ result: 'unavailable' }))
    })
  }

  function inTurn<T extends object>(
    call: () => Promise<T>,
    before: () => T | null,
    keep: (answer: T | Troubled) => void
  ): Promise<T | Troubled> {
    const turn = tail.then(async () => {
      const known = before()
      if (known) return known
      if (stuck) return { result: 'timeout' } as const
      const answer = await start(call)
      keep(answer)
      return answer
    })
    tail = turn
    return turn
  }

  return { inTurn, isWaiting: () => waiting }
}

/** For adapters: what a read-back proves about a write. */
export function judgeReadBack(written: Secret, readBack: VaultRead): VaultWrite {
  if (readBack.result === 'found') {
    return { result: isSameSecret(written, readBack.secret) ? 'stored' : 'corrupt' }
  }
  return { result: readBack.result === 'missing' ? 'locked' : readBack.result }
}
