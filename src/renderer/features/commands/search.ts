/** Finds commands by what people type: words, parts of words, initials, in any of their languages. */
import { pinyinInitials } from '../../components/grid/pinyin'

const longest = 64

function normalise(text: string): string {
  return text.normalize('NFKC').toLocaleLowerCase().replace(/[…()]/g, '').trim()
}

/** Letters in their order with gaps: "cpal" in "command palette". Fewer gaps are better. */
function scoreGaps(text: string, word: string): number {
  let at = -1
  let gaps = 0
  for (const letter of word) {
    const next = text.indexOf(letter, at + 1)
    if (next < 0) return 0
    if (next > at + 1) gaps += 1
    at = next
  }
  // More gaps than half of the letters is not what anybody meant.
  return gaps <= Math.max(1, word.length / 2) ? 20 - gaps : 0
}

function scoreWord(text: string, word: string): number {
  if (text.startsWith(word)) return 100
  const initials = text
    .split(/[\s:,]+/)
    .map((part) => part.charAt(0))
    .join('')
  const at = text.indexOf(word)
  if (at > 0 && /[\s:,]/.test(text.charAt(at - 1))) return 80
  if (at > 0) return 60
  if (word.length > 1 && initials.startsWith(word)) return 50
  if (pinyinInitials(text, longest).startsWith(word)) return 45
  if (pinyinInitials(text, longest).includes(word)) return 40
  return word.length > 2 ? scoreGaps(text, word) : 0
}

/** 0: it does not match. Every word that was typed must be found in one and the same text. */
export function scoreText(text: string, search: string): number {
  const words = normalise(search)
    .split(/\s+/)
    .filter((word) => word !== '')
  const normal = normalise(text)
  const scores = words.map((word) => scoreWord(normal, word))
  return scores.includes(0) ? 0 : scores.reduce((sum, score) => sum + score, 0)
}

export interface Searchable {
  /** The text that is shown first; a match in it counts most. */
  readonly texts: readonly string[]
}

/** The best first; those that match equally well stay in their order. */
export function findMatches<T extends Searchable>(
  items: readonly T[],
  search: string
): readonly T[] {
  if (search.trim() === '') return items
  return items
    .map((item) => {
      const scores = item.texts.map(
        (text, index) => scoreText(text, search) - (index > 0 ? 0.5 : 0)
      )
      return { item, score: Math.max(0, ...scores) }
    })
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
    .map(({ item }) => item)
}
