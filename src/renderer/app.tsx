/** The frame of the window: which page is shown, where its parts are, and the open dialog. */
import { monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { useEffect, useLayoutEffect } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './app.module.css'
import { enterDrive, leaveDrive } from './commands'
import { AddDialog } from './features/app-space/add-dialog'
import { AppMoveDialog } from './features/app-space/app-move-dialog'
import { AppSpace } from './features/app-space/app-space'
import { DestroyDialog } from './features/app-space/destroy-dialog'
import { AppSpaceActions } from './features/app-space/file-menu'
import { Bin, BinActions } from './features/bin/bin'
import { Browser } from './features/browser/browser'
import { FolderActions } from './features/browser/folder-actions'
import { PatternDialog } from './features/browser/pattern-dialog'
import { Palette } from './features/commands/palette'
import { ShortcutSheet } from './features/commands/shortcut-sheet'
import { DragBadge } from './features/drag/drag-badge'
import { Details } from './features/details/details'
import { AboutDialog } from './features/help/about-dialog'
import { DiagnosticsDialog } from './features/help/diagnostics-dialog'
import { MoveDialog } from './features/move/move-dialog'
import { Notices } from './features/notices/notices'
import { Sidebar } from './features/places/sidebar'
import { SignOutDialog } from './features/places/sign-out-dialog'
import { PlanSheet } from './features/plan/plan-sheet'
import { SettingsDialog } from './features/settings/settings-dialog'
import { AddAccountDialog } from './features/sign-in/add-account-dialog'
import { FirstRun } from './features/sign-in/first-run'
import { Announcer } from './features/tasks/announcer'
import { StatusBar } from './features/tasks/status-bar'
import { TaskDrawer } from './features/tasks/task-drawer'
import { TabStrip } from './features/tabs/tab-strip'
import { Toolbar } from './features/toolbar/toolbar'
import { useApplicationMenu } from './menu-link'
import { useDialogs } from './stores/dialogs'
import { closeSprung } from './springs'
import { endDrag } from './stores/drag'
import { useSession } from './stores/session'
import { useView } from './stores/view'
import { useWindowKeys } from './use-window-keys'
import { useZoomKeys } from './zoom'

function OpenDialog() {
  const open = useDialogs((state) => state.open)
  switch (open?.kind) {
    case 'move':
      return <MoveDialog entries={open.entries} />
    case 'app-move':
      return <AppMoveDialog files={open.files} />
    case 'destroy':
      return <DestroyDialog plan={open.plan} tokens={open.tokens} />
    case 'plan':
      return <PlanSheet key={open.sheet.planId} sheet={open.sheet} ids={open.ids} />
    case 'add-files':
      return <AddDialog />
    case 'pattern':
      return <PatternDialog />
    case 'sign-out':
      return <SignOutDialog accountId={open.accountId} />
    case 'add-account':
      return <AddAccountDialog />
    case 'palette':
      return <Palette />
    case 'shortcuts':
      return <ShortcutSheet />
    case 'settings':
      return <SettingsDialog section={open.section} />
    case 'diagnostics':
      return <DiagnosticsDialog />
    case 'about':
      return <AboutDialog />
    case undefined:
      return null
  }
}

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
  const { t } = useTranslation()
  const session = useSession((state) => state.session)
  useApplicationMenu()
  const accountId = session.state === 'signed-in' ? session.account.id : null
  // Before anything is drawn: no frame shows one account's files under another one's name.
  useLayoutEffect(() => {
    if (accountId === null) return
    enterDrive(accountId)
    return leaveDrive
  }, [accountId])
  useWindowKeys()
  useZoomKeys()
  return (
    <>
      {session.state === 'starting' && (
        <div role="status" aria-label={t('app.starting')} className={styles.splash} />
      )}
      {(session.state === 'signed-out' || session.state === 'signing-in') && (
        <>
          <FirstRun />
          <Notices />
        </>
      )}
      {session.state === 'signed-in' && <Drive key={accountId} />}
      <OpenDialog />
    </>
  )
}
