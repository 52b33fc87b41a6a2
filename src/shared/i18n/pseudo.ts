/** A language for tests alone: English with accents, brackets and more letters than it needs. */

const accented: Readonly<Record<string, string>> = {
  ...{ a: 'á', e: 'ê', i: 'í', o: 'ö', u: 'ü', y: 'ý', c: 'ç', n: 'ñ', s: 'š', z: 'ž' },
  ...{ A: 'Á', E: 'É', I: 'Î', O: 'Ö', U: 'Û', C: 'Ç', N: 'Ñ', S: 'Š' }
}
const open = '⟦'
const close = '⟧'
/** Other languages need up to two fifths more room than English. */
const growth = 0.4

type Tree = string | { readonly [key: string]: Tree }

/** Every text of a tree, marked at both ends, so that what is not marked was never in the tree. */
export function toPseudo<T extends Tree>(texts: T): T {
  const change = (part: Tree): Tree =>
    typeof part === 'string'
      ? pseudoText(part)
      : Object.fromEntries(Object.entries(part).map(([key, value]) => [key, change(value)]))
  return change(texts) as T // The same keys, and a text for every text.
}

function pseudoText(text: string): string {
  // Placeholders stay as they are: i18next reads them.
  const parts = text.split(/(\{\{.+?\}\})/)
  const body = parts
    .map((part) =>
      part.startsWith('{{')
        ? part
        : part.replace(/[a-zA-Z]/g, (letter) => accented[letter] ?? letter)
    )
    .join('')
  const letters = parts.filter((part) => !part.startsWith('{{')).join('').length
  const more = 'ẋ'.repeat(Math.ceil(letters * growth)).replace(/(.{6})(?=.)/g, '$1 ')
  return `${open}${body}${more === '' ? '' : ` ${more}`}${close}`
}

/** What of a shown text does not lie between the marks. */
export function outsideMarks(text: string): string {
  let depth = 0
  let outside = ''
  for (const sign of text) {
    if (sign === open) depth += 1
    else if (sign === close) depth -= 1
    else if (depth === 0) outside += sign
  }
  return outside
}
