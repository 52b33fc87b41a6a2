/** The files of the folder that is shown. */
import { Clock, FolderOpen } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sortKeys } from './columns'
import { recentFolderId } from '../../../shared/model'
import { openEntry } from '../../commands'
import { Grid } from '../../components/grid/grid'
import type { GridIntent } from '../../components/grid/grid-keys'
import { ListState } from '../../components/list-state'
import { mergeEntries, sortEntries } from '../../entries/order'
import { sortListing } from '../../entries/sorted'
import { useDrag } from '../../stores/drag'
import { isInFlight, useFlight } from '../../stores/flight'
import { useListing } from '../../stores/listing'
import { applySelection, settleSelection, useSelection } from '../../stores/selection'
import { languageOf, useSession } from '../../stores/session'
import { setSort, shownSort, useView } from '../../stores/view'
import { PlaceState, PlaceStrip } from '../../place-state'
import { useArriving, type Arrivals } from '../../use-arriving'
import { useRowHeight } from '../../use-row-height'
import { EntryMenu, type MenuPoint } from './entry-menu'
import { EntryRow, GhostRow } from './entry-row'

/** Rows as they are shown: as they come while loading, sorted and with arrivals when complete. */
function useRows(arriving: Arrivals) {
  const entries = useListing((state) => state.entries)
  const edit = useListing((state) => state.edit)
  const isComplete = useListing((state) => state.status === 'complete')
  const sort = useView(shownSort)
  const language = useSession(languageOf)
  const listed = useMemo(
    () => (isComplete ? sortListing({ entries, edit }, sort, language) : entries),
    [entries, edit, isComplete, sort, language]
  )
  const rows = useMemo(() => {
    if (!isComplete || arriving.size === 0) return listed
    const ghosts = Array.from(arriving.values(), ({ entry }) => entry)
    return mergeEntries(listed, sortEntries(ghosts, sort, language), sort, language)
  }, [listed, arriving, isComplete, sort, language])
  const order = useMemo(() => rows.map((entry) => entry.id), [rows])
  const before = useRef(order)
  useEffect(() => {
    if (isComplete) settleSelection(before.current, order)
    before.current = order
  }, [order, isComplete])
  return { rows, order, isComplete, sort }
}

function FolderState() {
  const { t } = useTranslation()
  const { entries, error, status, folderId } = useListing()
  const arriving = useArriving()
  return (
    <PlaceState count={entries.length + arriving.size} error={error} status={status}>
      {folderId === recentFolderId ? (
        <ListState
          icon={<Clock size={28} aria-hidden />}
          title={t('list.emptyRecent')}
          hint={t('list.emptyRecentHint')}
        />
      ) : (
        <ListState
          icon={<FolderOpen size={28} aria-hidden />}
          title={t('list.emptyFolder')}
          hint={t('list.emptyFolderHint')}
        />
      )}
    </PlaceState>
  )
}

function FolderStrip() {
  const { entries, error, status } = useListing()
  return <PlaceStrip count={entries.length} error={error} isPartial={status === 'failed'} />
}

export function Browser() {
  const { t } = useTranslation()
  const arriving = useArriving()
  const { rows, order, isComplete, sort } = useRows(arriving)
  const dragSource = useDrag((state) => state.source)
  const rowHeight = useRowHeight()
  const focusedId = useSelection((state) => state.focused)
  const shown = useSelection((state) => state.shown)
  const [menu, setMenu] = useState<{ at: MenuPoint; index: number | null } | null>(null)

  const isFree = (id: string): boolean => !arriving.has(id) && !isInFlight(useFlight.getState(), id)
  const handleIntent = (intent: GridIntent): void => {
    if (!('index' in intent)) applySelection(order, intent, isFree)
    else {
      const id = order[intent.index]
      if (id !== undefined) applySelection(order, { type: intent.type, id }, isFree)
    }
  }
  const columns = sortKeys.map((key) => ({
    key,
    label: t(`column.${key}`),
    sort: sort.key === key ? sort.direction : ('none' as const),
    onSort: () => setSort(key)
  }))

  return (
    <>
      <FolderStrip />
      <Grid
        label={t('list.files')}
        layout="files"
        columns={columns}
        order={order}
        rowHeight={rowHeight}
        isComplete={isComplete}
        focusedId={focusedId}
        shown={shown}
        labelOf={(index) => rows[index]?.name ?? ''}
        isSelected={(index) => useSelection.getState().selected.has(order[index] ?? '')}
        onIntent={handleIntent}
        onOpen={(index) => {
          const entry = rows[index]
          if (entry && !arriving.has(entry.id)) openEntry(entry)
        }}
        onMenu={(at, index) => setMenu({ at, index })}
        pinnedId={dragSource?.id ?? null}
        renderRow={({ index, domId, top }) => {
          const entry = index < 0 ? dragSource : rows[index]
          if (!entry) return null
          const place = { entry, index, domId, top }
          const taskId = arriving.get(entry.id)?.taskId
          return taskId === undefined ? (
            <EntryRow key={entry.id} {...place} />
          ) : (
            <GhostRow key={entry.id} {...place} taskId={taskId} />
          )
        }}
      >
        <FolderState />
      </Grid>
      {menu && (
        <EntryMenu
          at={menu.at}
          entry={menu.index === null ? null : (rows[menu.index] ?? null)}
          taskId={menu.index === null ? undefined : arriving.get(order[menu.index] ?? '')?.taskId}
          onClose={() => setMenu(null)}
        />
      )}
    </>
  )
}
