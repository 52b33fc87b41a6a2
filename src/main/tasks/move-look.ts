/** Where moved entries are: each folder is read as little as the question needs. */
import type { Entry } from '../../shared/model'
import type { Listings } from '../drive/listings'
import { groupBy } from '../group'
import { nextTurn } from '../next-turn'
import { pageSize } from '../kdocs/personal'
import {
  troubleOf,
  type Driver,
  type LookOptions,
  type LookTrouble,
  type PendingItem,
  type Place
} from './driver'

type Folders = Pick<Listings, 'readUntil' | 'sizeOf'>

/** Fewer than this are looked at in one go. */
const partSize = 10_000

/** A source that holds little more than what is still to leave it is cheaper to read than the target. */
export const smallFolder = 3 * pageSize

export function createMoveLook(listings: Folders): Driver['look'] {
  return async (pending, options) => {
    const places = new Map<string, Place>()
    let trouble: LookTrouble | null = null
    for (const [targetId, group] of groupBy(pending, ({ targetId }) => targetId)) {
      trouble = (await lookFor(listings, { targetId, group, places }, options)) ?? trouble
      if (trouble?.isBlocked) break
    }
    return { places, trouble }
  }
}

interface Question {
  readonly targetId: string | null
  readonly group: readonly PendingItem[]
  /** Where the answers go. */
  readonly places: Map<string, Place>
}

async function lookFor(
  listings: Folders,
  { targetId, group, places }: Question,
  options: LookOptions
): Promise<LookTrouble | null> {
  const isLarge = group.length > partSize
  let trouble: LookTrouble | null = null

  /** Who is absent from a whole reading of its source, so that only the target is left. */
  async function lookInSources(
    pending: readonly PendingItem[],
    isFirst: boolean
  ): Promise<readonly PendingItem[]> {
    const left: PendingItem[] = []
    for (const [sourceId, members] of groupBy(pending, ({ item }) => item.sourceId)) {
      if (isFirst && !isSmall(listings, sourceId, members.length)) continue
      const early = options.isThorough ? null : stillBusy(members)
      const source = await listings.readUntil(sourceId, early)
      if (source.kind !== 'ok') {
        trouble = troubleOf(source)
        if (trouble.isBlocked) break
        continue
      }
      const { entries, isWhole, unreadable } = source.data
      markSeen(members, entries, places)
      if (!isWhole || unreadable > 0) continue
      for (const one of members) if (!entries.has(one.item.id)) left.push(one)
    }
    return left
  }

  const left = await lookInSources(group, true)
  if (isLarge) await nextTurn()
  const wanted = places.size === 0 ? group : group.filter(({ item }) => !places.has(item.id))
  if (isBlocked(trouble) || wanted.length === 0) return trouble
  // Part of them is on its way: a large target would have to be read again for the rest.
  const isCheap = left.length > 0 && (listings.sizeOf(targetId) ?? 0) + wanted.length <= smallFolder
  if (!options.isThorough && wanted.length < group.length && !isCheap) return trouble
  const target = await listings.readUntil(targetId, createCountdown(wanted))
  if (target.kind !== 'ok') return troubleOf(target)
  if (isLarge) await nextTurn()
  const missing = wanted.filter(({ item }) => !target.data.entries.has(item.id))
  const lost = new Set(missing)
  if (isLarge) await nextTurn()
  for (const one of wanted) if (!lost.has(one)) places.set(one.item.id, 'done')
  // They may be among the rows that could not be read.
  const isUnsure = target.data.unreadable > 0
  // The source was read before the target, so who is in neither is not on the way between them.
  const seenNowhere = new Set(left)
  const rest = missing.filter((one) => !seenNowhere.has(one))
  const gone = [
    ...missing.filter((one) => seenNowhere.has(one)),
    ...(await lookInSources(rest, false))
  ]
  for (const { item } of isUnsure ? [] : gone) {
    if (!places.has(item.id)) places.set(item.id, 'gone')
  }
  return trouble
}

const isBlocked = (trouble: LookTrouble | null): boolean => trouble?.isBlocked === true

function isSmall(listings: Folders, sourceId: string | null, leaving: number): boolean {
  const size = listings.sizeOf(sourceId)
  return size !== null && size - leaving <= smallFolder
}

/** Enough is seen when all of them are. */
function createCountdown(pending: readonly PendingItem[]): (page: readonly Entry[]) => boolean {
  const wanted = new Set(pending.map(({ item }) => item.id))
  return (page) => {
    for (const { id } of page) wanted.delete(id)
    return wanted.size === 0
  }
}

/** Enough is seen when a page is mostly entries that should have left: the server is still at work. */
export function stillBusy(pending: readonly PendingItem[]): (page: readonly Entry[]) => boolean {
  const leaving = new Set(pending.map(({ item }) => item.id))
  return (page) =>
    page.length > 1 && page.filter(({ id }) => leaving.has(id)).length * 2 > page.length
}

export function markSeen(
  pending: readonly PendingItem[],
  entries: ReadonlyMap<string, unknown>,
  places: Map<string, Place>
): void {
  for (const { item } of pending) if (entries.has(item.id)) places.set(item.id, 'still-there')
}
