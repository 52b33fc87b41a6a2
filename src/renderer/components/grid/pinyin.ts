/** The first letters of Chinese names, so that Latin keys find them. */

// The first character of each letter in the order of pinyin, which every full ICU knows.
const firsts = Array.from('阿八嚓哒妸发旮哈讥咔垃痳拏噢妑七呥扨它穵夕丫帀')
const letters = 'abcdefghjklmnopqrstwxyz'
const { compare } = new Intl.Collator('zh-CN-u-co-pinyin')
const known = new Map<string, string>()
const chinese = /\p{Script=Han}/u

function findInitial(character: string): string {
  const cached = known.get(character)
  if (cached !== undefined) return cached
  const index = firsts.findLastIndex((first) => compare(first, character) <= 0)
  const initial = chinese.test(character) ? letters.charAt(index) || character : character
  known.set(character, initial)
  return initial
}

/** "合同 2026" with a count of 2 is "ht"; what is not Chinese stays as it is. */
export function pinyinInitials(text: string, count: number): string {
  const start = text.slice(0, 2 * count)
  if (!chinese.test(start)) return start.slice(0, count)
  return Array.from(start)
    .slice(0, count)
    .map((character) => (chinese.test(character) ? findInitial(character) : character))
    .join('')
}

/** The same of a whole name in lower case, or null where nothing of it is Chinese. */
export function initialsOf(name: string): string | null {
  // Nothing before it is Chinese, and most names are asked here in vain.
  let isChinese = false
  for (let at = 0; at < name.length && !isChinese; at += 1)
    isChinese = name.charCodeAt(at) >= 0x2e80
  if (!isChinese) return null
  let initials = ''
  for (const character of name)
    initials += character >= '\u2e80' ? findInitial(character) : character
  return initials.toLowerCase()
}
