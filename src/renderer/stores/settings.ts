/** What the person chose in Settings, as main keeps it. */
import { create } from 'zustand'
import {
  defaultChoices,
  definedOf,
  type ChoicesChange,
  type SettingsState
} from '../../shared/choices'
import { call } from '../bridge'

export const useSettings = create<SettingsState>()(() => ({
  choices: defaultChoices,
  shownLanguage: 'en'
}))

export function receiveSettings(state: SettingsState): void {
  useSettings.setState(state)
}

export async function loadSettings(): Promise<void> {
  receiveSettings(await call('settings.get', {}))
}

/** Shown at once; a failure to keep it is told, and what main says counts. */
export async function changeSettings(change: ChoicesChange): Promise<void> {
  useSettings.setState(({ choices }) => ({ choices: { ...choices, ...definedOf(change) } }))
  try {
    receiveSettings(await call('settings.change', change))
  } catch (thrown) {
    await loadSettings()
    throw thrown
  }
}
