/** Where the rows of a grid lie, as arithmetic: nothing here ever asks the page. */
export interface Shape {
  /** Rows side by side: one with columns, several as icons. */
  readonly perLine: number
  readonly lineHeight: number
  readonly itemWidth: number
  /** Empty space before the first row of a line. */
  readonly insetStart: number
  /** Empty space on each side of a row as an icon, where a rubber band may start. */
  readonly gap: number
}

/** In the list's own space: the first row begins at zero, however far one has scrolled. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Lines and columns, all of them included. */
export interface Block {
  readonly firstLine: number
  readonly lastLine: number
  readonly firstColumn: number
  readonly lastColumn: number
}

export interface Change {
  readonly index: number
  readonly isInside: boolean
}

export type GridView = 'details' | 'icons'

const inset = { start: 12, end: 28 } as const
/** An icon of 1.4 rows, and two lines of a name. */
const tile = { width: 124, gap: 4, icon: 1.4, rest: 58 } as const

/** `width` is what the list has inside its scroll bar. */
export function shapeOf(view: GridView, width: number, rowHeight: number): Shape {
  const room = Math.max(0, width - inset.start - inset.end)
  if (view === 'details')
    return { perLine: 1, lineHeight: rowHeight, itemWidth: room, insetStart: inset.start, gap: 0 }
  const perLine = Math.max(1, Math.floor(room / tile.width))
  return {
    perLine,
    lineHeight: Math.round(tile.rest + tile.icon * rowHeight),
    itemWidth: Math.floor(room / perLine),
    insetStart: inset.start,
    gap: tile.gap
  }
}

export function countLines(count: number, { perLine }: Shape): number {
  return Math.ceil(count / perLine)
}

export function lineOf(index: number, { perLine }: Shape): number {
  return Math.floor(index / perLine)
}

/** The rows that a rubber band touches, or null. */
export function blockIn(box: Box, shape: Shape, count: number): Block | null {
  const { perLine, lineHeight, itemWidth, insetStart, gap } = shape
  const span = (from: number, to: number, size: number, last: number): [number, number] => [
    Math.max(0, Math.floor((from + gap) / size)),
    Math.min(last, Math.floor((to - gap) / size))
  ]
  const lastLine = countLines(count, shape) - 1
  const lines = span(box.top, box.bottom, lineHeight, lastLine)
  const columns = span(box.left - insetStart, box.right - insetStart, itemWidth, perLine - 1)
  if (lines[0] > lines[1] || columns[0] > columns[1]) return null
  return {
    firstLine: lines[0],
    lastLine: lines[1],
    firstColumn: columns[0],
    lastColumn: columns[1]
  }
}

export function isSameBlock(one: Block | null, other: Block | null): boolean {
  if (one === null || other === null) return one === other
  return (
    one.firstLine === other.firstLine &&
    one.lastLine === other.lastLine &&
    one.firstColumn === other.firstColumn &&
    one.lastColumn === other.lastColumn
  )
}

const holds = (block: Block | null, line: number, column: number): boolean =>
  block !== null &&
  line >= block.firstLine &&
  line <= block.lastLine &&
  column >= block.firstColumn &&
  column <= block.lastColumn

/** The lines of one block that another does not have in the same columns. */
function* linesOnlyIn(block: Block | null, other: Block | null): Generator<number> {
  if (block === null) return
  const isSameWidth =
    other !== null &&
    block.firstColumn === other.firstColumn &&
    block.lastColumn === other.lastColumn
  for (let line = block.firstLine; line <= block.lastLine; line += 1) {
    if (isSameWidth && line >= other.firstLine && line <= other.lastLine) line = other.lastLine
    else yield line
  }
}

/** What became part of a block and what left it; a band over 100,000 rows changes a few at a time. */
export function changesBetween(
  before: Block | null,
  after: Block | null,
  { perLine }: Shape,
  count: number
): readonly Change[] {
  const changes: Change[] = []
  const add = (line: number, isInside: boolean): void => {
    for (let column = 0; column < perLine; column += 1) {
      const index = line * perLine + column
      const isNow = holds(after, line, column)
      if (index < count && isNow === isInside && holds(before, line, column) !== isNow)
        changes.push({ index, isInside })
    }
  }
  for (const line of linesOnlyIn(before, after)) add(line, false)
  for (const line of linesOnlyIn(after, before)) add(line, true)
  return changes
}

const edge = { zone: 28, slowest: 90, fastest: 9000, reach: 220 } as const

/**
 * How fast a list scrolls, in pixels a second, while a band is held at its edge or beyond; below zero
 * is up. It begins gently and grows with the distance, also outside the window.
 */
export function edgeSpeed(y: number, height: number): number {
  const above = edge.zone - y
  const below = y - (height - edge.zone)
  const depth = Math.max(above, below)
  if (depth <= 0) return 0
  const share = Math.min(1, depth / edge.reach)
  const speed = edge.slowest + (edge.fastest - edge.slowest) * share ** 2
  return above > below ? -speed : speed
}
