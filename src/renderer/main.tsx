/** Mounts the window: events first, then the current state, then the page in its language. */
import { StrictMode } from 'react'
import { I18nProvider } from 'react-aria-components'
import { createRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import { createI18n } from '../shared/i18n/setup'
import { App } from './app'
import { connectEvents } from './events'
import { reportFailure } from './stores/notices'
import { loadSession, useSession } from './stores/session'
import './styles/base.css'

async function start(): Promise<void> {
  connectEvents()
  await loadSession().catch(reportFailure)
  const language = useSession.getState().info?.language ?? 'en'
  document.documentElement.lang = language
  const root = document.getElementById('root')
  if (!root) return
  createRoot(root).render(
    <StrictMode>
      <I18nProvider locale={language}>
        <I18nextProvider i18n={createI18n(language)}>
          <App />
        </I18nextProvider>
      </I18nProvider>
    </StrictMode>
  )
}

void start()
