/** The kinds of task: which call they send, and where they look for what it did. */
import type { Verb } from '../../shared/model'
import type { Bin } from '../drive/bin'
import type { Listings } from '../drive/listings'
import { groupBy } from '../group'
import type { Answer } from '../kdocs/answer'
import { saysNotFound, type AppSpace } from '../kdocs/app-space'
import type { Personal } from '../kdocs/personal'
import { createAppMoveDriver, type AppMoveParts } from './app-move-driver'
import {
  troubleOf,
  type Absence,
  type Driver,
  type LookTrouble,
  type PendingItem,
  type Place
} from './driver'
import { createMoveLook, markSeen, stillBusy } from './move-look'

export interface DriverParts extends AppMoveParts {
  readonly personal: Personal
  readonly appSpace: AppSpace
  readonly listings: Listings
  readonly bin: Bin
  readonly destroyed: (tokens: readonly string[]) => void
}

/** A new one for each task: a driver remembers what it saw. */
export function createDriver(verb: Verb, parts: DriverParts): Driver {
  switch (verb) {
    case 'move':
      return createMoveDriver(parts)
    case 'trash':
      return createTrashDriver(parts)
    case 'restore':
      return createRestoreDriver(parts)
    case 'destroy':
      return createDestroyDriver(parts)
    case 'appMove':
      return createAppMoveDriver(parts)
  }
}

const ids = (items: readonly { readonly id: string }[]): string[] => items.map(({ id }) => id)
const itemsOf = (pending: readonly PendingItem[]) => pending.map(({ item }) => item)
const idsOf = (pending: readonly PendingItem[]): string[] => pending.map(({ item }) => item.id)
const inBatches = { looksAfterEachCall: false, looksBeforeEachCall: false } as const

function resultQuery({ personal, asksResults }: DriverParts): Pick<Driver, 'result'> {
  return asksResults() ? { result: personal.taskResult } : {}
}

/** Proven by presence in the target. */
function createMoveDriver(parts: DriverParts): Driver {
  const { personal, listings } = parts
  return {
    ...resultQuery(parts),
    ...inBatches,
    send: async ({ items, targetId }) => {
      const target = await listings.resolveTarget(targetId)
      // Only reads were made: whatever went wrong, the move itself was not sent.
      if (target.kind !== 'ok') return { ...target, kind: 'unsent' }
      return personal.moveBatch(ids(items), target.data)
    },
    look: createMoveLook(listings),
    findAbsent: (pending) => findAbsent(pending, listings.readWhole),
    confirm: (pending) => {
      for (const [targetId, group] of groupBy(pending, ({ targetId }) => targetId)) {
        listings.applyMoved(itemsOf(group), targetId)
      }
    }
  }
}

/** Proven by absence from the folder, which needs more care than presence: see `createAbsence`. */
function createTrashDriver(parts: DriverParts): Driver {
  const { personal, listings } = parts
  const absence = createAbsence()
  return {
    ...resultQuery(parts),
    ...inBatches,
    send: ({ items }) => personal.trashBatch(ids(items)),
    look: async (pending, { isThorough }) => {
      const places = new Map<string, Place>()
      let trouble: LookTrouble | null = null
      for (const [sourceId, group] of groupBy(pending, ({ item }) => item.sourceId)) {
        const source = await listings.readUntil(sourceId, isThorough ? null : stillBusy(group))
        if (source.kind !== 'ok') trouble = troubleOf(source)
        else if (source.data.isWhole) absence.judge(group, source.data, places)
        else markSeen(group, source.data.entries, places)
        if (trouble?.isBlocked) break
      }
      return { places, trouble }
    },
    findAbsent: (pending) => findAbsent(pending, listings.readWhole),
    confirm: (pending) => listings.applyGone(itemsOf(pending))
  }
}

function createRestoreDriver(parts: DriverParts): Driver {
  const { personal, listings, bin } = parts
  const absence = createAbsence()
  return {
    ...inBatches,
    send: ({ items }) => personal.restoreBatch(ids(items)),
    look: async (pending) => {
      const places = new Map<string, Place>()
      const answer = await bin.readWhole()
      if (answer.kind !== 'ok') return { places, trouble: troubleOf(answer) }
      // An entry can also leave the bin for ever: without KDocs' word, absence says nothing.
      const told = pending.filter(
        ({ said, item }) => said !== 'nothing' || answer.data.entries.has(item.id)
      )
      absence.judge(told, answer.data, places)
      return { places, trouble: null }
    },
    findAbsent: (pending) => findAbsent(pending, bin.readWhole, () => null),
    confirm: (pending) => {
      // KDocs decides where they reappear; folders that we think of are read again when shown.
      for (const [folderId] of groupBy(pending, ({ item }) => item.sourceId)) {
        listings.forgetFolder(folderId)
      }
    }
  }
}

/** Proven by Info, file by file: app space has no listing (6.11). */
function createDestroyDriver({ appSpace, destroyed }: DriverParts): Driver {
  return {
    looksAfterEachCall: true,
    looksBeforeEachCall: true,
    send: async ({ items }) => {
      const [item] = items
      if (!item || items.length > 1) throw new Error('destroy takes one file a call')
      return withoutTask(await appSpace.destroy(item.id))
    },
    look: async (pending) => {
      const places = new Map<string, Place>()
      for (const { item, said } of pending) {
        const answer = await appSpace.info(item.id)
        const isGone = saysNotFound(answer) || (said === 'accepted' && isPlainRefusal(answer))
        if (answer.kind === 'ok') places.set(item.id, 'still-there')
        // Gone, but by somebody else: KDocs refused our call.
        else if (isGone) places.set(item.id, said === 'refused' ? 'gone' : 'done')
        // The next one would end the same way.
        else return { places, trouble: troubleOf(answer) }
      }
      return { places, trouble: null }
    },
    findAbsent: () => Promise.resolve({ absent: [], trouble: null }),
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

interface Seen {
  readonly entries: ReadonlyMap<string, unknown>
  readonly pages: number
  readonly unreadable: number
}

/** Read twice where a listing has several pages: entries slip between them while others leave. */
async function findAbsent(
  pending: readonly PendingItem[],
  read: (folderId: string | null) => Promise<Answer<Seen>>,
  folderOf = ({ item }: PendingItem): string | null => item.sourceId
): Promise<Absence> {
  const absent: PendingItem[] = []
  for (const [folderId, group] of groupBy(pending, folderOf)) {
    let missing: readonly PendingItem[] = group
    for (let turn = 0; turn < 2 && missing.length > 0; turn += 1) {
      const answer = await read(folderId)
      if (answer.kind !== 'ok') {
        const trouble = troubleOf(answer)
        if (trouble.isBlocked || answer.kind === 'unclear') return { absent: [], trouble }
        // The folder itself is refused, and so will be the calls for what was in it.
        missing = []
        break
      }
      const { entries, pages, unreadable } = answer.data
      // It may be one of the rows that could not be read: KDocs will tell when it is sent.
      missing = unreadable > 0 ? [] : missing.filter(({ item }) => !entries.has(item.id))
      if (pages <= 1) break
    }
    absent.push(...missing)
  }
  return { absent, trouble: null }
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
