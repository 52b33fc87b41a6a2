/** What a journal on the disk says, read without the product's own reader. */
import { existsSync, readFileSync } from 'node:fs'

export interface Written {
  /** Orders whose `start` is there. */
  readonly started: ReadonlySet<string>
  /** Entries that a call was written down for, or that were settled. */
  readonly mayHaveBeenSent: ReadonlySet<string>
  readonly isHeld: boolean
  readonly isCancelled: boolean
  readonly dropped: ReadonlySet<string>
}

interface Line {
  readonly k: string
  readonly t: string
  readonly i?: readonly (readonly [string])[]
  readonly x?: readonly (readonly [number, number])[]
}

export function readWritten(file: string): Written {
  const items = new Map<string, string[]>()
  const started = new Set<string>()
  const dropped = new Set<string>()
  const mayHaveBeenSent = new Set<string>()
  let isHeld = false
  let isCancelled = false
  for (const { k, t, i = [], x = [] } of linesOf(file)) {
    const ids = items.get(t) ?? []
    items.set(t, ids)
    if (k === 'items' || k === 'skip') ids.push(...i.map(([id]) => id))
    if (k === 'start') started.add(t)
    if (k === 'drop') dropped.add(t)
    if (k === 'pause' || k === 'resume') isHeld = k === 'pause'
    if (k === 'cancel') isCancelled = true
    if (k !== 'send' && k !== 'settle') continue
    for (const [from, to] of x) for (const id of ids.slice(from, to + 1)) mayHaveBeenSent.add(id)
  }
  return { started, mayHaveBeenSent, isHeld, isCancelled, dropped }
}

/** Without the last one where a kill cut it off. */
function linesOf(file: string): readonly Line[] {
  if (!existsSync(file)) return []
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1)
  // Written by Drawer alone.
  return lines.map((line) => (JSON.parse(line.slice(line.indexOf(' '))) as [number, Line])[1])
}
