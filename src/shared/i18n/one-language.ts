/** The i18next set-up that window, menu, tray and notifications share, with whatever texts there are. */
import { createInstance, type i18n } from 'i18next'
import { en, type Texts } from './en'

export const languages = ['en', 'zh-CN'] as const
export type Language = (typeof languages)[number]

/** English stands in for what is not there. */
export function createI18nOf(language: Language, others: { readonly 'zh-CN'?: Texts }): i18n {
  const instance = createInstance()
  const entries = Object.entries({ en, ...others })
  void instance.init({
    lng: language,
    fallbackLng: 'en',
    resources: Object.fromEntries(entries.map(([name, texts]) => [name, { translation: texts }])),
    initAsync: false,
    // React and the system's own menus show text as text: nothing here is ever HTML.
    interpolation: { escapeValue: false }
  })
  return instance
}
