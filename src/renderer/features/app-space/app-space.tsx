/** The app-space files that Drawer was told about. */
import { Package } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { AppFile } from '../../../shared/model'
import { addFromFiles } from '../../commands'
import { Button } from '../../components/button'
import { Grid } from '../../components/grid/grid'
import { ListState } from '../../components/list-state'
import { useFileDrop } from '../../components/use-file-drop'
import { useTexts } from '../../components/use-texts'
import { followIntent } from '../../grid-selection'
import { useAppSpace } from '../../stores/app-space'
import { resetColumns } from '../../stores/columns'
import { openDialog } from '../../stores/dialogs'
import { settleSelection, useSelection } from '../../stores/selection'
import { useGridColumns } from '../../use-grid-columns'
import { PlaceState, PlaceStrip } from '../../place-state'
import { useRowHeight } from '../../use-row-height'
import { useSortedList, type ListFacts } from '../../use-sorted-list'
import styles from './app-space.module.css'
import { FileMenu } from './file-menu'
import { FileRow, nameOf } from './file-row'

const columnKeys = ['name', 'size', 'created', 'status'] as const
const statuses = ['gone', 'failed', 'unchecked', 'present'] as const

const facts: ListFacts<AppFile, (typeof columnKeys)[number]> = {
  keys: columnKeys,
  id: (file) => file.token,
  name: nameOf,
  valueOf: ({ sizeBytes, createdAt, status }, key) => {
    if (key === 'size') return sizeBytes
    return key === 'created' ? createdAt : statuses.indexOf(status)
  }
}

function AppSpaceState() {
  const { t } = useTexts()
  const { files, status, error } = useAppSpace()
  return (
    <PlaceState count={files.length} error={error} status={status}>
      <ListState
        icon={<Package size={28} aria-hidden />}
        title={t('list.emptyAppSpace')}
        hint={t('list.emptyAppSpaceHint')}
      >
        <Button look="primary" onClick={() => openDialog({ kind: 'add-files' })}>
          {t('appSpace.add')}
        </Button>
      </ListState>
    </PlaceState>
  )
}

function AppSpaceStrip() {
  const { files, error } = useAppSpace()
  return <PlaceStrip count={files.length} error={error} isPartial={false} />
}

export function AppSpace() {
  const { t } = useTexts()
  const told = useAppSpace((state) => state.files)
  const isComplete = useAppSpace((state) => state.status === 'complete')
  const { rows: files, sortingOf } = useSortedList('app-space', told, facts, isComplete)
  const rowHeight = useRowHeight()
  const focusedId = useSelection((state) => state.focused)
  const columns = useGridColumns('app-space', columnKeys, sortingOf)
  const [menuAt, setMenuAt] = useState<{ x: number; y: number; isOnFile: boolean } | null>(null)
  const order = useMemo(() => files.map((file) => file.token), [files])
  const before = useRef(order)
  useEffect(() => {
    settleSelection(before.current, order)
    before.current = order
  }, [order])
  const place = useRef<HTMLDivElement>(null)
  const isOver = useFileDrop(place, addFromFiles)
  return (
    <div ref={place} className={styles.place} data-over={isOver || undefined}>
      <p className={styles.note}>{t('appSpace.explain')}</p>
      <AppSpaceStrip />
      <Grid
        label={t('list.appSpace')}
        layout="app-space"
        rowHeight={rowHeight}
        columns={columns}
        onResetColumns={() => resetColumns('app-space')}
        order={order}
        isComplete={isComplete}
        focusedId={focusedId}
        labelOf={(index) => {
          const file = files[index]
          return file ? nameOf(file) : ''
        }}
        isSelected={(index) => useSelection.getState().selected.has(order[index] ?? '')}
        onIntent={(intent) => followIntent(order, intent)}
        onOpen={() => undefined}
        onMenu={(at, index) => setMenuAt({ ...at, isOnFile: index !== null })}
        renderRow={(place) => {
          const file = files[place.index]
          return file && <FileRow key={place.slot} file={file} {...place} />
        }}
      >
        <AppSpaceState />
      </Grid>
      {menuAt && (
        <FileMenu at={menuAt} isOnFile={menuAt.isOnFile} onClose={() => setMenuAt(null)} />
      )}
    </div>
  )
}
