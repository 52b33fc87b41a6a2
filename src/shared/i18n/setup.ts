/** The i18next set-up that window, menu, tray and notifications share. */
import { createInstance, type i18n } from 'i18next'
import { en } from './en'
import { zhCN } from './zh-CN'

export const languages = ['en', 'zh-CN'] as const
export type Language = (typeof languages)[number]

export function createI18n(language: Language): i18n {
  const instance = createInstance()
  void instance.init({
    lng: language,
    fallbackLng: 'en',
    resources: { en: { translation: en }, 'zh-CN': { translation: zhCN } },
    initAsync: false,
    // React and the system's own menus show text as text: nothing here is ever HTML.
    interpolation: { escapeValue: false }
  })
  return instance
}

/** The language to start in, from what the system says, as in `zh-Hans-CN` or `en-GB`. */
export function pickLanguage(systemLocale: string): Language {
  return systemLocale.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
}
