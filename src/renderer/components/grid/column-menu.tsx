/** What can be done with the columns of a list, for hands and for keys alike. */
import { Eye, EyeOff } from 'lucide-react'
import { ContextMenu } from '../menu'
import { useTexts } from '../use-texts'
import type { GridColumn } from './grid-header'

const stepPx = 24

interface ColumnMenuProps {
  readonly at: { readonly x: number; readonly y: number }
  readonly columns: readonly GridColumn[]
  /** The column that was pressed; null where its width is not its own. */
  readonly pressed: GridColumn | null
  readonly widthOf: (key: string) => number | undefined
  readonly onFit: (column: GridColumn) => void
  readonly onReset: () => void
  readonly onClose: () => void
}

export function ColumnMenu(props: ColumnMenuProps) {
  const { at, columns, pressed, widthOf, onFit, onReset, onClose } = props
  const { t } = useTexts()
  const resize = (column: GridColumn, by: number): void =>
    column.onResize(Math.max(column.min, (widthOf(column.key) ?? column.width) + by))
  const visibility = columns.slice(1).map((column) => ({
    id: `toggle-${column.key}`,
    label: t(column.isHidden ? 'columns.show' : 'columns.hide', { column: column.label }),
    icon: column.isHidden ? <Eye size={15} /> : <EyeOff size={15} />,
    onAction: column.onToggle
  }))
  const ofPressed = pressed
    ? [
        {
          id: 'fit',
          label: t('columns.fit', { column: pressed.label }),
          onAction: () => onFit(pressed)
        },
        {
          id: 'wider',
          label: t('columns.wider', { column: pressed.label }),
          onAction: () => resize(pressed, stepPx)
        },
        {
          id: 'narrower',
          label: t('columns.narrower', { column: pressed.label }),
          onAction: () => resize(pressed, -stepPx)
        }
      ]
    : []
  const reset = { id: 'reset', label: t('columns.reset'), onAction: onReset }
  return (
    <ContextMenu
      label={t('columns.menu')}
      at={at}
      groups={[visibility, ofPressed, [reset]].filter((group) => group.length > 0)}
      onClose={onClose}
    />
  )
}
