/** The files of the folder that is shown. */
import { Clock, FolderOpen } from 'lucide-react'
import { useState } from 'react'
import { useTexts } from '../../components/use-texts'
import { sortKeys } from './columns'
import { recentFolderId } from '../../../shared/model'
import { openEntry } from '../../commands'
import { Grid } from '../../components/grid/grid'
import { ListState } from '../../components/list-state'
import { followIntent } from '../../grid-selection'
import { resetColumns } from '../../stores/columns'
import { useDrag } from '../../stores/drag'
import { isInFlight, isNothingInFlight, useFlight } from '../../stores/flight'
import { useListing } from '../../stores/listing'
import { useSelection } from '../../stores/selection'
import { setSort, useView } from '../../stores/view'
import { openEntryInTab } from '../../tabs/tabs'
import { noteScroll, startAtFocus, useStartOfList } from '../../tabs/traces'
import { PlaceState, PlaceStrip } from '../../place-state'
import { useGridColumns } from '../../use-grid-columns'
import { useArriving } from '../../use-arriving'
import { useRowHeight } from '../../use-row-height'
import { DropSurface } from './drop-surface'
import { EntryMenu, type MenuPoint } from './entry-menu'
import { EntryRow, GhostRow } from './entry-row'
import { FilterBar, NothingMatches } from './filter-bar'
import { useRows } from './use-rows'

function FolderState() {
  const { t } = useTexts()
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
  const { t } = useTexts()
  const arriving = useArriving()
  const isFree = (id: string): boolean => !arriving.has(id) && !isInFlight(useFlight.getState(), id)
  const isAllFree = (): boolean => arriving.size === 0 && isNothingInFlight(useFlight.getState())
  const { rows, order, isComplete, sort, isFiltered } = useRows(arriving, isFree)
  const dragSource = useDrag((state) => state.source)
  const rowHeight = useRowHeight()
  const focusedId = useSelection((state) => state.focused)
  const shown = useSelection((state) => state.shown)
  const wantedPx = useStartOfList((state) => state.topPx)
  const scrollMemory = { wantedPx, onScroll: noteScroll, onArrived: startAtFocus }
  const [menu, setMenu] = useState<{ at: MenuPoint; index: number | null } | null>(null)

  const view = useView((state) => state.view)
  const columns = useGridColumns('files', sortKeys, (key) => ({
    sort: sort.key === key ? sort.direction : ('none' as const),
    onSort: () => setSort(key)
  }))

  return (
    <>
      <FolderStrip />
      <FilterBar shown={rows.length} />
      <DropSurface>
        <Grid
          label={t('list.files')}
          layout="files"
          view={view}
          rowHeight={rowHeight}
          columns={columns}
          onResetColumns={() => resetColumns('files')}
          order={order}
          isComplete={isComplete}
          focusedId={focusedId}
          shown={shown}
          scrollMemory={scrollMemory}
          labelOf={(index) => rows[index]?.name ?? ''}
          isSelected={(index) => useSelection.getState().selected.has(order[index] ?? '')}
          onIntent={(intent) =>
            followIntent(order, intent, isAllFree() ? undefined : isFree, isComplete)
          }
          onOpen={(index) => {
            const entry = rows[index]
            if (entry && !arriving.has(entry.id)) openEntry(entry)
          }}
          onOpenApart={(index) => {
            const entry = rows[index]
            if (entry && !arriving.has(entry.id)) openEntryInTab(entry)
          }}
          onMenu={(at, index) => setMenu({ at, index })}
          pinnedId={dragSource?.id ?? null}
          renderRow={(place) => {
            const entry = place.index < 0 ? dragSource : rows[place.index]
            if (!entry) return null
            const taskId = arriving.get(entry.id)?.taskId
            return taskId === undefined ? (
              <EntryRow key={place.slot} entry={entry} view={view} {...place} />
            ) : (
              <GhostRow key={place.slot} entry={entry} view={view} {...place} taskId={taskId} />
            )
          }}
        >
          {isFiltered && rows.length === 0 ? <NothingMatches /> : <FolderState />}
        </Grid>
      </DropSurface>
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
