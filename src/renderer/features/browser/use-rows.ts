/** Rows as they are shown: as they come while loading, sorted and with arrivals when complete. */
import { useEffect, useEffectEvent, useMemo, useRef } from 'react'
import { mergeEntries, sortEntries } from '../../entries/order'
import { sortListing } from '../../entries/sorted'
import { findShown } from '../../shown-entries'
import { useFilter } from '../../stores/filter'
import { useListing } from '../../stores/listing'
import { selectArrived, settleSelection, useSelection } from '../../stores/selection'
import { languageOf, useSession } from '../../stores/session'
import { shownSort, useView } from '../../stores/view'
import type { Arrivals } from '../../use-arriving'

/** Pages come faster than 100,000 ids are copied. */
const takeEveryMs = 200

function useSorted(arriving: Arrivals) {
  const entries = useListing((state) => state.entries)
  const edit = useListing((state) => state.edit)
  const isComplete = useListing((state) => state.status === 'complete')
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
  return { all, isComplete, sort }
}

export function useRows(arriving: Arrivals, isFree: (id: string) => boolean) {
  const { all, isComplete, sort } = useSorted(arriving)
  const isLoading = useListing((state) => state.status === 'loading')
  const text = useFilter((state) => state.text)
  const rows = useMemo(() => findShown(all, text), [all, text])
  const order = useMemo(() => rows.map((entry) => entry.id), [rows])
  const before = useRef(order)
  const settle = useEffectEvent(() => {
    const ids = rows === all ? order : all.map(({ id }) => id)
    settleSelection(before.current, order, ids)
  })
  useEffect(() => {
    if (isComplete) settle()
    before.current = order
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
