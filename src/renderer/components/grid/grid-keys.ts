/** What the keys of a list mean, as pure functions. */
export type GridIntent =
  | {
      readonly type: 'pick' | 'toggle' | 'extend' | 'add-range' | 'focus'
      readonly index: number
    }
  | { readonly type: 'all' | 'none' | 'invert' }

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
}

const isMulti = ({ ctrlKey, metaKey }: Modifiers): boolean => ctrlKey || metaKey

/** A press on a row: alone, Ctrl or Cmd, Shift, or both. */
export function intentOfPress(index: number, press: Modifiers): GridIntent {
  if (press.shiftKey) return { type: isMulti(press) ? 'add-range' : 'extend', index }
  return { type: isMulti(press) ? 'toggle' : 'pick', index }
}

function targetOf(key: string, { count, focused, page }: GridSpan): number | null {
  const last = count - 1
  switch (key) {
    case 'ArrowDown':
      return Math.min(last, focused + 1)
    case 'ArrowUp':
      return focused < 0 ? last : Math.max(0, focused - 1)
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
