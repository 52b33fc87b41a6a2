/** The app-space files that Drawer was told about. */
import { Package, TriangleAlert } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { refreshPlace } from '../../commands'
import { Button } from '../../components/button'
import { Grid } from '../../components/grid/grid'
import type { GridIntent } from '../../components/grid/grid-keys'
import { ListState, LoadingRows } from '../../components/list-state'
import { Strip } from '../../components/strip'
import { useAppSpace } from '../../stores/app-space'
import { openDialog } from '../../stores/dialogs'
import { applySelection, settleSelection, useSelection } from '../../stores/selection'
import { useErrorText } from '../../use-error-text'
import styles from './app-space.module.css'
import { FileMenu } from './file-menu'
import { FileRow, nameOf } from './file-row'

const columnKeys = ['name', 'size', 'created', 'status'] as const

/** Rows are shown, but what is said of them may be old. */
function StaleStrip() {
  const { t } = useTranslation()
  const errorText = useErrorText()
  const { files, error } = useAppSpace()
  if (!error || files.length === 0) return null
  const text = t('list.broken', { state: t('list.notRefreshed'), reason: errorText(error) })
  return (
    <Strip text={text}>
      <Button onClick={refreshPlace}>{t('common.retry')}</Button>
    </Strip>
  )
}

function AppSpaceState() {
  const { t } = useTranslation()
  const errorText = useErrorText()
  const { files, status, error } = useAppSpace()
  if (files.length > 0) return null
  if (error)
    return (
      <ListState
        icon={<TriangleAlert size={28} aria-hidden />}
        title={t('list.failed')}
        hint={errorText(error)}
        isFailure
      >
        <Button onClick={refreshPlace}>{t('common.retry')}</Button>
      </ListState>
    )
  if (status === 'loading') return <LoadingRows label={t('list.loading')} />
  if (status !== 'complete') return null
  return (
    <ListState
      icon={<Package size={28} aria-hidden />}
      title={t('list.emptyAppSpace')}
      hint={t('list.emptyAppSpaceHint')}
    >
      <Button look="primary" onClick={() => openDialog({ kind: 'add-files' })}>
        {t('appSpace.add')}
      </Button>
    </ListState>
  )
}

export function AppSpace() {
  const { t } = useTranslation()
  const files = useAppSpace((state) => state.files)
  const isComplete = useAppSpace((state) => state.status === 'complete')
  const focusedId = useSelection((state) => state.focused)
  const [menuAt, setMenuAt] = useState<{ x: number; y: number } | null>(null)
  const order = useMemo(() => files.map((file) => file.token), [files])
  const before = useRef(order)
  useEffect(() => {
    settleSelection(before.current, order)
    before.current = order
  }, [order])
  const handleIntent = (intent: GridIntent): void => {
    if (!('index' in intent)) applySelection(order, intent)
    else applySelection(order, { type: intent.type, id: order[intent.index] ?? '' })
  }
  return (
    <>
      <p className={styles.note}>{t('appSpace.explain')}</p>
      <StaleStrip />
      <Grid
        label={t('list.appSpace')}
        layout="app-space"
        columns={columnKeys.map((key) => ({ key, label: t(`column.${key}`) }))}
        order={order}
        isComplete={isComplete}
        focusedId={focusedId}
        labelOf={(index) => {
          const file = files[index]
          return file ? nameOf(file) : ''
        }}
        isSelected={(index) => useSelection.getState().selected.has(order[index] ?? '')}
        onIntent={handleIntent}
        onOpen={() => undefined}
        onMenu={(at, index) => setMenuAt(index === null ? null : at)}
        renderRow={({ index, domId, top }) => {
          const file = files[index]
          return file && <FileRow key={file.token} {...{ file, index, domId, top }} />
        }}
      >
        <AppSpaceState />
      </Grid>
      {menuAt && <FileMenu at={menuAt} onClose={() => setMenuAt(null)} />}
    </>
  )
}
