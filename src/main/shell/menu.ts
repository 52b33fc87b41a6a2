/** The application menu: built from its description, kept in step with the window. */
import type { BrowserWindow, Menu, MenuItem, MenuItemConstructorOptions } from 'electron'
import type { Events } from '../../shared/contract'
import { commandIds } from '../../shared/commands'
import { createI18n, type Language } from '../../shared/i18n/setup'
import { describeMenus, editingId, type MenuNode } from '../../shared/menu-nodes'
import {
  editableCommands,
  noMenuState,
  switchCommands,
  type MenuEnvironment,
  type MenuState
} from '../../shared/menus'
import type { MenuControl } from '../handler-parts'

export interface AppMenuParts {
  readonly Menu: Pick<typeof Menu, 'buildFromTemplate' | 'setApplicationMenu'>
  readonly currentWindow: () => BrowserWindow | null
  readonly environment: MenuEnvironment
  readonly choose: (chosen: Events['menu.chosen']) => void
}

export interface AppMenu extends MenuControl {
  readonly setLanguage: (language: Language) => void
}

type Choose = AppMenuParts['choose']

function toTemplate(nodes: readonly MenuNode[], choose: Choose): MenuItemConstructorOptions[] {
  return nodes.map(({ command, submenu, ...node }) => ({
    ...node,
    ...(submenu && { submenu: toTemplate(submenu, choose) }),
    ...(command && {
      click: (_item, _window, event) =>
        choose({ command, byKey: event.triggeredByAccelerator === true })
    })
  }))
}

export function createAppMenu({ Menu, currentWindow, environment, choose }: AppMenuParts): AppMenu {
  let menu: ReturnType<typeof Menu.buildFromTemplate> | null = null
  let state = noMenuState

  function change(
    id: string,
    look: Partial<Pick<MenuItem, 'enabled' | 'checked' | 'visible'>>
  ): void {
    Object.assign(menu?.getMenuItemById(id) ?? {}, look)
  }

  function show(): void {
    const enabled = new Set(state.enabled)
    const checked = new Set(state.checked)
    for (const id of commandIds) {
      change(id, { enabled: enabled.has(id) })
      // The system takes the mark from the others of a group by itself.
      if (checked.has(id) || switchCommands.includes(id)) change(id, { checked: checked.has(id) })
    }
    for (const id of editableCommands) {
      change(id, { visible: !state.isEditing })
      change(editingId(id), { visible: state.isEditing })
    }
  }

  return {
    update: (next: MenuState) => {
      state = next
      show()
    },
    open: ({ x, y }) => {
      const window = currentWindow()
      if (!window) return
      // The page counts in its own pixels, which zooming makes larger.
      const zoom = window.webContents.getZoomFactor()
      menu?.popup({ window, x: Math.round(x * zoom), y: Math.round(y * zoom) })
    },
    setLanguage: (language) => {
      const { t } = createI18n(language)
      menu = Menu.buildFromTemplate(toTemplate(describeMenus(environment, t), choose))
      show()
      Menu.setApplicationMenu(menu)
    }
  }
}
