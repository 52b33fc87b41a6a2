/** Which keys mean what, on each system, and how they are written. */
export const commands = [
  'back',
  'forward',
  'up',
  'refresh',
  'trash',
  'destroy',
  'moveTo',
  'undo',
  'redo'
] as const
export type Command = (typeof commands)[number]

export interface KeyPress {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

/** The first combination of each command is the one that is shown. */
const elsewhere: Record<Command, readonly string[]> = {
  back: ['Alt+ArrowLeft'],
  forward: ['Alt+ArrowRight'],
  up: ['Alt+ArrowUp', 'Backspace'],
  refresh: ['F5', 'Ctrl+R'],
  trash: ['Delete'],
  destroy: ['Shift+Delete'],
  moveTo: ['Ctrl+Shift+M'],
  undo: ['Ctrl+Z'],
  redo: ['Ctrl+Shift+Z', 'Ctrl+Y']
}

const mac: Record<Command, readonly string[]> = {
  back: ['Meta+[', 'Alt+ArrowLeft'],
  forward: ['Meta+]', 'Alt+ArrowRight'],
  up: ['Meta+ArrowUp', 'Alt+ArrowUp', 'Backspace'],
  refresh: ['Meta+R', 'F5'],
  // The key that says Delete on a Mac sends Backspace.
  trash: ['Meta+Backspace', 'Meta+Delete', 'Delete'],
  destroy: ['Alt+Meta+Backspace', 'Alt+Meta+Delete', 'Shift+Delete'],
  moveTo: ['Shift+Meta+M'],
  undo: ['Meta+Z'],
  redo: ['Shift+Meta+Z']
}

const macSigns: Record<string, string> = {
  Meta: '⌘',
  Alt: '⌥',
  Shift: '⇧',
  Ctrl: '⌃',
  Backspace: '⌫',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑'
}
const arrows: Record<string, string> = { ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑' }

function nameOf(press: KeyPress): string {
  const parts = [
    press.ctrlKey && 'Ctrl',
    press.altKey && 'Alt',
    press.shiftKey && 'Shift',
    press.metaKey && 'Meta',
    press.key.length === 1 ? press.key.toUpperCase() : press.key
  ]
  return parts.filter(Boolean).join('+')
}

export function findCommand(press: KeyPress, isMac: boolean): Command | null {
  const name = nameOf(press)
  const table = isMac ? mac : elsewhere
  return commands.find((command) => table[command].includes(name)) ?? null
}

/** As a menu writes it: "Ctrl+Shift+M", "⇧⌘M". */
export function shortcutText(command: Command, isMac: boolean): string {
  const parts = ((isMac ? mac : elsewhere)[command][0] ?? '').split('+')
  return isMac
    ? parts.map((part) => macSigns[part] ?? part).join('')
    : parts.map((part) => arrows[part] ?? part).join('+')
}
