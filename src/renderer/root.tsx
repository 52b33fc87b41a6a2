/** The page in the person's language and density; both may change while it is open. */
import type { i18n } from 'i18next'
import { useLayoutEffect } from 'react'
import { I18nProvider } from 'react-aria-components'
import { I18nextProvider } from 'react-i18next'
import { App } from './app'
import { languageOf, useSession } from './stores/session'
import { useSettings } from './stores/settings'
import { speak } from './texts'

export function Root({ texts }: { readonly texts: i18n }) {
  const language = useSession(languageOf)
  const density = useSettings((state) => state.choices.density)
  // Before anything is drawn, so that no frame mixes two languages.
  useLayoutEffect(() => {
    document.documentElement.lang = language
    speak(texts, language)
  }, [texts, language])
  useLayoutEffect(() => {
    document.documentElement.dataset['density'] = density
  }, [density])
  return (
    <I18nProvider locale={language}>
      <I18nextProvider i18n={texts}>
        <App />
      </I18nextProvider>
    </I18nProvider>
  )
}
