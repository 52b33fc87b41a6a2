/** The columns of a list as the person has set them. */
import type { GridColumn } from './components/grid/grid-header'
import { useTexts } from './components/use-texts'
import { setColumnWidth, toggleColumn, useColumns, type ColumnLayout } from './stores/columns'

const sizes = {
  name: { width: 0, min: 0 },
  modified: { width: 184, min: 112 },
  size: { width: 92, min: 76 },
  kind: { width: 116, min: 84 },
  created: { width: 184, min: 112 },
  status: { width: 170, min: 120 }
} as const

export type ColumnKey = keyof typeof sizes
type Sorting = Pick<GridColumn, 'sort' | 'onSort'>

export function useGridColumns<K extends ColumnKey>(
  layout: ColumnLayout,
  keys: readonly K[],
  sortingOf: (key: K) => Sorting = () => ({})
): readonly GridColumn[] {
  const { t } = useTexts()
  const { widths, hidden } = useColumns((state) => state[layout])
  return keys.map((key) => ({
    key,
    label: t(`column.${key}`),
    ...sortingOf(key),
    width: Math.max(sizes[key].min, widths[key] ?? sizes[key].width),
    min: sizes[key].min,
    isHidden: hidden.includes(key),
    onResize: (width) => setColumnWidth(layout, key, width),
    onToggle: () => toggleColumn(layout, key)
  }))
}
