/** Every key that does something, in groups: the commands' own, and those of lists and the mouse. */
import type { ParseKeys } from 'i18next'
import { commands, keysOf } from '../../../shared/commands'
import { listMenuCommands, type MenuName } from '../../../shared/menus'
import { keysText } from '../../../shared/shortcuts'

export interface KeyLine {
  readonly label: ParseKeys
  /** As they are written on this system. */
  readonly keys: readonly string[]
  /** Keys that have a word instead of a sign. */
  readonly words?: ParseKeys
}

export interface KeyGroup {
  readonly name: MenuName | 'lists'
  readonly lines: readonly KeyLine[]
}

function listLines(isMac: boolean): readonly KeyLine[] {
  const mod = isMac ? 'Meta' : 'Ctrl'
  const line = (label: ParseKeys, ...keys: readonly string[]): KeyLine => ({
    label,
    keys: keys.map((key) => keysText(key, isMac))
  })
  return [
    line('sheet.walk', 'ArrowUp', 'ArrowDown'),
    line('sheet.pages', 'PageUp', 'PageDown'),
    line('sheet.ends', 'Home', 'End'),
    line('sheet.extend', 'Shift+ArrowUp', 'Shift+ArrowDown'),
    // Cmd with an arrow leads to other folders on a Mac.
    ...(isMac ? [] : [line('sheet.focusOnly', 'Ctrl+ArrowUp', 'Ctrl+ArrowDown')]),
    line('sheet.toggle', `${mod}+Space`),
    { label: 'sheet.type', keys: [], words: 'sheet.typeKeys' },
    ...(isMac ? [] : [line('sheet.contextMenu', 'Shift+F10')]),
    { label: 'sheet.goBack', keys: [], words: 'sheet.goBackKeys' }
  ]
}

export function listKeys(isMac: boolean): readonly KeyGroup[] {
  const groups = listMenuCommands(isMac).map(({ name, commands: ids }): KeyGroup => ({
    name,
    lines: ids
      .map((id) => ({
        label: commands[id].label,
        keys: keysOf(id, isMac).map((keys) => keysText(keys, isMac))
      }))
      .filter(({ keys }) => keys.length > 0)
  }))
  return [...groups, { name: 'lists' as const, lines: listLines(isMac) }].filter(
    ({ lines }) => lines.length > 0
  )
}
