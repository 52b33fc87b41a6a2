/** The one dialog that is open, if any. */
import { create } from 'zustand'
import type { HelpPage } from '../../shared/contract'
import type { AppFile, DestroyPlan, Entry, PlanSheet } from '../../shared/model'
import { call } from '../bridge'

export type OpenDialog =
  | { readonly kind: 'move'; readonly entries: readonly Entry[] }
  | { readonly kind: 'destroy'; readonly plan: DestroyPlan; readonly tokens: readonly string[] }
  /** `ids` are what was ordered, where this window knows them. */
  | { readonly kind: 'plan'; readonly sheet: PlanSheet; readonly ids: ReadonlySet<string> }
  | { readonly kind: 'add-files' }
  | { readonly kind: 'app-move'; readonly files: readonly AppFile[] }
  | { readonly kind: 'pattern' }
  | { readonly kind: 'sign-out'; readonly accountId: string }
  | { readonly kind: 'add-account' }
  | { readonly kind: 'palette' | 'shortcuts' | 'diagnostics' | 'about' }
  /** Without a section it opens at the first. */
  | { readonly kind: 'settings'; readonly section?: 'updates' }

export interface RecentTarget {
  readonly id: string | null
  readonly name: string
  readonly path: readonly (string | null)[]
}

export interface DialogsState {
  readonly open: OpenDialog | null
  /** Where things were moved to lately; kept until the window closes. */
  readonly recentTargets: readonly RecentTarget[]
}

const recentLimit = 5

export const useDialogs = create<DialogsState>()(() => ({ open: null, recentTargets: [] }))

export function openDialog(open: OpenDialog): void {
  useDialogs.setState({ open })
}

export function closeDialog(): void {
  useDialogs.setState({ open: null })
}

export function rememberTarget(target: RecentTarget): void {
  useDialogs.setState(({ recentTargets }) => ({
    recentTargets: [target, ...recentTargets.filter(({ id }) => id !== target.id)].slice(
      0,
      recentLimit
    )
  }))
}

export function resetDialogs(): void {
  useDialogs.setState({ open: null, recentTargets: [] })
}

/** Opens one of KDocs' own pages in the system browser. */
export async function askForHelp(page: HelpPage): Promise<void> {
  await call('help.open', { page })
}
