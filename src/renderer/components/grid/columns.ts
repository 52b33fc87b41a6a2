/** Which columns there is room for, and how wide they are; the first one takes what is left. */
export interface ColumnSize {
  readonly key: string
  readonly width: number
  readonly min: number
  readonly isHidden: boolean
}

/** Less than this of a name says too little; columns go before it does. */
const nameMinPx = 240

/** From the second column on. Where it is too narrow all give way, then the last ones go. */
export function fitColumns(columns: readonly ColumnSize[], room: number): readonly ColumnSize[] {
  let shown = columns.filter(({ isHidden }) => !isHidden)
  // Not measured yet, as in a page without layout.
  if (room === 0) return shown
  const left = room - nameMinPx
  const sum = (of: (column: ColumnSize) => number): number =>
    shown.reduce((total, column) => total + of(column), 0)
  while (shown.length > 0 && sum(({ min }) => min) > left) shown = shown.slice(0, -1)
  const wanted = sum(({ width }) => width)
  if (wanted <= left) return shown
  const least = sum(({ min }) => min)
  const share = wanted === least ? 0 : (left - least) / (wanted - least)
  return shown.map((column) => ({
    ...column,
    width: Math.floor(column.min + (column.width - column.min) * share)
  }))
}

export function templateOf(columns: readonly ColumnSize[]): string {
  return ['minmax(0, 1fr)', ...columns.map(({ width }) => `${width}px`)].join(' ')
}
