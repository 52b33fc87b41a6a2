/** The four kinds of task: which call they send, and where they look for what it did. */
import type { AppError } from '../../shared/errors'
import type { Bin } from '../drive/bin'
import type { Listings } from '../drive/listings'
import type { Answer } from '../kdocs/answer'
import { saysNotFound, type AppSpace } from '../kdocs/app-space'
import type { Personal } from '../kdocs/personal'
import type { Driver, PendingItem, Place, Sight } from './driver'
import { groupBy } from '../group'

export interface DriverParts {
  readonly personal: Personal
  readonly appSpace: AppSpace
  readonly listings: Listings
  readonly bin: Bin
  /** True where the account's server answers the result query (off until seen to work, 5.3). */
  readonly asksResults: boolean
  readonly destroyed: (tokens: readonly string[]) => void
}

const ids = (items: readonly { readonly id: string }[]): string[] => items.map(({ id }) => id)
const itemsOf = (pending: readonly PendingItem[]) => pending.map(({ item }) => item)
const idsOf = (pending: readonly PendingItem[]): string[] => pending.map(({ item }) => item.id)

function resultQuery({ personal, asksResults }: DriverParts): Pick<Driver, 'result'> {
  return asksResults ? { result: personal.taskResult } : {}
}

/** Proven by presence in the target; the source is read only for what is not there. */
export function createMoveDriver(parts: DriverParts): Driver {
  const { personal, listings } = parts
  return {
    ...resultQuery(parts),
    looksAfterEachCall: false,
    send: async ({ items, targetId }) => {
      const target = await listings.resolveTarget(targetId)
      // Only reads were made: whatever went wrong, the move itself was not sent.
      if (target.kind !== 'ok') return { kind: 'unsent', error: target.error }
      return personal.moveBatch(ids(items), target.data)
    },
    look: async (pending) => {
      const places = new Map<string, Place>()
      let error: AppError | null = null
      for (const [targetId, group] of groupBy(pending, ({ targetId }) => targetId)) {
        const target = await listings.readWhole(targetId)
        if (target.kind !== 'ok') {
          error = target.error
          continue
        }
        const missing = group.filter(({ item }) => !target.data.entries.has(item.id))
        for (const { item } of group) places.set(item.id, 'done')
        for (const { item } of missing) places.delete(item.id)
        error = (await placeInSource(listings, missing, places, 'gone')) ?? error
      }
      return { places, error }
    },
    confirm: (pending) => {
      for (const [targetId, group] of groupBy(pending, ({ targetId }) => targetId)) {
        listings.applyMoved(itemsOf(group), targetId)
      }
    }
  }
}

/** Proven by absence from the folder, which needs more care than presence: see `createAbsence`. */
export function createTrashDriver(parts: DriverParts): Driver {
  const { personal, listings } = parts
  const absence = createAbsence()
  return {
    ...resultQuery(parts),
    looksAfterEachCall: false,
    send: ({ items }) => personal.trashBatch(ids(items)),
    look: async (pending) => {
      const places = new Map<string, Place>()
      let error: AppError | null = null
      for (const [sourceId, group] of groupBy(pending, ({ item }) => item.sourceId)) {
        const source = await listings.readWhole(sourceId)
        if (source.kind === 'ok') absence.judge(group, source.data, places)
        else error = source.error
      }
      return { places, error }
    },
    confirm: (pending) => listings.applyGone(itemsOf(pending))
  }
}

export function createRestoreDriver(parts: DriverParts): Driver {
  const { personal, listings, bin } = parts
  const absence = createAbsence()
  return {
    looksAfterEachCall: false,
    send: ({ items }) => personal.restoreBatch(ids(items)),
    look: async (pending) => {
      const places = new Map<string, Place>()
      const answer = await bin.readWhole()
      if (answer.kind !== 'ok') return { places, ...troubleOf(answer) }
      // An entry can also leave the bin for ever: without KDocs' word, absence says nothing.
      const told = pending.filter(
        ({ said, item }) => said !== 'nothing' || answer.data.entries.has(item.id)
      )
      absence.judge(told, answer.data, places)
      return { places, error: null }
    },
    confirm: (pending) => {
      // KDocs decides where they reappear; folders that we think of are read again when shown.
      for (const [folderId] of groupBy(pending, ({ item }) => item.sourceId)) {
        listings.forgetFolder(folderId)
      }
    }
  }
}

/** Proven by Info, file by file: app space has no listing (6.11). */
export function createDestroyDriver({ appSpace, destroyed }: DriverParts): Driver {
  return {
    looksAfterEachCall: true,
    send: async ({ items }) => {
      const [item] = items
      if (!item || items.length > 1) throw new Error('destroy takes one file a call')
      return withoutTask(await appSpace.destroy(item.id))
    },
    look: async (pending): Promise<Sight> => {
      const places = new Map<string, Place>()
      for (const { item, said } of pending) {
        const answer = await appSpace.info(item.id)
        const isGone = saysNotFound(answer) || (said === 'accepted' && isPlainRefusal(answer))
        if (answer.kind === 'ok') places.set(item.id, 'still-there')
        // Gone, but by somebody else: KDocs refused our call.
        else if (isGone) places.set(item.id, said === 'refused' ? 'gone' : 'done')
        // The next one would end the same way.
        else return { places, ...troubleOf(answer) }
      }
      return { places, error: null }
    },
    confirm: (pending) => destroyed(idsOf(pending))
  }
}

/**
 * After a destroy that the server took, any refusal of Info that lies neither with the account nor
 * with the quota means gone. Without that it does not: a wrong clock refuses every signed call.
 */
function isPlainRefusal(answer: Answer): boolean {
  return answer.kind === 'refused' && answer.error.code === 'refused'
}

function withoutTask(answer: Answer): Answer<{ readonly serverTaskId: null }> {
  return answer.kind === 'ok' ? { kind: 'ok', data: { serverTaskId: null } } : answer
}

async function placeInSource(
  listings: Listings,
  pending: readonly PendingItem[],
  places: Map<string, Place>,
  otherwise: Place
): Promise<AppError | null> {
  let error: AppError | null = null
  for (const [sourceId, group] of groupBy(pending, ({ item }) => item.sourceId)) {
    const source = await listings.readWhole(sourceId)
    if (source.kind !== 'ok') {
      error = source.error
      continue
    }
    for (const { item } of group) {
      if (source.data.entries.has(item.id)) places.set(item.id, 'still-there')
      else if (source.data.unreadable === 0) places.set(item.id, otherwise)
    }
  }
  return error
}

interface Seen {
  readonly entries: ReadonlyMap<string, unknown>
  readonly pages: number
  readonly unreadable: number
}

function troubleOf(answer: Exclude<Answer, { kind: 'ok' }>): Pick<Sight, 'error' | 'retryAfterMs'> {
  const retryAfterMs = answer.kind === 'refused' ? answer.retryAfterMs : undefined
  return { error: answer.error, retryAfterMs }
}

/**
 * An entry can be missing from a listing of several pages only because others left while it was
 * read and everything behind them moved up. So absence counts when the listing was one page, or
 * when two listings in a row agree.
 */
function createAbsence() {
  const absentOnce = new Set<string>()
  return {
    judge: (pending: readonly PendingItem[], seen: Seen, places: Map<string, Place>): void => {
      for (const { item, said } of pending) {
        if (seen.entries.has(item.id)) {
          absentOnce.delete(item.id)
          places.set(item.id, 'still-there')
        } else if (seen.unreadable > 0) {
          // It may be one of the rows that could not be read.
          absentOnce.delete(item.id)
        } else if (seen.pages <= 1 || absentOnce.has(item.id)) {
          places.set(item.id, said === 'refused' ? 'gone' : 'done')
        } else {
          absentOnce.add(item.id)
        }
      }
    }
  }
}
