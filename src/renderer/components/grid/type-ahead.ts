/** Typing letters jumps to the next name that starts with them, or whose pinyin does. */
import { pinyinInitials } from './pinyin'

const windowMs = 1000

export interface TypeAhead {
  readonly typed: string
  readonly at: number
}

export const noTyping: TypeAhead = { typed: '', at: 0 }

/** Letters that follow each other within one second belong together. */
export function addLetter(state: TypeAhead, letter: string, now: number): TypeAhead {
  const isOpen = now - state.at < windowMs
  return { typed: (isOpen ? state.typed : '') + letter.toLocaleLowerCase(), at: now }
}

export function isTyping(state: TypeAhead, now: number): boolean {
  return state.typed !== '' && now - state.at < windowMs
}

/** The row to go to, or -1. One letter typed again and again cycles through its names. */
export function findTyped(
  count: number,
  labelOf: (index: number) => string,
  focused: number,
  typed: string
): number {
  const repeated = /^(.)\1+$/u.exec(typed)?.[1]
  const prefix = repeated ?? typed
  // A longer word may go on matching the row that it has led to already.
  const start = prefix.length > 1 ? Math.max(focused, 0) : focused + 1
  const length = Array.from(prefix).length
  for (let step = 0; step < count; step += 1) {
    const index = (start + step) % count
    // No more of a label than is asked for: there may be 100,000 of them.
    const label = labelOf(index)
      .slice(0, 2 * length)
      .toLocaleLowerCase()
    if (label.startsWith(prefix) || pinyinInitials(label, length) === prefix) return index
  }
  return -1
}
