/** The application menu of each system, as plain data: what stands where. */
import type { CommandId } from './commands'

export type MenuRole =
  | 'services'
  | 'hide'
  | 'hideOthers'
  | 'unhide'
  | 'quit'
  | 'close'
  | 'minimize'
  | 'zoom'
  | 'front'
  | 'undo'
  | 'redo'
  | 'cut'
  | 'copy'
  | 'paste'
  | 'selectAll'
  | 'togglefullscreen'
  | 'reload'
  | 'toggleDevTools'

export type MenuName =
  'app' | 'file' | 'edit' | 'select' | 'view' | 'go' | 'tasks' | 'window' | 'help'

/** What the window says about its commands. */
export interface MenuState {
  readonly enabled: readonly CommandId[]
  readonly checked: readonly CommandId[]
  /** A text field has the focus: undo, cut, copy and the like belong to it. */
  readonly isEditing: boolean
}

export const noMenuState: MenuState = { enabled: [], checked: [], isEditing: false }

export interface MenuEnvironment {
  readonly isMac: boolean
  readonly isDevelopment: boolean
}

export interface CommandPlace {
  readonly command: CommandId
  readonly type?: 'radio' | 'checkbox'
  /** What Electron does in its place while a text field has the focus. */
  readonly whileEditing?: MenuRole
}
interface RolePlace {
  readonly role: MenuRole
  /** Undefined: Electron's own words, for what only developers see. */
  readonly label?: `menu.${'services' | 'hide' | 'hideOthers' | 'unhide' | 'quit' | 'close' | 'minimize' | 'zoom' | 'front' | 'fullScreen'}`
}
export type Place = CommandPlace | RolePlace
export type MenuGroups = readonly (readonly Place[])[]

const item = (command: CommandId, whileEditing?: MenuRole): CommandPlace =>
  whileEditing ? { command, whileEditing } : { command }

const file: MenuGroups = [
  [item('newTab'), item('open'), item('openInTab')],
  [item('moveTo'), item('trash'), item('restore')],
  [item('addFiles'), item('addFromFile'), item('check'), item('forget'), item('destroy')]
]
const closing: MenuGroups = [
  [item('settings')],
  [item('nextAccount'), item('addAccount'), item('signOut')],
  [item('closeTab'), { role: 'quit', label: 'menu.quit' }]
]
const edit: MenuGroups = [
  [item('undo', 'undo'), item('redo', 'redo')],
  [
    item('cut', 'cut'),
    item('copyNames', 'copy'),
    item('paste', 'paste'),
    item('pasteInto'),
    item('dropCut')
  ]
]
const select: MenuGroups = [
  [item('selectAll', 'selectAll'), item('selectNone'), item('invertSelection')],
  [item('selectPattern')]
]
const view: MenuGroups = [
  [
    { command: 'viewDetails', type: 'radio' },
    { command: 'viewIcons', type: 'radio' }
  ],
  [
    { command: 'sortByName', type: 'radio' },
    { command: 'sortByModified', type: 'radio' },
    { command: 'sortBySize', type: 'radio' },
    { command: 'sortByKind', type: 'radio' }
  ],
  [item('filter')],
  [{ command: 'details', type: 'checkbox' }],
  [item('refresh')],
  [item('palette')],
  [item('zoomReset'), item('zoomIn'), item('zoomOut')],
  [{ role: 'togglefullscreen', label: 'menu.fullScreen' }]
]
// SECURITY: W10. In a built app no menu leads to the developer tools.
const developing: MenuGroups = [[{ role: 'reload' }, { role: 'toggleDevTools' }]]
const go: MenuGroups = [
  [item('back'), item('forward'), item('up')],
  [item('nextTab'), item('previousTab'), item('reopenTab')],
  [item('pin'), item('unpin')],
  [item('goToDocuments'), item('goToRecent'), item('goToBin'), item('goToAppSpace')]
]
const tasks: MenuGroups = [
  [{ command: 'showTasks', type: 'checkbox' }],
  [item('pauseAll'), item('resumeAll')],
  [item('dismissEnded')]
]
const help: MenuGroups = [
  [item('shortcuts')],
  [item('openConsole'), item('openSite')],
  [item('diagnostics'), item('checkForUpdates')]
]
const about: MenuGroups = [[item('about')]]
const macApp: MenuGroups = [
  ...about,
  [item('settings')],
  [item('nextAccount'), item('addAccount'), item('signOut')],
  [{ role: 'services', label: 'menu.services' }],
  [
    { role: 'hide', label: 'menu.hide' },
    { role: 'hideOthers', label: 'menu.hideOthers' },
    { role: 'unhide', label: 'menu.unhide' }
  ],
  [{ role: 'quit', label: 'menu.quit' }]
]
const macWindow: MenuGroups = [
  [
    { role: 'minimize', label: 'menu.minimize' },
    { role: 'zoom', label: 'menu.zoom' }
  ],
  [item('closeTab')],
  [{ role: 'front', label: 'menu.front' }]
]

export interface NamedMenu {
  readonly name: MenuName
  readonly groups: MenuGroups
}

export function listMenus({ isMac, isDevelopment }: MenuEnvironment): readonly NamedMenu[] {
  const shared: readonly NamedMenu[] = [
    { name: 'file', groups: isMac ? file : [...file, ...closing] },
    { name: 'edit', groups: edit },
    { name: 'select', groups: select },
    { name: 'view', groups: isDevelopment ? [...view, ...developing] : view },
    { name: 'go', groups: go },
    { name: 'tasks', groups: tasks }
  ]
  return isMac
    ? [
        { name: 'app', groups: macApp },
        ...shared,
        { name: 'window', groups: macWindow },
        { name: 'help', groups: help }
      ]
    : [...shared, { name: 'help', groups: [...help, ...about] }]
}

/** Commands that are on or off. */
export const switchCommands: readonly CommandId[] = [...view, ...tasks]
  .flat()
  .flatMap((place) => ('type' in place && place.type === 'checkbox' ? [place.command] : []))

/** Commands whose item gives way to Electron's own while a text field has the focus. */
export const editableCommands: readonly CommandId[] = [...edit, ...select]
  .flat()
  .flatMap((place) => ('whileEditing' in place ? [place.command] : []))

/** The commands of each menu in their order: the groups of the palette and of the list of keys. */
export function listMenuCommands(isMac: boolean) {
  return listMenus({ isMac, isDevelopment: false }).map(({ name, groups }) => ({
    name,
    commands: groups.flat().flatMap((place) => ('command' in place ? [place.command] : []))
  }))
}
