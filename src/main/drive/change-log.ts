/** What changed in kept listings, so that the window need not be sent a large one whole again. */
import type { Entry } from '../../shared/model'

export interface Change {
  readonly gone: readonly string[]
  /** New here, or not what they were. */
  readonly came: readonly string[]
}

export interface ChangeLog {
  /** Never the same for two contents of a folder. */
  readonly version: (folderId: string | null) => number
  readonly note: (folderId: string | null, change: Change) => void
  /** Another content, without a way there from the one before. */
  readonly restart: (folderId: string | null) => void
  /** All changes since a version, as one; null where that is not known any more. */
  readonly since: (folderId: string | null, version: number) => Change | null
}

/** Of one folder; the window asks every two seconds or more often. */
const mostIds = 200_000

interface Log {
  version: number
  /** `from`: the version before the change. */
  readonly steps: { readonly from: number; readonly change: Change }[]
  ids: number
}

export function createChangeLog(): ChangeLog {
  const logs = new Map<string | null, Log>()
  let lastVersion = 0

  function logOf(folderId: string | null): Log {
    let log = logs.get(folderId)
    if (!log) logs.set(folderId, (log = { version: (lastVersion += 1), steps: [], ids: 0 }))
    return log
  }

  return {
    version: (folderId) => logOf(folderId).version,
    note: (folderId, change) => {
      const log = logOf(folderId)
      log.steps.push({ from: log.version, change })
      log.version = lastVersion += 1
      log.ids += sizeOf(change)
      while (log.ids > mostIds) {
        const oldest = log.steps.shift()
        if (!oldest) break
        log.ids -= sizeOf(oldest.change)
      }
    },
    restart: (folderId) => void logs.delete(folderId),
    since: (folderId, version) => {
      const log = logs.get(folderId)
      if (!log) return null
      if (log.version === version) return { gone: [], came: [] }
      const first = log.steps.findIndex(({ from }) => from === version)
      return first < 0 ? null : combine(log.steps.slice(first).map(({ change }) => change))
    }
  }
}

const sizeOf = ({ gone, came }: Change): number => gone.length + came.length

function combine(changes: readonly Change[]): Change {
  const gone = new Set<string>()
  const came = new Set<string>()
  for (const change of changes) {
    for (const id of change.gone) {
      came.delete(id)
      gone.add(id)
    }
    for (const id of change.came) {
      gone.delete(id)
      came.add(id)
    }
  }
  return { gone: [...gone], came: [...came] }
}

/** From one content of a folder to the next. */
export function difference(
  before: ReadonlyMap<string, Entry>,
  after: ReadonlyMap<string, Entry>
): Change {
  const gone: string[] = []
  const came: string[] = []
  for (const id of before.keys()) if (!after.has(id)) gone.push(id)
  for (const [id, entry] of after) {
    const known = before.get(id)
    if (!known || !isSame(known, entry)) came.push(id)
  }
  return { gone, came }
}

export function isSame(one: Entry, other: Entry): boolean {
  return (
    one === other ||
    (one.name === other.name &&
      one.parentId === other.parentId &&
      one.kind === other.kind &&
      one.sizeBytes === other.sizeBytes &&
      one.modifiedAt === other.modifiedAt)
  )
}
