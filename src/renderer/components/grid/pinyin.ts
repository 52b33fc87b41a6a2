/** The first letters of Chinese names, so that Latin keys find them. */

// The first character of each letter in the order of pinyin, which every full ICU knows.
const firsts = Array.from('阿八嚓哒妸发旮哈讥咔垃痳拏噢妑七呥扨它穵夕丫帀')
const letters = 'abcdefghjklmnopqrstwxyz'
const { compare } = new Intl.Collator('zh-CN-u-co-pinyin')
const known = new Map<string, string>()

function findInitial(character: string): string {
  if (!/\p{Script=Han}/u.test(character)) return character
  const cached = known.get(character)
  if (cached !== undefined) return cached
  const index = firsts.findLastIndex((first) => compare(first, character) <= 0)
  const initial = letters.charAt(index) || character
  known.set(character, initial)
  return initial
}

/** "合同 2026" with a count of 2 is "ht"; what is not Chinese stays as it is. */
export function pinyinInitials(text: string, count: number): string {
  return Array.from(text.slice(0, 2 * count))
    .slice(0, count)
    .map(findInitial)
    .join('')
}
