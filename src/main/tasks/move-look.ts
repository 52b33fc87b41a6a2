/** Where moved entries are: each folder is read as little as the question needs. */
import type { Entry } from '../../shared/model'
import type { Listings } from '../drive/listings'
import { groupBy } from '../group'
import { pageSize } from '../kdocs/personal'
import {
  troubleOf,
  type Driver,
  type LookOptions,
  type LookTrouble,
  type PendingItem,
  type Place,
  type Sight
} from './driver'

type Folders = Pick<Listings, 'readUntil' | 'sizeOf'>

/** A source that holds little more than what is still to leave it is cheaper to read than the target. */
const smallSourcePages = 3

export function createMoveLook(listings: Folders): Driver['look'] {
  return async (pending, options) => {
    const places = new Map<string, Place>()
    let trouble: LookTrouble | null = null
    for (const [targetId, group] of groupBy(pending, ({ targetId }) => targetId)) {
      const sight = await lookFor(listings, targetId, group, options)
      for (const [id, place] of sight.places) places.set(id, place)
      trouble = sight.trouble ?? trouble
      if (trouble?.isBlocked) break
    }
    return { places, trouble }
  }
}

async function lookFor(
  listings: Folders,
  targetId: string | null,
  group: readonly PendingItem[],
  options: LookOptions
): Promise<Sight> {
  const places = new Map<string, Place>()
  const unseen = (): PendingItem[] => group.filter(({ item }) => !places.has(item.id))
  /** Absent from a whole reading of the source, so that only the target is left. */
  const left = new Set<string>()
  let trouble: LookTrouble | null = null

  async function lookInSources(pending: readonly PendingItem[], isFirst: boolean): Promise<void> {
    for (const [sourceId, members] of groupBy(pending, ({ item }) => item.sourceId)) {
      if (isFirst && !isSmall(listings, sourceId, members.length)) continue
      const early = options.isThorough ? null : stillBusy(members)
      const source = await listings.readUntil(sourceId, early)
      if (source.kind !== 'ok') {
        trouble = troubleOf(source)
        if (trouble.isBlocked) return
        continue
      }
      markSeen(members, source.data.entries, places)
      const { isWhole, unreadable } = source.data
      if (!isWhole || unreadable > 0) continue
      for (const { item } of members) if (!places.has(item.id)) left.add(item.id)
    }
  }

  await lookInSources(group, true)
  const isBusy = !options.isThorough && unseen().length > 0 && places.size > 0 && left.size === 0
  if (isBlocked(trouble) || isBusy) return { places, trouble }
  const wanted = unseen()
  if (wanted.length === 0) return { places, trouble }
  const target = await listings.readUntil(targetId, createCountdown(wanted))
  if (target.kind !== 'ok') return { places, trouble: troubleOf(target) }
  for (const { item } of wanted) if (target.data.entries.has(item.id)) places.set(item.id, 'done')
  // The source was read before the target, so who is in neither is not on the way between them.
  const missing = unseen()
  await lookInSources(
    missing.filter(({ item }) => !left.has(item.id)),
    false
  )
  for (const { item } of missing) {
    if (!places.has(item.id) && left.has(item.id)) places.set(item.id, 'gone')
  }
  return { places, trouble }
}

const isBlocked = (trouble: LookTrouble | null): boolean => trouble?.isBlocked === true

function isSmall(listings: Folders, sourceId: string | null, leaving: number): boolean {
  const size = listings.sizeOf(sourceId)
  return size !== null && size - leaving <= smallSourcePages * pageSize
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
