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
import { sortEntries } from '../../entries/order'
import { useDrag } from '../../stores/drag'
import { useListing } from '../../stores/listing'
import { applySelection, settleSelection, useSelection } from '../../stores/selection'
import { languageOf, useSession } from '../../stores/session'
import { setSort, shownSort, useView } from '../../stores/view'
import { PlaceState, PlaceStrip } from '../../place-state'
import { EntryMenu, type MenuPoint } from './entry-menu'
import { EntryRow } from './entry-row'

/** Rows as they are shown: as they come while loading, sorted when complete. */
function useRows() {
  const entries = useListing((state) => state.entries)
  const isComplete = useListing((state) => state.status === 'complete')
  const sort = useView(shownSort)
  const language = useSession(languageOf)
  const rows = useMemo(
    () => (isComplete ? sortEntries(entries, sort, language) : entries),
    [entries, isComplete, sort, language]
  )
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
  return (
    <PlaceState count={entries.length} error={error} status={status}>
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
  const { rows, order, isComplete, sort } = useRows()
  const dragSource = useDrag((state) => state.source)
  const focusedId = useSelection((state) => state.focused)
  const [menu, setMenu] = useState<{ at: MenuPoint; index: number | null } | null>(null)

  const handleIntent = (intent: GridIntent): void => {
    if (!('index' in intent)) applySelection(order, intent)
    else {
      const id = order[intent.index]
      if (id !== undefined) applySelection(order, { type: intent.type, id })
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
        isComplete={isComplete}
        focusedId={focusedId}
        labelOf={(index) => rows[index]?.name ?? ''}
        isSelected={(index) => useSelection.getState().selected.has(order[index] ?? '')}
        onIntent={handleIntent}
        onOpen={(index) => {
          const entry = rows[index]
          if (entry) openEntry(entry)
        }}
        onMenu={(at, index) => setMenu({ at, index })}
        pinnedId={dragSource?.id ?? null}
        renderRow={({ index, domId, top }) => {
          const entry = index < 0 ? dragSource : rows[index]
          return entry && <EntryRow key={entry.id} {...{ entry, index, domId, top }} />
        }}
      >
        <FolderState />
      </Grid>
      {menu && (
        <EntryMenu
          at={menu.at}
          entry={menu.index === null ? null : (rows[menu.index] ?? null)}
          order={order}
          onClose={() => setMenu(null)}
        />
      )}
    </>
  )
}
