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

// Nothing before it is Chinese.
const firstChinese = 0x2e80
/** Characters of two units. */
const isRare = /[\ud800-\udfff]/
const [upperA, upperZ, toLower] = [0x41, 0x5a, 0x20]
/** By code unit: the initial's own code, 0 where nobody has asked yet. */
const initialUnits = new Uint16Array(0x1_0000)

function initialUnit(unit: number): number {
  if (unit < firstChinese) return unit >= upperA && unit <= upperZ ? unit + toLower : unit
  let initial = initialUnits[unit] ?? 0
  if (initial === 0) {
    initial = findInitial(String.fromCharCode(unit)).charCodeAt(0)
    initialUnits[unit] = initial
  }
  return initial
}

/**
 * Whether a name has these Latin letters and digits, in lower case, in a row, where each Chinese character
 * counts as its initial. Without making a text of them: a filter asks 100,000 names at each key.
 */
export function hasInitials(name: string, wanted: string): boolean {
  if (isRare.test(name)) return pinyinInitials(name, name.length).toLowerCase().includes(wanted)
  const last = name.length - wanted.length
  for (let at = 0; at <= last; at += 1) {
    let length = 0
    while (
      length < wanted.length &&
      initialUnit(name.charCodeAt(at + length)) === wanted.charCodeAt(length)
    )
      length += 1
    if (length === wanted.length) return true
  }
  return false
}
