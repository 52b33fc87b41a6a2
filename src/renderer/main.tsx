/** Mounts the window: events first, then the current state, then the page in its language. */
// Before anything that could write into the page.
import './trusted-types'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { connectEvents } from './events'
import { Root } from './root'
import { loadClock } from './stores/clock'
import { reportFailure } from './stores/notices'
import { languageOf, loadSession, useSession } from './stores/session'
import { loadSettings } from './stores/settings'
import { loadUpdates } from './stores/updates'
import { createTexts } from './texts'
import './styles/base.css'

async function start(): Promise<void> {
  connectEvents()
  const loading = [loadSettings(), loadSession(), loadClock(), loadUpdates()]
  await Promise.all(loading.map((work) => work.catch(reportFailure)))
  const root = document.getElementById('root')
  if (!root) return
  const texts = await createTexts(languageOf(useSession.getState()))
  createRoot(root).render(
    <StrictMode>
      <Root texts={texts} />
    </StrictMode>
  )
}

void start()
