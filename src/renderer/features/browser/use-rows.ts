/** Rows as they are shown: as they come while loading, sorted and with arrivals when complete. */
import { useDeferredValue, useEffect, useEffectEvent, useMemo, useRef } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { mergeEntries, sortEntries } from '../../../shared/entries/order'
import { sortListing } from '../../entries/sorted'
import { findShown } from '../../shown-entries'
import { useFilter } from '../../stores/filter'
import { useListing, type ListingEdit } from '../../stores/listing'
import { selectArrived, settleSelection, useSelection } from '../../stores/selection'
import { languageOf, useSession } from '../../stores/session'
import { shownSort, useView } from '../../stores/view'
import type { Arrivals } from '../../use-arriving'

/** Pages come faster than 100,000 ids are copied. */
const takeEveryMs = 200

/** Putting so many rows in order takes a good part of a frame. */
const manyRows = 20_000

/** What a task changed in a long list is drawn after what else there is to draw. */
function useListed() {
  const now = useListing(
    useShallow(({ folderId, entries, edit, status }) => ({
      folderId,
      entries,
      edit,
      isComplete: status === 'complete'
    }))
  )
  const before = useDeferredValue(now)
  const isSameList = before.folderId === now.folderId && before.isComplete && now.isComplete
  return isSameList && now.entries.length > manyRows ? before : now
}

function useSorted(arriving: Arrivals) {
  const { entries, edit, isComplete } = useListed()
  const sort = useView(shownSort)
  const language = useSession(languageOf)
  const listed = useMemo(
    () => (isComplete ? sortListing({ entries, edit }, sort, language) : entries),
    [entries, edit, isComplete, sort, language]
  )
  const all = useMemo(() => {
    if (!isComplete || arriving.size === 0) return listed
    const ghosts = Array.from(arriving.values(), ({ entry }) => entry)
    return mergeEntries(listed, sortEntries(ghosts, sort, language), sort, language)
  }, [listed, arriving, isComplete, sort, language])
  return { all, isComplete, sort, entries, edit }
}

/** The ids that an edit took away, without those that it brought back as something else. */
function goneBy({ dropped, came }: ListingEdit): ReadonlySet<string> {
  const gone = new Set(dropped)
  for (const { id } of came) gone.delete(id)
  return gone
}

export function useRows(arriving: Arrivals, isFree: (id: string) => boolean) {
  const { all, isComplete, sort, entries, edit } = useSorted(arriving)
  const isLoading = useListing((state) => state.status === 'loading')
  const text = useFilter((state) => state.text)
  const rows = useMemo(() => findShown(all, text), [all, text])
  const order = useMemo(() => rows.map((entry) => entry.id), [rows])
  const before = useRef({ order, entries, arriving })
  const settle = useEffectEvent(() => {
    const last = before.current
    // Sorted or filtered: all of them are still there.
    if (entries === last.entries && arriving === last.arriving) return
    const isOneStep = edit?.before === last.entries && arriving.size + last.arriving.size === 0
    if (rows === all && isOneStep) settleSelection(last.order, order, { gone: goneBy(edit) })
    else if (rows === all) settleSelection(last.order, order)
    else settleSelection(last.order, order, { all: all.map(({ id }) => id) })
  })
  const note = useEffectEvent(() => (before.current = { order, entries, arriving }))
  useEffect(() => {
    if (isComplete) settle()
    note()
  }, [order, isComplete])

  const takesComing = useSelection((state) => state.takesComing)
  const takenAt = useRef(0)
  const take = useEffectEvent(() => selectArrived(order, !isLoading, isFree))
  useEffect(() => {
    const now = performance.now()
    if (!takesComing || (isLoading && now - takenAt.current < takeEveryMs)) return
    takenAt.current = now
    take()
  }, [order, isLoading, takesComing])

  return { rows, order, isComplete, sort, isFiltered: text.trim() !== '' }
}
