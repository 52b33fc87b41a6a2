/** What the handlers of the contract's calls need. */
import type { HelpPage } from '../shared/contract'
import type { MenuState } from '../shared/menus'
import type { Accounts, KeychainTest } from '../shared/accounts'
import type { AppInfo, AppKind, ClockSkew, DesktopAbilities } from '../shared/model'
import type { ChoicesKeeper } from './choices'
import type { Sessions } from './accounts/session'
import type { Diagnostics } from './diagnostics/diagnostics'
import type { ListingCache } from './listing-cache'
import type { Updates } from './updates/updates'
import type { Workspace } from './workspace'

/** The application menu, as far as the window has a say in it. */
export interface MenuControl {
  readonly update: (state: MenuState) => void
  readonly open: (at: { readonly x: number; readonly y: number }) => void
}

/** What Drawer can do on this desktop, and the part of it that the system itself keeps. */
export interface DesktopControl {
  readonly abilities: () => Promise<DesktopAbilities>
  readonly setStartsAtLogin: (isOn: boolean) => Promise<void>
}

export interface HandlerParts {
  readonly info: () => AppInfo
  readonly diagnostics: Diagnostics
  readonly listingCache: Pick<ListingCache, 'forget' | 'clear'>
  readonly sessions: Sessions
  readonly accounts: () => Accounts
  readonly testKeychain: () => Promise<KeychainTest>
  readonly clockSkew: () => ClockSkew | null
  readonly choices: ChoicesKeeper
  readonly updates: Updates
  /** The workspace of the account that is shown. Throws `signed-out` where nobody is. */
  readonly workspace: () => Promise<Workspace>
  readonly openHelp: (page: HelpPage) => Promise<void>
  /** Text of a file that the person chose; null when the dialog was closed. */
  readonly chooseTextFile: () => Promise<string | null>
  /** Asks where to; false: the person closed the dialog. */
  readonly saveTextFile: (suggestedName: string, text: string) => Promise<boolean>
  readonly menu: MenuControl
  readonly desktop: DesktopControl
  /** For what goes on after a call was answered. */
  readonly reportBug: (thrown: unknown) => void
  readonly setAppKind: (kind: AppKind) => Promise<void>
}
