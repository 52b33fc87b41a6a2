/** The bare list: the same rows on `@tanstack/react-virtual`, and nothing else. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { benchRows, type BenchRow } from '../rows'
import type { BareList } from './bare-list'

const dates = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' })
let setData: (rows: readonly BenchRow[]) => void = () => undefined
let data: readonly BenchRow[] = []

function List() {
  const [rows, setRows] = useState<readonly BenchRow[]>([])
  const [selected, setSelected] = useState<string | null>(null)
  const scroller = useRef<HTMLDivElement>(null)
  setData = setRows
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 30,
    overscan: 8
  })
  return (
    <div ref={scroller} role="grid" aria-label="Files" aria-rowcount={rows.length + 1}>
      <div role="rowgroup" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index]
          return row ? (
            <div
              key={row.id}
              role="row"
              data-index={index}
              aria-label={row.name}
              aria-selected={row.id === selected}
              style={{ transform: `translateY(${start}px)` }}
              onMouseDown={() => setSelected(row.id)}
            >
              <span>{row.name}</span>
              <span>{dates.format(row.modifiedAt)}</span>
              <span>{row.sizeBytes}</span>
            </div>
          ) : null
        })}
      </div>
    </div>
  )
}

const collator = new Intl.Collator('en', { numeric: true })

/** From here on the rows are in the page, or asked for in another order. */
function show(rows: readonly BenchRow[]): void {
  setData(rows)
}

const orders = {
  name: (one: BenchRow, other: BenchRow) => collator.compare(one.name, other.name),
  modified: (one: BenchRow, other: BenchRow) => one.modifiedAt - other.modifiedAt,
  size: (one: BenchRow, other: BenchRow) => one.sizeBytes - other.sizeBytes
}

const list: BareList = {
  make: (count) => {
    data = benchRows(count)
  },
  clear: () => show([]),
  fill: () => {
    dispatchEvent(new Event('asked'))
    show(data)
  },
  sort: (key) => {
    dispatchEvent(new Event('asked'))
    show(data.toSorted(orders[key]))
  },
  filter: (text) => {
    dispatchEvent(new Event('asked'))
    const wanted = text.toLowerCase()
    show(data.filter(({ name }) => name.toLowerCase().includes(wanted)))
  }
}
Object.assign(globalThis, { bareList: list })

const root = document.querySelector('#root')
if (!root) throw new Error('no root')
createRoot(root).render(<List />)
