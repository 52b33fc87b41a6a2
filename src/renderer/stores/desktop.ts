/** What Drawer can do on this desktop besides its window; asked for whenever somebody looks at it. */
import { create } from 'zustand'
import type { DesktopAbilities } from '../../shared/model'
import { call } from '../bridge'

/** Null: not answered yet. */
export const useDesktop = create<{ readonly abilities: DesktopAbilities | null }>()(() => ({
  abilities: null
}))

export async function loadDesktop(): Promise<void> {
  useDesktop.setState({ abilities: await call('desktop.get', {}) })
}

export async function setStartsAtLogin(isOn: boolean): Promise<void> {
  useDesktop.setState({ abilities: await call('desktop.setStartsAtLogin', { isOn }) })
}
