/** The server's recycle bin: what lies in it, and the way back. */
import { Trash2 } from 'lucide-react'
import { memo, useEffect, useMemo, useRef, useState } from 'react'
import { formatSize } from '../../../shared/i18n/format'
import type { CommandId } from '../../../shared/commands'
import type { BinEntry } from '../../../shared/model'
import { CommandButton } from '../../command-button'
import { openHelp } from '../../commands'
import { Button } from '../../components/button'
import { DateCell } from '../../components/grid/date-cell'
import { Grid } from '../../components/grid/grid'
import { GridCell, GridRow, type RowPlace } from '../../components/grid/grid-row'
import { ListState } from '../../components/list-state'
import { ContextMenu } from '../../components/menu'
import { MiddleText } from '../../components/middle-text'
import { useTexts } from '../../components/use-texts'
import { KindIcon } from '../../entries/icon'
import { tailOf } from '../../entries/tail'
import { kindOf } from '../../../shared/entries/kind'
import { rankKinds } from '../../../shared/entries/order'
import { followIntent } from '../../grid-selection'
import { useBin } from '../../stores/bin'
import { resetColumns } from '../../stores/columns'
import { settleSelection, useSelection } from '../../stores/selection'
import { languageOf, useSession } from '../../stores/session'
import { isOrdered, useTasks } from '../../stores/tasks'
import { useGridColumns } from '../../use-grid-columns'
import { useCommandActions } from '../../use-command-actions'
import { PlaceState, PlaceStrip } from '../../place-state'
import { useRowHeight } from '../../use-row-height'
import { useSortedList, type ListFacts } from '../../use-sorted-list'
import styles from './bin.module.css'

interface BinRowProps extends RowPlace {
  readonly entry: BinEntry
}

const BinRow = memo(function BinRow({ entry, ...place }: BinRowProps) {
  const { t } = useTexts()
  const language = useSession(languageOf)
  const isSelected = useSelection((state) => state.selected.has(entry.id))
  const isFocused = useSelection((state) => state.focused === entry.id)
  const isBusy = useTasks((state) => isOrdered(state, entry.id))
  const { name, modifiedAt, sizeBytes } = entry
  const kind = kindOf(name)
  const unknown = t('common.unknown')
  return (
    <GridRow
      place={place}
      name={name}
      isSelected={isSelected}
      isFocused={isFocused}
      isBusy={isBusy}
      busyHint={t('list.inFlight')}
    >
      <GridCell column="name" title={name} isRowHeader>
        <KindIcon kind={kind} />
        <MiddleText text={name} keep={tailOf(name)} />
      </GridCell>
      <DateCell column="modified" timeMs={modifiedAt} language={language} unknown={unknown} />
      <GridCell column="size">
        {sizeBytes === null ? unknown : formatSize(sizeBytes, language)}
      </GridCell>
      <GridCell column="kind">{t(`kind.${kind}`)}</GridCell>
    </GridRow>
  )
})

function BinState() {
  const { t } = useTexts()
  const { entries, status, error } = useBin()
  const icon = <Trash2 size={28} aria-hidden />
  return (
    <PlaceState count={entries.length} error={error} status={status}>
      <ListState icon={icon} title={t('list.emptyBin')} hint={t('list.emptyBinHint')} />
    </PlaceState>
  )
}

function BinStrip() {
  const { entries, error } = useBin()
  return <PlaceStrip count={entries.length} error={error} isPartial />
}

export function BinActions() {
  return <CommandButton id="restore" />
}

const ofEntries: readonly (readonly CommandId[])[] = [['copyNames'], ['restore']]
const ofPlace: readonly (readonly CommandId[])[] = [
  ['undo', 'redo'],
  ['selectAll', 'invertSelection'],
  ['refresh', 'openSite']
]

interface BinMenuProps {
  readonly at: { readonly x: number; readonly y: number }
  /** False on empty space. */
  readonly isOnEntry: boolean
  readonly onClose: () => void
}

function BinMenu({ at, isOnEntry, onClose }: BinMenuProps) {
  const { t } = useTexts()
  const groups = useCommandActions(isOnEntry ? ofEntries : ofPlace)
  const label = isOnEntry ? t('action.menu') : t('action.placeMenu')
  return <ContextMenu label={label} at={at} groups={groups} onClose={onClose} />
}

const columnKeys = ['name', 'modified', 'size', 'kind'] as const

const facts: ListFacts<BinEntry, (typeof columnKeys)[number]> = {
  keys: columnKeys,
  id: (entry) => entry.id,
  name: (entry) => entry.name,
  valueOf: ({ name, modifiedAt, sizeBytes }, key, language) => {
    if (key === 'modified') return modifiedAt
    return key === 'size' ? sizeBytes : (rankKinds(language).get(kindOf(name)) ?? null)
  }
}

export function Bin() {
  const { t } = useTexts()
  const told = useBin((state) => state.entries)
  const isComplete = useBin((state) => state.status === 'complete')
  const { rows: entries, sortingOf } = useSortedList('bin', told, facts, isComplete)
  const rowHeight = useRowHeight()
  const focusedId = useSelection((state) => state.focused)
  const [menuAt, setMenuAt] = useState<{ x: number; y: number; isOnEntry: boolean } | null>(null)
  const order = useMemo(() => entries.map((entry) => entry.id), [entries])
  const before = useRef(order)
  useEffect(() => {
    if (isComplete) settleSelection(before.current, order)
    before.current = order
  }, [order, isComplete])
  const columns = useGridColumns('bin', columnKeys, sortingOf)
  return (
    <>
      <div className={styles.note}>
        <p>{t('bin.explain')}</p>
        <Button look="link" onClick={() => openHelp('kdocs-recycle-bin')}>
          {t('bin.openSite')}
        </Button>
      </div>
      <BinStrip />
      <Grid
        label={t('list.bin')}
        layout="bin"
        rowHeight={rowHeight}
        columns={columns}
        onResetColumns={() => resetColumns('bin')}
        order={order}
        isComplete={isComplete}
        focusedId={focusedId}
        labelOf={(index) => entries[index]?.name ?? ''}
        isSelected={(index) => useSelection.getState().selected.has(order[index] ?? '')}
        onIntent={(intent) => followIntent(order, intent)}
        onOpen={() => undefined}
        onMenu={(at, index) => setMenuAt({ ...at, isOnEntry: index !== null })}
        renderRow={(place) => {
          const entry = entries[place.index]
          return entry && <BinRow key={place.slot} entry={entry} {...place} />
        }}
      >
        <BinState />
      </Grid>
      {menuAt && (
        <BinMenu at={menuAt} isOnEntry={menuAt.isOnEntry} onClose={() => setMenuAt(null)} />
      )}
    </>
  )
}
