/** The application menu as Electron builds it, but for the functions: words, accelerators, roles. */
import type { TFunction } from 'i18next'
import { commands, type CommandId } from './commands'
import {
  listMenus,
  type CommandPlace,
  type MenuEnvironment,
  type MenuName,
  type MenuRole,
  type Place
} from './menus'
import { acceleratorOf } from './shortcuts'

export interface MenuNode {
  readonly id?: string
  readonly label?: string
  readonly role?: MenuRole | 'window' | 'help'
  readonly type?: 'separator' | 'radio' | 'checkbox' | 'normal'
  readonly accelerator?: string
  readonly registerAccelerator?: false
  readonly acceleratorWorksWhenHidden?: false
  readonly visible?: boolean
  readonly enabled?: boolean
  readonly checked?: boolean
  readonly command?: CommandId
  readonly submenu?: readonly MenuNode[]
}

/** The id of the item that stands in for a command while a text field has the focus. */
export function editingId(command: CommandId): string {
  return `${command}-text`
}

function describeCommand(place: CommandPlace, t: TFunction, isMac: boolean): readonly MenuNode[] {
  const { command, type, whileEditing } = place
  const label = t(commands[command].label)
  const accelerator = acceleratorOf(command, isMac)
  const node: MenuNode = {
    id: command,
    command,
    label,
    enabled: false,
    ...(type && { type, checked: false }),
    // Shown only: the window hears its keys itself, and must not hear them twice.
    ...(accelerator !== undefined && { accelerator, registerAccelerator: false }),
    ...(whileEditing && { acceleratorWorksWhenHidden: false })
  }
  if (!whileEditing) return [node]
  // Electron's own accelerators: on a Mac they are how text fields get these keys at all.
  const text: MenuNode = {
    id: editingId(command),
    role: whileEditing,
    label: whileEditing === 'copy' ? t('menu.copy') : label,
    visible: false,
    acceleratorWorksWhenHidden: false
  }
  return [node, text]
}

function describePlace(place: Place, t: TFunction, isMac: boolean): readonly MenuNode[] {
  if ('command' in place) return describeCommand(place, t, isMac)
  return [{ role: place.role, ...(place.label && { label: t(place.label) }) }]
}

/** Windows and Linux open a menu by Alt and a letter: "&File", "文件(&F)". */
const letters: Readonly<Record<MenuName, string>> = {
  app: 'D',
  file: 'F',
  edit: 'E',
  select: 'S',
  view: 'V',
  go: 'G',
  tasks: 'T',
  window: 'W',
  help: 'H'
}

function titleOf(name: MenuName, t: TFunction, isMac: boolean): string {
  if (name === 'app') return t('app.name')
  const title = t(`menu.${name}`)
  if (isMac) return title
  const letter = letters[name]
  return title.startsWith(letter) ? `&${title}` : `${title}(&${letter})`
}

export function describeMenus(environment: MenuEnvironment, t: TFunction): readonly MenuNode[] {
  const { isMac } = environment
  return listMenus(environment).map(({ name, groups }) => ({
    label: titleOf(name, t, isMac),
    // A Mac adds its own entries to these two.
    ...((name === 'window' || name === 'help') && isMac && { role: name }),
    submenu: groups.flatMap((group, index) => [
      ...(index > 0 ? [{ type: 'separator' } as const] : []),
      ...group.flatMap((place) => describePlace(place, t, isMac))
    ])
  }))
}
