/** Names from a server may hold anything: what has no shape of its own is shown by a sign. */

// Control characters, and marks that turn the order of letters round or take no room. The joiners of
// emoji and of Persian words stay, as they are part of how these look.
const unseen =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]/g
const blank = /^\s+$/u

function signOf(character: string): string {
  const code = character.charCodeAt(0)
  if (code < 0x20) return String.fromCharCode(0x2400 + code)
  if (code === 0x7f) return '␡'
  return `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`
}

export function toVisible(text: string): string {
  const visible = text.replace(unseen, signOf)
  return blank.test(visible) ? '␣'.repeat(Array.from(visible).length) : visible
}

/** Hebrew, Arabic and their neighbours, whose lines run from right to left. */
export function isRightToLeft(text: string): boolean {
  return /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]|\ud802|\ud83a/.test(text)
}
