/** What the keys of a list mean, as pure functions. */
import type { Change } from './geometry'

/** What a rubber band does to what was selected before it. */
export type BandMode = 'replace' | 'toggle' | 'extend'

export type GridIntent =
  | {
      readonly type: 'pick' | 'toggle' | 'extend' | 'add-range' | 'focus'
      readonly index: number
    }
  | { readonly type: 'all' | 'none' | 'invert' }
  | { readonly type: 'band-start'; readonly mode: BandMode }
  | {
      readonly type: 'band'
      readonly changes: readonly Change[]
      /** Where a range would go on from, and the row at the pointer. */
      readonly corners: { readonly anchor: number; readonly focus: number } | null
    }
  /** Not kept: the person took it back. */
  | { readonly type: 'band-end'; readonly isKept: boolean }

interface Modifiers {
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
}

export interface GridKey extends Modifiers {
  readonly key: string
  readonly altKey: boolean
}

export interface GridSpan {
  readonly count: number
  readonly focused: number
  /** Rows that one page holds. */
  readonly page: number
  /** Rows side by side. */
  readonly perLine: number
}

const isMulti = ({ ctrlKey, metaKey }: Modifiers): boolean => ctrlKey || metaKey

/** A press on a row: alone, Ctrl or Cmd, Shift, or both. */
export function intentOfPress(index: number, press: Modifiers): GridIntent {
  if (press.shiftKey) return { type: isMulti(press) ? 'add-range' : 'extend', index }
  return { type: isMulti(press) ? 'toggle' : 'pick', index }
}

/** One line down; from above a last line that is shorter, to its end. */
function lineDown({ count, focused, perLine }: GridSpan): number {
  if (focused < 0) return 0
  const last = count - 1
  const isLastLine = Math.floor(focused / perLine) === Math.floor(last / perLine)
  return isLastLine ? focused : Math.min(last, focused + perLine)
}

function lineUp({ count, focused, perLine }: GridSpan): number {
  if (focused < 0) return count - 1
  return focused < perLine ? focused : focused - perLine
}

function targetOf(key: string, span: GridSpan): number | null {
  const { count, focused, page, perLine } = span
  const last = count - 1
  switch (key) {
    case 'ArrowDown':
      return lineDown(span)
    case 'ArrowUp':
      return lineUp(span)
    case 'ArrowRight':
      return perLine === 1 ? null : Math.min(last, focused + 1)
    case 'ArrowLeft':
      return perLine === 1 ? null : Math.max(0, focused - 1)
    case 'PageDown':
      return Math.min(last, Math.max(focused, 0) + page)
    case 'PageUp':
      return Math.max(0, focused - page)
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return null
  }
}

/** Null: the key is not the list's. */
export function intentOfKey(press: GridKey, span: GridSpan): GridIntent | null {
  const letter = press.key.toLowerCase()
  if (press.altKey) return null
  if (isMulti(press) && letter === 'a' && !press.shiftKey) return { type: 'all' }
  if (isMulti(press) && letter === 'i' && press.shiftKey) return { type: 'invert' }
  if (press.key === 'Escape') return { type: 'none' }
  if (span.count === 0) return null
  if (press.key === ' ' && span.focused >= 0)
    return { type: isMulti(press) ? 'toggle' : 'pick', index: span.focused }
  // Cmd with an arrow leads to other folders on a Mac.
  if (press.metaKey) return null
  const index = targetOf(press.key, span)
  if (index === null) return null
  if (press.shiftKey) return { type: press.ctrlKey ? 'add-range' : 'extend', index }
  return { type: press.ctrlKey ? 'focus' : 'pick', index }
}
