/** Mounts the window: events first, then the current state, then the page in its language. */
// Before anything that could write into the page.
import './trusted-types'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createI18n } from '../shared/i18n/setup'
import { connectEvents } from './events'
import { Root } from './root'
import { loadClock } from './stores/clock'
import { reportFailure } from './stores/notices'
import { languageOf, loadSession, useSession } from './stores/session'
import { loadSettings } from './stores/settings'
import { loadUpdates } from './stores/updates'
import './styles/base.css'

async function start(): Promise<void> {
  connectEvents()
  const loading = [loadSettings(), loadSession(), loadClock(), loadUpdates()]
  await Promise.all(loading.map((work) => work.catch(reportFailure)))
  const root = document.getElementById('root')
  if (!root) return
  createRoot(root).render(
    <StrictMode>
      <Root texts={createI18n(languageOf(useSession.getState()))} />
    </StrictMode>
  )
}

void start()
