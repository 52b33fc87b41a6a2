/** The app-space files that Drawer was told about. */
import { create } from 'zustand'
import { toAppError, type AppError } from '../../shared/errors'
import type { AddedTokens, AppFile, DestroyPlan } from '../../shared/model'
import { call } from '../bridge'

export interface AppSpaceState {
  readonly files: readonly AppFile[]
  readonly status: 'idle' | 'loading' | 'complete' | 'failed'
  readonly error: AppError | null
}

const nothing: AppSpaceState = { files: [], status: 'idle', error: null }

export const useAppSpace = create<AppSpaceState>()(() => nothing)

export function receiveAppFiles(files: readonly AppFile[]): void {
  useAppSpace.setState({ files, status: 'complete', error: null })
}

export async function loadAppFiles(): Promise<void> {
  if (useAppSpace.getState().status !== 'complete') useAppSpace.setState({ status: 'loading' })
  try {
    receiveAppFiles(await call('appSpace.list', {}))
  } catch (thrown) {
    const error = toAppError(thrown)
    if (error.code !== 'cancelled') useAppSpace.setState({ status: 'failed', error })
  }
}

export async function addTokens(text: string): Promise<AddedTokens> {
  const added = await call('appSpace.add', { text })
  await loadAppFiles()
  return added
}

/** Null when the person closed the file dialog. */
export async function addTokensFromFile(): Promise<AddedTokens | null> {
  const added = await call('appSpace.addFromFile', {})
  if (added) await loadAppFiles()
  return added
}

export async function checkTokens(tokens: readonly string[]): Promise<void> {
  await call('appSpace.refresh', { tokens: [...tokens] })
}

export async function forgetTokens(tokens: readonly string[]): Promise<void> {
  await call('appSpace.forget', { tokens: [...tokens] })
  await loadAppFiles()
}

export async function planDestroy(tokens: readonly string[]): Promise<DestroyPlan> {
  return call('appSpace.planDestroy', { tokens: [...tokens] })
}

export function closeAppSpace(): void {
  useAppSpace.setState(nothing)
}
