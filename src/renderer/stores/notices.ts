/** Short messages inside the window: failed calls, and what other calls brought. */
import { create } from 'zustand'
import { toAppError, type AppError } from '../../shared/errors'
import type { Refusal } from '../../shared/commands'
import type { AddedTokens, Task } from '../../shared/model'

export type NoticeContent =
  | { readonly kind: 'failure'; readonly error: AppError }
  | { readonly kind: 'added'; readonly result: AddedTokens }
  | { readonly kind: 'report-saved' }
  | { readonly kind: 'signed-out'; readonly name: string; readonly secretsMayRemain: boolean }
  /** A task of an account that is not shown. */
  | {
      readonly kind: 'ended-elsewhere'
      readonly accountId: string
      readonly name: string
      readonly task: Task
    }
  | { readonly kind: 'refusal'; readonly refusal: Refusal }
  | { readonly kind: 'not-shown' | 'names-copied' | 'hidden-left-out'; readonly count: number }

export type Notice = NoticeContent & { readonly id: number }

export interface NoticesState {
  readonly notices: readonly Notice[]
}

const shownLimit = 4
let lastId = 0

export const useNotices = create<NoticesState>()(() => ({ notices: [] }))

export function showNotice(content: NoticeContent): void {
  lastId += 1
  const notice = { ...content, id: lastId }
  useNotices.setState(({ notices }) => ({ notices: [...notices, notice].slice(-shownLimit) }))
}

/** For the end of a promise chain: a person's own cancelling stays silent. */
export function reportFailure(thrown: unknown): void {
  const error = toAppError(thrown)
  if (error.code !== 'cancelled') showNotice({ kind: 'failure', error })
}

export function dismissNotice(id: number): void {
  useNotices.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }))
}
