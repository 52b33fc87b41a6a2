/** How much of a name's end is never cut. */
import { findExtension } from '../../shared/entries/kind'
import { isRightToLeft } from '../components/visible-text'

/** What stays readable of a long name: its extension and a little before it. */
const keepBeforeExtension = 4

export function tailOf(name: string): number {
  // Letters from right to left cannot be parted without changing their shape.
  const before = isRightToLeft(name) ? 0 : keepBeforeExtension
  return name.length - findExtension(name) + before
}
