/** Where app-space files are and may go, as Info says: what a move inside app space is planned from. */
import { AppFailure } from '../../shared/errors'
import type { AppFile } from '../../shared/model'
import { groupBy } from '../group'
import { valueOf } from '../kdocs/answer'
import { saysNotFound, type AppSpace } from '../kdocs/app-space'
import type { PlannedItem, Skipped } from '../tasks/plan'
import type { AppFiles } from './app-files'

const looksAtOnce = 4

export interface AppMove {
  readonly items: readonly PlannedItem[]
  readonly skipped: readonly Skipped[]
  readonly sourceNames: readonly string[]
  readonly targetToken: string
  readonly targetName: string
}

export interface AppMoves {
  /** Throws what Info says against the target, and `not-a-folder` or `into-itself`. */
  readonly prepare: (tokens: readonly string[], targetToken: string) => Promise<AppMove>
  /** Where files are now, asked of Info; what it does not find, or finds elsewhere, is skipped. */
  readonly stillThere: (items: readonly PlannedItem[]) => Promise<{
    readonly present: readonly PlannedItem[]
    readonly missing: readonly Skipped[]
  }>
  readonly nameOf: (token: string) => string
}

export interface AppMovesParts {
  readonly appSpace: Pick<AppSpace, 'info'>
  readonly appFiles: Pick<AppFiles, 'list' | 'refresh'>
}

export function createAppMoves({ appSpace, appFiles }: AppMovesParts): AppMoves {
  const known = (): ReadonlyMap<string, AppFile> =>
    new Map(appFiles.list().map((file) => [file.token, file]))
  const nameOf = (token: string): string => known().get(token)?.name ?? token

  /** A folder that was never heard of has the token for a name. */
  async function checkTarget(targetToken: string): Promise<string> {
    const info = valueOf(await appSpace.info(targetToken))
    if (info.kind !== 'folder') throw new AppFailure('not-a-folder')
    return info.name === null || info.name === '' ? targetToken : info.name
  }

  async function askAll(tokens: readonly string[]): Promise<ReadonlyMap<string, AppFile>> {
    if (tokens.length > 0) await appFiles.refresh(tokens)
    return known()
  }

  return {
    nameOf,
    prepare: async (tokens, targetToken) => {
      if (tokens.includes(targetToken)) throw new AppFailure('into-itself')
      const targetName = await checkTarget(targetToken)
      const before = known()
      const unknown = tokens.filter((token) => {
        const file = before.get(token)
        return file?.status !== 'present' || file.parentToken === null
      })
      const files = await askAll(unknown)
      const items: PlannedItem[] = []
      const skipped: Skipped[] = []
      for (const token of new Set(tokens)) {
        const file = files.get(token)
        if (!file) throw new AppFailure('not-found', 'a token that is not in the registry')
        const item = toItem(file)
        if (file.status === 'gone') skipped.push({ item, reason: 'no-longer-there' })
        else if (file.status === 'failed') throw failureOf(file)
        else if (file.parentToken === null) skipped.push({ item, reason: 'folder-unknown' })
        else items.push(item)
      }
      const sources = [...groupBy(items, ({ sourceId }) => sourceId).keys()]
      if (items.length > 0 && sources.every((source) => source === targetToken)) {
        throw new AppFailure('same-folder')
      }
      const sourceNames = sources.map((source) => nameOf(source ?? ''))
      return { items, skipped, sourceNames, targetToken, targetName }
    },
    stillThere: async (items) => {
      const present: PlannedItem[] = []
      const missing: Skipped[] = []
      // Not by the registry: a token may have been taken off it since.
      await eachOf(items, async (item) => {
        const answer = await appSpace.info(item.id)
        const isGone = saysNotFound(answer)
        const isThere = !isGone && valueOf(answer).parentToken === item.sourceId
        if (isThere) present.push(item)
        else missing.push({ item, reason: 'no-longer-there' })
      })
      return { present, missing }
    }
  }
}

/** A few at a time: the traffic layer paces them, and more would only wait there. */
async function eachOf<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const queue = all.values()
  const worker = async (): Promise<void> => {
    for (const one of queue) await work(one)
  }
  await Promise.all(Array.from({ length: Math.min(looksAtOnce, all.length) }, worker))
}

function toItem({ token, name, parentToken, sizeBytes, kind }: AppFile): PlannedItem {
  return { id: token, name: name ?? token, sourceId: parentToken, sizeBytes, kind }
}

/** Info could not be had: a plan from what was known before would send files from anywhere. */
function failureOf({ error }: AppFile): AppFailure {
  return new AppFailure(error?.code ?? 'unexpected', error?.message, error?.server)
}
