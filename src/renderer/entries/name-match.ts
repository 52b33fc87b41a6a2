/** Whether a name is meant by a text with `*` and `?`, by a part of it, or by its pinyin initials. */
import { initialsOf } from '../components/grid/pinyin'

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

/** With a `*` or `?` the whole name is meant, else any part of it; an empty text means every name. */
export function createNameMatch(text: string): NameMatch {
  const wanted = fold(text.trim())
  if (wanted === '') return () => true
  if (/[*?]/.test(wanted)) return (name) => matchesGlob(wanted, fold(name))
  if (!isLatin(wanted)) return (name) => fold(name).includes(wanted)
  return (name) => fold(name).includes(wanted) || (initialsOf(name)?.includes(wanted) ?? false)
}
