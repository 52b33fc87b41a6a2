/** The part of the preferences that a person can choose: it holds at once, everywhere. */
import { definedOf, type Choices, type ChoicesChange, type SettingsState } from '../shared/choices'
import { AppFailure } from '../shared/errors'
import type { Language } from '../shared/i18n/setup'
import type { Preferences, Settings } from './settings'

export interface ChoicesParts {
  readonly settings: Settings
  readonly systemLanguage: Language
  /** Theme, size and what else belongs to the window's frame. */
  readonly apply: (state: SettingsState) => void
  readonly publish: (state: SettingsState) => void
  readonly reportBug: (thrown: unknown) => void
}

export interface ChoicesKeeper {
  readonly state: () => SettingsState
  /** Holds when this returns; rejects with `disk` where it will be forgotten after the end. */
  readonly change: (change: ChoicesChange) => Promise<SettingsState>
}

export function createChoices(parts: ChoicesParts): ChoicesKeeper {
  const { settings, systemLanguage, apply, publish, reportBug } = parts
  const state = (): SettingsState => {
    const choices = pickChoices(settings.get())
    const { language } = choices
    return { choices, shownLanguage: language === 'system' ? systemLanguage : language }
  }
  return {
    state,
    change: async (change) => {
      const written = settings.update(definedOf(change))
      apply(state())
      publish(state())
      await written.catch((thrown: unknown) => {
        reportBug(thrown)
        throw new AppFailure('disk', 'the preferences could not be written')
      })
      return state()
    }
  }
}

/** Nothing but the choices: accounts and the window's place are not the page's business. */
function pickChoices(preferences: Preferences): Choices {
  const { language, theme, density, zoomPercent } = preferences
  const { asksBeforeTrash, asksFrom, callsAtOnce, springMs, keepsListings } = preferences
  const { onClose, notifies, keepsAwake, checksForUpdates } = preferences
  return {
    language,
    theme,
    density,
    zoomPercent,
    asksBeforeTrash,
    asksFrom,
    callsAtOnce,
    springMs,
    keepsListings,
    onClose,
    notifies,
    keepsAwake,
    checksForUpdates
  }
}
