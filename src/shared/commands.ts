/** Every command of the window, described once: its words and its keys. Menus are in `menus.ts`. */
import type { ParseKeys } from 'i18next'

interface CommandWords {
  readonly label: ParseKeys
  /** The first one is shown; names as in `keyNames`. */
  readonly keys?: readonly string[]
  /** Where a Mac's keys are not simply Cmd in place of Ctrl. */
  readonly mac?: readonly string[]
  /** Its keys belong to the list: with the focus elsewhere they would hit something out of sight. */
  readonly isForList?: true
}

export const commands = {
  // The list itself takes Enter; a Mac renames with it, so there the menu shows Cmd+↓.
  open: {
    label: 'action.open',
    keys: ['Enter'],
    mac: ['Meta+ArrowDown', 'Meta+O', 'Enter'],
    isForList: true
  },
  moveTo: { label: 'action.moveTo', keys: ['Ctrl+Shift+M'] },
  trash: {
    label: 'action.trash',
    keys: ['Delete'],
    // The key that says Delete on a Mac sends Backspace.
    mac: ['Meta+Backspace', 'Meta+Delete', 'Delete'],
    isForList: true
  },
  restore: { label: 'action.restore' },
  addFiles: { label: 'command.addFiles' },
  addFromFile: { label: 'appSpace.addFromFile' },
  check: { label: 'appSpace.check' },
  forget: { label: 'appSpace.forget' },
  destroy: {
    label: 'command.destroy',
    keys: ['Shift+Delete'],
    mac: ['Alt+Meta+Backspace', 'Alt+Meta+Delete', 'Shift+Delete'],
    isForList: true
  },
  settings: { label: 'settings.open', keys: ['Ctrl+,'] },
  nextAccount: { label: 'accounts.next', keys: ['Ctrl+Shift+O'] },
  addAccount: { label: 'accounts.add' },
  signOut: { label: 'account.signOut' },

  undo: { label: 'action.undo', keys: ['Ctrl+Z'] },
  redo: { label: 'action.redo', keys: ['Ctrl+Shift+Z', 'Ctrl+Y'], mac: ['Shift+Meta+Z'] },
  cut: { label: 'command.cut', keys: ['Ctrl+X'], isForList: true },
  copyNames: { label: 'command.copyNames', keys: ['Ctrl+C'], isForList: true },
  // Finder moves with Cmd+Option+V; people who cut with Cmd+X paste with Cmd+V.
  paste: { label: 'command.paste', keys: ['Ctrl+V'], mac: ['Meta+V', 'Alt+Meta+V'] },
  pasteInto: { label: 'command.pasteInto' },
  dropCut: { label: 'command.dropCut', keys: ['Escape'] },

  selectAll: { label: 'action.selectAll', keys: ['Ctrl+A'] },
  selectNone: { label: 'command.selectNone', keys: ['Escape'] },
  invertSelection: {
    label: 'action.invertSelection',
    keys: ['Ctrl+Shift+I', 'Ctrl+Shift+A']
  },

  selectPattern: { label: 'pattern.open', keys: ['Ctrl+S'], mac: ['Shift+Meta+S'] },

  filter: { label: 'filter.open', keys: ['Ctrl+F'] },
  viewDetails: { label: 'view.details', keys: ['Ctrl+1'] },
  viewIcons: { label: 'view.icons', keys: ['Ctrl+2'] },
  sortByName: { label: 'command.sortByName' },
  sortByModified: { label: 'command.sortByModified' },
  sortBySize: { label: 'command.sortBySize' },
  sortByKind: { label: 'command.sortByKind' },
  details: {
    label: 'command.details',
    keys: ['Alt+Enter', 'Ctrl+I'],
    mac: ['Meta+I', 'Alt+Enter']
  },
  refresh: { label: 'action.refresh', keys: ['F5', 'Ctrl+R'], mac: ['Meta+R', 'F5'] },
  zoomReset: { label: 'menu.resetZoom', keys: ['Ctrl+0'] },
  zoomIn: { label: 'menu.zoomIn', keys: ['Ctrl+='] },
  zoomOut: { label: 'menu.zoomOut', keys: ['Ctrl+-'] },
  palette: { label: 'command.palette', keys: ['Ctrl+Shift+P'] },

  back: { label: 'toolbar.back', keys: ['Alt+ArrowLeft'], mac: ['Meta+[', 'Alt+ArrowLeft'] },
  forward: {
    label: 'toolbar.forward',
    keys: ['Alt+ArrowRight'],
    mac: ['Meta+]', 'Alt+ArrowRight']
  },
  up: {
    label: 'toolbar.up',
    keys: ['Alt+ArrowUp', 'Backspace'],
    mac: ['Meta+ArrowUp', 'Alt+ArrowUp', 'Backspace']
  },
  newTab: { label: 'command.newTab', keys: ['Ctrl+T'] },
  openInTab: { label: 'command.openInTab', keys: ['Ctrl+Enter'], isForList: true },
  closeTab: { label: 'command.closeTab', keys: ['Ctrl+W', 'Ctrl+F4'] },
  reopenTab: { label: 'command.reopenTab', keys: ['Ctrl+Shift+T'] },
  // Cmd+Tab is the system's own.
  nextTab: {
    label: 'command.nextTab',
    keys: ['Ctrl+Tab', 'Ctrl+PageDown'],
    mac: ['Ctrl+Tab', 'Shift+Meta+]']
  },
  previousTab: {
    label: 'command.previousTab',
    keys: ['Ctrl+Shift+Tab', 'Ctrl+PageUp'],
    mac: ['Ctrl+Shift+Tab', 'Shift+Meta+[']
  },
  pin: { label: 'command.pin' },
  unpin: { label: 'command.unpin' },
  goToDocuments: { label: 'place.my-documents', keys: ['Alt+Home'], mac: ['Shift+Meta+H'] },
  goToRecent: { label: 'place.recent' },
  goToBin: { label: 'place.bin' },
  goToAppSpace: { label: 'place.app-space' },

  showTasks: { label: 'command.showTasks', keys: ['Ctrl+J'] },
  pauseAll: { label: 'command.pauseAll' },
  resumeAll: { label: 'command.resumeAll' },
  dismissEnded: { label: 'command.dismissEnded' },

  // "?" reaches the window only where no list or tree takes it as a letter of a name.
  shortcuts: {
    label: 'command.shortcuts',
    keys: ['Ctrl+/', 'F1', 'Ctrl+Shift+/', 'Shift+?'],
    mac: ['Meta+/', 'F1', 'Shift+Meta+/', 'Shift+?']
  },
  openConsole: { label: 'signIn.openConsole' },
  openSite: { label: 'bin.openSite' },
  diagnostics: { label: 'diagnostics.open' },
  about: { label: 'about.open' },
  checkForUpdates: { label: 'updates.command' }
} as const satisfies Record<string, CommandWords>

export type CommandId = keyof typeof commands

/** Why a command cannot be carried out: each has its words. */
export type Refusal = ParseKeys extends infer K
  ? K extends `refusal.${infer R}`
    ? R
    : never
  : never

export const commandIds = Object.keys(commands) as [CommandId, ...CommandId[]] // Its keys, and more than none.

/** Cmd stands where Ctrl does elsewhere; Mac writes it last. */
function toMac(keys: string): string {
  const parts = keys.split('+')
  if (!parts.includes('Ctrl')) return keys
  const others = parts.filter((part) => part !== 'Ctrl')
  return [...others.slice(0, -1), 'Meta', ...others.slice(-1)].join('+')
}

export function keysOf(id: CommandId, isMac: boolean): readonly string[] {
  const { keys = [], mac }: CommandWords = commands[id]
  return isMac ? (mac ?? keys.map(toMac)) : keys
}

export function isForList(id: CommandId): boolean {
  const { isForList: is }: CommandWords = commands[id]
  return is === true
}
