/** All languages at once, for whoever speaks several of them; the window loads the one that it shows. */
import type { i18n } from 'i18next'
import { createI18nOf, type Language } from './one-language'
import { zhCN } from './zh-CN'

export { languages, type Language } from './one-language'

export const createI18n = (language: Language): i18n => createI18nOf(language, { 'zh-CN': zhCN })

/** The language to start in, from what the system says, as in `zh-Hans-CN` or `en-GB`. */
export function pickLanguage(systemLocale: string): Language {
  return systemLocale.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
}
