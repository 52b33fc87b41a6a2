/** The frame of the window: which page is shown, where its parts are, and the open dialog. */
import { monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { useEffect } from 'react'
import styles from './app.module.css'
import { run } from './commands'
import { useTexts } from './components/use-texts'
import { Browser } from './features/browser/browser'
import { FolderActions } from './features/browser/folder-actions'
import { DragBadge } from './features/drag/drag-badge'
import { Details } from './features/details/details'
import { Notices } from './features/notices/notices'
import { Sidebar } from './features/places/sidebar'
import { Announcer } from './features/tasks/announcer'
import { StatusBar } from './features/tasks/status-bar'
import { TaskDrawer } from './features/tasks/task-drawer'
import { TabStrip } from './features/tabs/tab-strip'
import { Toolbar } from './features/toolbar/toolbar'
import {
  AppSpace,
  AppSpaceActions,
  Bin,
  BinActions,
  FirstRun,
  loadLater,
  OpenDialog
} from './later'
import { useApplicationMenu } from './menu-link'
import { useDialogs } from './stores/dialogs'
import { closeSprung } from './springs'
import { endDrag } from './stores/drag'
import { useSession } from './stores/session'
import { useView } from './stores/view'
import { useWindowKeys } from './use-window-keys'
import { useZoomKeys } from './zoom'

const parts = {
  folder: { Content: Browser, Actions: FolderActions },
  bin: { Content: Bin, Actions: BinActions },
  'app-space': { Content: AppSpace, Actions: AppSpaceActions }
} as const

function handleDragEnd(): void {
  endDrag()
  closeSprung()
}

function Drive() {
  const kind = useView((state) => state.place.kind)
  const { Content, Actions } = parts[kind]
  // A drag may end anywhere, also after its row has left the list.
  useEffect(() => monitorForElements({ onDrop: handleDragEnd }), [])
  return (
    <div className={styles.window}>
      <div className={styles.upper}>
        <Sidebar />
        <main className={styles.main}>
          <TabStrip />
          <Toolbar actions={<Actions />} />
          <Content />
        </main>
        <Details />
        <Notices />
      </div>
      <DragBadge />
      <TaskDrawer />
      <StatusBar />
      <Announcer />
    </div>
  )
}

export function App() {
  const { t } = useTexts()
  const session = useSession((state) => state.session)
  useApplicationMenu()
  const accountId = session.state === 'signed-in' ? session.account.id : null
  const isDialogOpen = useDialogs((state) => state.open !== null)
  useEffect(() => {
    // Ready before somebody wants it, and out of the way of what is wanted now.
    const idle = requestIdleCallback(() => run(loadLater()))
    return () => cancelIdleCallback(idle)
  }, [])
  useWindowKeys()
  useZoomKeys()
  return (
    <>
      {session.state === 'starting' && (
        <div role="status" className={styles.splash}>
          <span className={styles.patience}>{t('app.starting')}</span>
        </div>
      )}
      {(session.state === 'signed-out' || session.state === 'signing-in') && (
        <>
          <FirstRun />
          <Notices />
        </>
      )}
      {session.state === 'signed-in' && <Drive key={accountId} />}
      {isDialogOpen && <OpenDialog />}
    </>
  )
}
