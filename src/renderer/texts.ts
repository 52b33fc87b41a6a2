/** The words of the window: English is always there, the others are loaded when they are to be shown. */
import type { i18n } from 'i18next'
import type { Texts } from '../shared/i18n/en'
import { createI18nOf, type Language } from '../shared/i18n/one-language'

const loaded = new Map<Language, Texts>()

/** To be awaited before anything is shown in a language. */
export async function loadTexts(language: Language): Promise<void> {
  if (language === 'en' || loaded.has(language)) return
  const { zhCN } = await import('../shared/i18n/zh-CN')
  loaded.set(language, zhCN)
}

export async function createTexts(language: Language): Promise<i18n> {
  const texts = createI18nOf('en', {})
  await loadTexts(language)
  speak(texts, language)
  return texts
}

export function speak(texts: i18n, language: Language): void {
  const words = loaded.get(language)
  if (words && !texts.hasResourceBundle(language, 'translation'))
    texts.addResourceBundle(language, 'translation', words)
  void texts.changeLanguage(language)
}
