/** Who is signed in, and what the app says about itself. */
import { create } from 'zustand'
import type { Input } from '../../shared/contract'
import { toAppError, type AppError } from '../../shared/errors'
import type { AppInfo } from '../../shared/model'
import type {
  Account,
  Accounts,
  AccountSummary,
  KeychainTest,
  Session,
  SignedOut
} from '../../shared/accounts'
import type { Scope } from '../../shared/scopes'
import { call } from '../bridge'

export interface SessionState {
  readonly session: Session
  /** All accounts, also those that are not shown. */
  readonly accounts: Accounts
  readonly info: AppInfo | null
  /** Why the last attempt to get in did not work. */
  readonly error: AppError | null
  readonly isBusy: boolean
}

export const useSession = create<SessionState>()(() => ({
  session: { state: 'starting' },
  accounts: { list: [], isSigningIn: false },
  info: null,
  error: null,
  isBusy: false
}))

export const isMac = ({ info }: SessionState): boolean => info?.platform === 'darwin'
export const languageOf = ({ info }: SessionState): AppInfo['language'] => info?.language ?? 'en'

export const shownAccount = ({ session }: SessionState): Account | null =>
  session.state === 'signed-in' ? session.account : null

/** The one whose turn it is, even if it cannot be used now. */
export const findShown = ({ accounts }: SessionState): AccountSummary | undefined =>
  accounts.list.find(({ isShown }) => isShown)

/** Tasks that go on in the accounts that are not shown. */
export const countElsewhere = ({ accounts }: SessionState): number =>
  accounts.list.reduce((sum, { isShown, running }) => sum + (isShown ? 0 : running), 0)

/** Whether the sign-in of the account that is shown asked for this. */
export function hasScope(state: SessionState, scope: Scope): boolean {
  return shownAccount(state)?.scopes.includes(scope) ?? true
}

const warnedBeforeMs = 10 * 86_400_000

/** From the 80th of the 90 days on: when KDocs ends this sign-in; null while that is far away. */
export function endsSoon({ signInEndsAt }: Account, now: number): number | null {
  return signInEndsAt !== null && signInEndsAt - now < warnedBeforeMs ? signInEndsAt : null
}

export function receiveSession(session: Session): void {
  useSession.setState({ session })
}

/** Resolves when main knows whose turn it is, or that it is nobody's. */
export function sessionIsKnown(): Promise<void> {
  const isKnown = ({ session }: SessionState): boolean => session.state !== 'starting'
  if (isKnown(useSession.getState())) return Promise.resolve()
  return new Promise((resolve) => {
    const stop = useSession.subscribe((state) => {
      if (!isKnown(state)) return
      stop()
      resolve()
    })
  })
}

export function receiveAccounts(accounts: Accounts): void {
  useSession.setState({ accounts })
}

/** Every text follows: see root.tsx. */
export function setLanguage(language: AppInfo['language']): void {
  const { info } = useSession.getState()
  if (info && info.language !== language) useSession.setState({ info: { ...info, language } })
}

/** What main says by itself meanwhile is newer than what it answers. */
export async function loadSession(): Promise<void> {
  const asked = useSession.getState()
  const [info, session, accounts] = await Promise.all([
    call('app.info', {}),
    call('session.get', {}),
    call('accounts.get', {})
  ])
  useSession.setState((now) => ({
    info,
    session: now.session === asked.session ? session : now.session,
    accounts: now.accounts === asked.accounts ? accounts : now.accounts
  }))
}

/** False: it did not work, and `error` says why. */
async function enter(attempt: () => Promise<Session>): Promise<boolean> {
  useSession.setState({ error: null, isBusy: true })
  try {
    receiveSession(await attempt())
    return true
  } catch (thrown) {
    const error = toAppError(thrown)
    useSession.setState({ error: error.code === 'cancelled' ? null : error })
    return false
  } finally {
    useSession.setState({ isBusy: false })
  }
}

export function signIn(input: Input<'session.signIn'>): Promise<boolean> {
  return enter(() => call('session.signIn', input))
}

export function startDemo(): Promise<boolean> {
  return enter(() => call('session.startDemo', {}))
}

/** What the last attempt said is not about the next one. */
export function forgetError(): void {
  useSession.setState({ error: null })
}

/** Rejects with `callback-mismatch` where it is not the answer that is waited for. */
export async function answerSignIn(address: string): Promise<void> {
  await call('session.answerSignIn', { address })
}

export async function showAccount(accountId: string): Promise<void> {
  receiveSession(await call('session.show', { accountId }))
}

export function testKeychain(): Promise<KeychainTest> {
  return call('keychain.test', {})
}

export async function retryKeychain(): Promise<void> {
  await enter(() => call('session.retryKeychain', {}))
}

export async function cancelSignIn(): Promise<void> {
  await call('session.cancelSignIn', {})
}

export async function signOut(accountId: string): Promise<SignedOut> {
  const signedOut = await call('session.signOut', { accountId })
  receiveSession(signedOut.session)
  return signedOut
}
