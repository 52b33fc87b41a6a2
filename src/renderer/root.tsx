/** The page in the person's language and density; both may change while it is open. */
import type { i18n } from 'i18next'
import { useLayoutEffect, useMemo } from 'react'
import { I18nProvider } from 'react-aria-components'
import { App } from './app'
import { TextsContext } from './components/use-texts'
import { languageOf, useSession } from './stores/session'
import { useSettings } from './stores/settings'
import { textsIn } from './texts'

export function Root({ texts }: { readonly texts: i18n }) {
  const language = useSession(languageOf)
  const density = useSettings((state) => state.choices.density)
  const shown = useMemo(() => textsIn(texts, language), [texts, language])
  // Before anything is drawn, so that no frame mixes two languages.
  useLayoutEffect(() => {
    document.documentElement.lang = language
  }, [language])
  useLayoutEffect(() => {
    document.documentElement.dataset['density'] = density
  }, [density])
  return (
    <I18nProvider locale={language}>
      <TextsContext value={shown}>
        <App />
      </TextsContext>
    </I18nProvider>
  )
}
