/** Whether a name is meant by a text with `*` and `?`, by a part of it, or by its pinyin initials. */
import { hasInitials } from '../components/grid/pinyin'

export type NameMatch = (name: string) => boolean

const fold = (text: string): string => text.normalize('NFC').toLowerCase()

/** One character may be two units of a text. */
function unitsAt(text: string, at: number): number {
  const code = text.charCodeAt(at)
  return code >= 0xd800 && code <= 0xdbff ? 2 : 1
}

/**
 * The whole text against `*` and `?`. By hand, as a regular expression made of several stars may take
 * forever on a long name; this looks at a character once for each star at most.
 */
export function matchesGlob(glob: string, text: string): boolean {
  let inGlob = 0
  let inText = 0
  let star = -1
  let afterStar = 0
  while (inText < text.length) {
    const wanted = glob.charAt(inGlob)
    if (wanted === '*') {
      star = inGlob
      afterStar = inText
      inGlob += 1
    } else if (wanted === '?') {
      inGlob += 1
      inText += unitsAt(text, inText)
    } else if (wanted !== '' && wanted === text.charAt(inText)) {
      inGlob += 1
      inText += 1
    } else if (star >= 0) {
      afterStar += unitsAt(text, afterStar)
      inText = afterStar
      inGlob = star + 1
    } else return false
  }
  while (glob.charAt(inGlob) === '*') inGlob += 1
  return inGlob === glob.length
}

const isLatin = (text: string): boolean => /^[a-z0-9]*[a-z][a-z0-9]*$/.test(text)

/** Marks that belong to the letter before them, and signs that fold to one of the keyboard. */
const composing = /[\u0130\u0300-\u036f\u037e\u1fef\u212a]/
/** Nothing before it is. */
const chinese = /[\u2e80-\uffff]/
const special = /[\\^$.*+?()[\]{}|/]/g
// Letters that are the same as others: folding makes more of them than the case does.
const isPlain = (text: string): boolean => /^[ -~]*$/.test(text)

/** As in the folded name, but without making one of each of 100,000 names. */
function createPartMatch(wanted: string): NameMatch {
  const inFolded: NameMatch = (name) => fold(name).includes(wanted)
  if (!isPlain(wanted)) return inFolded
  const part = new RegExp(wanted.replace(special, '\\$&'), 'i')
  return (name) => (composing.test(name) ? inFolded(name) : part.test(name))
}

/** With a `*` or `?` the whole name is meant, else any part of it; an empty text means every name. */
export function createNameMatch(text: string): NameMatch {
  const wanted = fold(text.trim())
  if (wanted === '') return () => true
  if (/[*?]/.test(wanted)) return (name) => matchesGlob(wanted, fold(name))
  const hasPart = createPartMatch(wanted)
  if (!isLatin(wanted)) return hasPart
  return (name) => hasPart(name) || (chinese.test(name) && hasInitials(name, wanted))
}
