/** Which key presses mean which command, and how keys are written for people and for Electron. */
import { commandIds, keysOf, type CommandId } from './commands'

export interface KeyPress {
  readonly key: string
  /** The key by its place, for keyboards whose letters are not Latin. */
  readonly code?: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

const macSigns: Readonly<Record<string, string>> = {
  Meta: '⌘',
  Alt: '⌥',
  Shift: '⇧',
  Ctrl: '⌃',
  Backspace: '⌫',
  Delete: '⌦',
  Enter: '↩',
  Escape: 'esc',
  Home: '↖',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓'
}
const signs: Readonly<Record<string, string>> = {
  Escape: 'Esc',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓'
}
const electronNames: Readonly<Record<string, string>> = {
  Meta: 'Command',
  Escape: 'Esc',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  ArrowUp: 'Up',
  ArrowDown: 'Down'
}

/** Cyrillic letters, and what Option makes of Latin ones, count as the letter on that key. */
function letterOf({ key, code = '' }: KeyPress): string {
  if (key.length !== 1) return key
  const isLatin = key >= ' ' && key <= '~'
  return (isLatin ? key : (/^Key([A-Z])$/.exec(code)?.[1] ?? key)).toUpperCase()
}

function nameOf(press: KeyPress): string {
  const parts = [
    press.ctrlKey && 'Ctrl',
    press.altKey && 'Alt',
    press.shiftKey && 'Shift',
    press.metaKey && 'Meta',
    letterOf(press)
  ]
  return parts.filter(Boolean).join('+')
}

/** More than one where a key has several meanings, the first that applies is meant. */
export function findCommands(press: KeyPress, isMac: boolean): readonly CommandId[] {
  const name = nameOf(press)
  return commandIds.filter((id) => keysOf(id, isMac).includes(name))
}

/** As a menu writes it: "Ctrl+Shift+M", "⇧⌘M". */
export function keysText(keys: string, isMac: boolean): string {
  const parts = keys.split('+')
  return isMac
    ? parts.map((part) => macSigns[part] ?? part).join('')
    : parts.map((part) => signs[part] ?? part).join('+')
}

/** Undefined where a command has no key. */
export function shortcutText(id: CommandId, isMac: boolean): string | undefined {
  const [first] = keysOf(id, isMac)
  return first === undefined ? undefined : keysText(first, isMac)
}

/** As Electron's menus want it: "Ctrl+Shift+M", "Shift+Command+M". */
export function acceleratorOf(id: CommandId, isMac: boolean): string | undefined {
  const [first] = keysOf(id, isMac)
  return first
    ?.split('+')
    .map((part) => electronNames[part] ?? part)
    .join('+')
}
