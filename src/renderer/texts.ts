/** The words of the window: English is always there, the others are loaded when they are to be shown. */
import type { i18n } from 'i18next'
import type { Texts as Words } from '../shared/i18n/en'
import type { Texts } from './components/use-texts'
import { createI18nOf, type Language } from '../shared/i18n/one-language'

const loaded = new Map<Language, Words>()

/** To be awaited before anything is shown in a language. */
export async function loadTexts(language: Language): Promise<void> {
  if (language === 'en' || loaded.has(language)) return
  const { zhCN } = await import('../shared/i18n/zh-CN')
  loaded.set(language, zhCN)
}

export async function createTexts(language: Language): Promise<i18n> {
  const texts = createI18nOf('en', {})
  await loadTexts(language)
  return texts
}

/** In English where `loadTexts` has not loaded the language. */
export function textsIn(all: i18n, language: Language): Texts {
  const words = loaded.get(language)
  if (words && !all.hasResourceBundle(language, 'translation'))
    all.addResourceBundle(language, 'translation', words)
  return { all, language, t: all.getFixedT(language) }
}
