/** How wide the columns of each list are and which are hidden; remembered on this computer. */
import { create } from 'zustand'

export const columnLayouts = ['files', 'bin', 'app-space'] as const
export type ColumnLayout = (typeof columnLayouts)[number]

export interface ColumnChoice {
  /** Only what the person has set. */
  readonly widths: Readonly<Record<string, number>>
  readonly hidden: readonly string[]
}

export type ColumnsState = Readonly<Record<ColumnLayout, ColumnChoice>>

const storageKey = 'drawer.columns'
const asBuilt: ColumnChoice = { widths: {}, hidden: [] }
const widest = 800

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

function readChoice(stored: unknown): ColumnChoice {
  if (!isRecord(stored)) return asBuilt
  const widths = isRecord(stored['widths']) ? Object.entries(stored['widths']) : []
  const hidden: unknown[] = Array.isArray(stored['hidden']) ? stored['hidden'] : []
  return {
    widths: Object.fromEntries(
      widths.filter(
        (pair): pair is [string, number] =>
          typeof pair[1] === 'number' && pair[1] > 0 && pair[1] <= widest
      )
    ),
    hidden: hidden.filter((key) => typeof key === 'string')
  }
}

/** What is damaged counts as not set. */
export function readColumns(text: string | null): ColumnsState {
  let stored: unknown = null
  try {
    stored = JSON.parse(text ?? 'null')
  } catch {
    stored = null
  }
  const all = isRecord(stored) ? stored : {}
  return {
    files: readChoice(all['files']),
    bin: readChoice(all['bin']),
    'app-space': readChoice(all['app-space'])
  }
}

export const useColumns = create<ColumnsState>()(() =>
  readColumns(localStorage.getItem(storageKey))
)

function change(layout: ColumnLayout, next: ColumnChoice): void {
  useColumns.setState({ [layout]: next })
  localStorage.setItem(storageKey, JSON.stringify(useColumns.getState()))
}

export function setColumnWidth(layout: ColumnLayout, key: string, width: number): void {
  const { widths, hidden } = useColumns.getState()[layout]
  change(layout, { hidden, widths: { ...widths, [key]: Math.round(Math.min(widest, width)) } })
}

export function toggleColumn(layout: ColumnLayout, key: string): void {
  const { widths, hidden } = useColumns.getState()[layout]
  const rest = hidden.filter((other) => other !== key)
  change(layout, { widths, hidden: rest.length < hidden.length ? rest : [...hidden, key] })
}

export function resetColumns(layout: ColumnLayout): void {
  change(layout, asBuilt)
}
