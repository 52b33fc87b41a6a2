/** What holds where nobody has chosen, and what follows from a choice. */
import { zoomSteps, type Zoom } from './choice-limits'
import type { Choices, ChoicesChange } from './choice-schemas'

export type { Choices, ChoicesChange } from './choice-schemas'

export const defaultChoices: Choices = {
  language: 'system',
  theme: 'system',
  density: 'comfortable',
  zoomPercent: 100,
  asksBeforeTrash: false,
  asksFrom: 1_000,
  callsAtOnce: { reads: 4, writes: 2 },
  springMs: 800,
  keepsListings: true,
  onClose: 'work',
  notifies: true,
  keepsAwake: true,
  checksForUpdates: true
}

/** The next size; the same one where there is none. */
export function nextZoom(current: Zoom, direction: 'in' | 'out'): Zoom {
  return zoomSteps[zoomSteps.indexOf(current) + (direction === 'in' ? 1 : -1)] ?? current
}

/** What is really changed: a key that is there without a value says nothing. */
export function definedOf(change: ChoicesChange): Partial<Choices> {
  const entries: [string, unknown][] = Object.entries(change)
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
}

/** What holds now, with what "the system's language" means on this computer. */
export interface SettingsState {
  readonly choices: Choices
  readonly shownLanguage: 'en' | 'zh-CN'
}
