/** How many bytes are selected; of many rows that is counted when the selection itself is painted. */
import { useEffect, useMemo, useState } from 'react'

interface Sized {
  readonly sizeBytes: number | null
}

interface Sum {
  readonly rows: readonly Sized[]
  readonly selected: ReadonlySet<string>
  readonly bytes: number
}

/** About two milliseconds. */
const rowsAtOnce = 5_000

/** Null: it is still being counted. `idOf` is made outside of components. */
export function useSelectedSize<T extends Sized>(
  rows: readonly T[],
  idOf: (row: T) => string,
  selected: ReadonlySet<string>
): number | null {
  const isFew = selected.size === 0 || rows.length <= rowsAtOnce
  const atOnce = useMemo(
    () => (isFew && selected.size > 0 ? sumOf(rows, idOf, selected) : 0),
    [isFew, rows, idOf, selected]
  )
  const [counted, setCounted] = useState<Sum | null>(null)
  useEffect(() => {
    if (isFew) return
    let bytes = 0
    let at = 0
    let timer = setTimeout(count)
    function count(): void {
      bytes += sumOf(rows.slice(at, at + rowsAtOnce), idOf, selected)
      at += rowsAtOnce
      if (at < rows.length) timer = setTimeout(count)
      else setCounted({ rows, selected, bytes })
    }
    return () => clearTimeout(timer)
  }, [isFew, rows, idOf, selected])
  if (isFew) return atOnce
  return counted?.rows === rows && counted.selected === selected ? counted.bytes : null
}

function sumOf<T extends Sized>(
  rows: readonly T[],
  idOf: (row: T) => string,
  selected: ReadonlySet<string>
): number {
  let sum = 0
  for (const row of rows) if (selected.has(idOf(row))) sum += row.sizeBytes ?? 0
  return sum
}
