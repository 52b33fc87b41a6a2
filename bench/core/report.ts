/** The table on the terminal and the file for machines. */
import type { Figure } from './figure'

const digits = (value: number): number => (Math.abs(value) >= 1000 ? 0 : 2)
const show = (value: number | null, unit = ''): string =>
  value === null
    ? ''
    : `${value.toLocaleString('en', { maximumFractionDigits: digits(value) })} ${unit}`.trim()

const verdict = ({ met }: Figure): string => (met === null ? '' : met ? 'met' : 'MISSED')

const cellsOf = (one: Figure): readonly string[] => [
  one.name,
  show(one.value, one.unit),
  show(one.baseline, one.baseline === null ? '' : one.unit),
  show(one.ratio),
  one.goal ?? '',
  verdict(one)
]

const heads = ['figure', 'value', 'baseline', 'ratio', 'goal', '']
const isNumeric = (column: number): boolean => column >= 1 && column <= 3

export function tableOf(figures: readonly Figure[]): string {
  const rows = [heads, ...figures.map(cellsOf)]
  const widths = heads.map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length))
  )
  const lineOf = (row: readonly string[]): string =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0
        return isNumeric(column) ? cell.padStart(width) : cell.padEnd(width)
      })
      .join('  ')
      .trimEnd()
  return rows.map(lineOf).join('\n')
}

/** For `bench/README.md`. */
export function markdownOf(figures: readonly Figure[]): string {
  const lineOf = (row: readonly string[]): string => `| ${row.join(' | ')} |`
  const rule = heads.map((_, column) => (isNumeric(column) ? '---:' : '---'))
  return [heads, rule, ...figures.map(cellsOf)].map(lineOf).join('\n')
}
