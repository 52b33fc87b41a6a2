/** The dialog that is open: all of them in one part of the program, which is loaded after the first picture. */
import { AddDialog } from './features/app-space/add-dialog'
import { AppMoveDialog } from './features/app-space/app-move-dialog'
import { DestroyDialog } from './features/app-space/destroy-dialog'
import { PatternDialog } from './features/browser/pattern-dialog'
import { Palette } from './features/commands/palette'
import { ShortcutSheet } from './features/commands/shortcut-sheet'
import { AboutDialog } from './features/help/about-dialog'
import { DiagnosticsDialog } from './features/help/diagnostics-dialog'
import { MoveDialog } from './features/move/move-dialog'
import { SignOutDialog } from './features/places/sign-out-dialog'
import { PlanSheet } from './features/plan/plan-sheet'
import { SettingsDialog } from './features/settings/settings-dialog'
import { AddAccountDialog } from './features/sign-in/add-account-dialog'
import { useDialogs } from './stores/dialogs'

export function OpenDialog() {
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
