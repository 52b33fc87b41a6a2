/** The application menu, which is main's: what it is told, and how it is opened. */
import type { MenuState } from '../../shared/menus'
import { call } from '../bridge'

export async function updateMenu({ enabled, checked, isEditing }: MenuState): Promise<void> {
  await call('menu.update', { enabled: [...enabled], checked: [...checked], isEditing })
}

export async function openAppMenu(at: { readonly x: number; readonly y: number }): Promise<void> {
  await call('menu.open', { x: at.x, y: at.y })
}
