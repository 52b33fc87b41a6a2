/** Who is signed in, and what the app says about itself. */
import { create } from 'zustand'
import type { Input } from '../../shared/contract'
import { toAppError, type AppError } from '../../shared/errors'
import type { AppInfo, Session } from '../../shared/model'
import { call } from '../bridge'

export interface SessionState {
  readonly session: Session
  readonly info: AppInfo | null
  /** Why the last attempt to get in did not work. */
  readonly error: AppError | null
  readonly isBusy: boolean
}

export const useSession = create<SessionState>()(() => ({
  session: { state: 'starting' },
  info: null,
  error: null,
  isBusy: false
}))

export const isMac = ({ info }: SessionState): boolean => info?.platform === 'darwin'
export const languageOf = ({ info }: SessionState): AppInfo['language'] => info?.language ?? 'en'

export function receiveSession(session: Session): void {
  useSession.setState({ session })
}

/** Every text follows: see root.tsx. */
export function setLanguage(language: AppInfo['language']): void {
  const { info } = useSession.getState()
  if (info && info.language !== language) useSession.setState({ info: { ...info, language } })
}

export async function loadSession(): Promise<void> {
  const [info, session] = await Promise.all([call('app.info', {}), call('session.get', {})])
  useSession.setState({ info, session })
}

async function enter(attempt: () => Promise<Session>): Promise<void> {
  useSession.setState({ error: null, isBusy: true })
  try {
    receiveSession(await attempt())
  } catch (thrown) {
    const error = toAppError(thrown)
    useSession.setState({ error: error.code === 'cancelled' ? null : error })
  } finally {
    useSession.setState({ isBusy: false })
  }
}

export async function signIn(input: Input<'session.signIn'>): Promise<void> {
  await enter(() => call('session.signIn', input))
}

export async function startDemo(): Promise<void> {
  await enter(() => call('session.startDemo', {}))
}

export async function retryKeychain(): Promise<void> {
  await enter(() => call('session.retryKeychain', {}))
}

export async function cancelSignIn(): Promise<void> {
  await call('session.cancelSignIn', {})
}

export async function signOut(): Promise<void> {
  receiveSession(await call('session.signOut', {}))
}
