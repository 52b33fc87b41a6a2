/** Entries that did not end as done, by cause, each cause with the one thing to do about it. Pure. */
import type { AppError } from '../../shared/errors'
import type { FailureGroup, Outcome, Remedy, Verb } from '../../shared/model'
import { groupBy } from '../group'

type Failure = Pick<Outcome, 'result' | 'reason' | 'error'>

/** The window groups its rows by the same key. */
export function keyOf({ result, reason, error }: Failure): string {
  return JSON.stringify([result, reason, error?.code ?? null, error?.server?.code ?? null])
}

const shownNames = 3

export interface FailureParts {
  readonly verb: Verb
  readonly nameOf: (folderId: string | null) => string
  /** False for an entry that a later task has taken over. */
  readonly isOurs: (id: string) => boolean
}

export function groupFailures(
  outcomes: readonly Outcome[],
  { verb, nameOf, isOurs }: FailureParts
): readonly FailureGroup[] {
  return [...groupBy(outcomes, keyOf)].flatMap(([key, group]) => {
    const [first] = group
    if (!first) return []
    const { result, reason, error } = first
    const remedy = remedyOf(first, verb)
    const folders = [...groupBy(group, ({ folderId }) => folderId)]
      .sort(([, one], [, other]) => other.length - one.length)
      .map(([id]) => ({ id, name: nameOf(id) }))
    return {
      key,
      result,
      reason,
      error,
      count: group.length,
      names: group.slice(0, shownNames).map(({ name }) => name),
      folders,
      remedy,
      canRetry: remedy !== 'drop' && remedy !== 'other-target' && group.some(({ id }) => isOurs(id))
    }
  })
}

function remedyOf({ result, reason, error }: Failure, verb: Verb): Remedy {
  if (result === 'unknown') return 'check-again'
  // SECURITY: J3. Nothing is destroyed again but through the gate.
  if (verb === 'destroy') return 'drop'
  switch (reason) {
    case 'already-there':
    case 'inside-selected-folder':
    case 'no-longer-there':
    case 'not-in-bin':
    case 'folder-unknown':
      return 'drop'
    case 'folder-gone':
    case 'name-taken':
      return 'other-target'
    case 'still-there':
    case 'not-confirmed':
      return 'try-again'
    case 'refused':
      return afterRefusal(error, verb)
  }
}

function afterRefusal(error: AppError | null, verb: Verb): Remedy {
  switch (error?.code) {
    case 'signed-out':
    case 'sign-in-expired':
    case 'keychain':
      return 'sign-in'
    case 'rate-limited':
    case 'budget':
    case 'server':
    case 'offline':
    case 'timeout':
      return 'wait'
    case 'not-found':
      return 'drop'
    case 'forbidden':
      return verb === 'move' ? 'other-target' : 'drop'
    default:
      return 'try-again'
  }
}
