/** Mounts the window: events first, then the current state, then the page in its language. */
// Before anything that could write into the page.
import './trusted-types'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { connectEvents } from './events'
import { Root } from './root'
import { loadClock } from './stores/clock'
import { rowsToBeginWith } from './stores/listing'
import { reportFailure } from './stores/notices'
import { languageOf, loadSession, sessionIsKnown, useSession } from './stores/session'
import { loadSettings } from './stores/settings'
import { loadUpdates } from './stores/updates'
import { createTexts } from './texts'
import './styles/base.css'

/** Main answers much sooner, unless it has to read a long listing from the disk first. */
const patienceMs = 30

async function start(): Promise<void> {
  connectEvents()
  const loading = [loadSettings(), loadSession(), loadClock(), loadUpdates()]
  await Promise.all(loading.map((work) => work.catch(reportFailure)))
  const root = document.getElementById('root')
  if (!root) return
  const [texts] = await Promise.all([
    createTexts(languageOf(useSession.getState())),
    // Rows that are there come with the first frame, and others are asked for before it is drawn.
    Promise.race([sessionIsKnown().then(rowsToBeginWith), sleep(patienceMs)])
  ])
  createRoot(root).render(
    <StrictMode>
      <Root texts={texts} />
    </StrictMode>
  )
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

void start()
