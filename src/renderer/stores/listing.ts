/** The folder that is shown: its entries in the order in which they arrived. */
import { create } from 'zustand'
import type { AppError } from '../../shared/errors'
import { toAppError } from '../../shared/errors'
import type { Crumb, Cursor, Entry, Page } from '../../shared/model'
import { call } from '../bridge'

export interface ListingState {
  /** Null is My documents. */
  readonly folderId: string | null
  readonly path: readonly Crumb[]
  readonly entries: readonly Entry[]
  readonly status: 'idle' | 'loading' | 'complete' | 'failed'
  /** Complete rows are shown while newer ones are on their way. */
  readonly isRefreshing: boolean
  readonly error: AppError | null
  readonly readAt: number | null
  /** Where a failed listing goes on. */
  readonly next: Cursor | null
}

const nothing: ListingState = {
  folderId: null,
  path: [],
  entries: [],
  status: 'idle',
  isRefreshing: false,
  error: null,
  readAt: null,
  next: null
}

export const useListing = create<ListingState>()(() => nothing)

// Answers to an earlier request are ignored: the person may have gone elsewhere meanwhile.
let request = 0

/** Adds a page; an entry that moved between two pages of the server is not shown twice. */
export function appendPage(entries: readonly Entry[], page: Page): readonly Entry[] {
  const known = new Set(entries.map((entry) => entry.id))
  const fresh = page.entries.filter((entry) => !known.has(entry.id))
  return fresh.length === 0 ? entries : [...entries, ...fresh]
}

function showComplete(page: Page, isRefreshing: boolean): void {
  useListing.setState({
    path: page.path,
    entries: page.entries,
    status: 'complete',
    isRefreshing,
    error: null,
    readAt: page.readAt,
    next: null
  })
}

/** Shows rows as they come. */
async function stream(mine: number, folderId: string | null, from: Cursor | null): Promise<void> {
  let cursor = from
  try {
    do {
      const page: Page = await call('entries.page', { folderId, cursor })
      if (mine !== request) return
      cursor = page.next
      useListing.setState((state) => ({
        path: page.path,
        entries: appendPage(state.entries, page),
        status: cursor === null ? 'complete' : 'loading',
        readAt: state.readAt ?? page.readAt,
        next: cursor
      }))
    } while (cursor !== null)
  } catch (thrown) {
    if (mine === request) useListing.setState({ status: 'failed', error: toAppError(thrown) })
  }
}

/** Reads the folder again behind the rows that are shown, and replaces them in one step. */
async function revalidate(mine: number, folderId: string | null): Promise<void> {
  let cursor: Cursor | null = null
  let entries: readonly Entry[] = []
  let readAt: number | null = null
  try {
    do {
      const page: Page = await call('entries.page', { folderId, cursor })
      if (mine !== request) return
      entries = appendPage(entries, page)
      readAt ??= page.readAt
      cursor = page.next
      if (cursor === null) showComplete({ ...page, entries, readAt }, false)
    } while (cursor !== null)
  } catch (thrown) {
    if (mine === request) useListing.setState({ isRefreshing: false, error: toAppError(thrown) })
  }
}

/** `path` is what the caller knows of the way there, shown until the server's own arrives. */
export async function openFolder(folderId: string | null, path: readonly Crumb[]): Promise<void> {
  request += 1
  const mine = request
  useListing.setState({ ...nothing, folderId, path, status: 'loading' })
  const cached = await call('entries.cached', { folderId }).catch(() => null)
  if (mine !== request) return
  if (cached === null) return stream(mine, folderId, null)
  showComplete(cached, true)
  return revalidate(mine, folderId)
}

export async function refreshListing(): Promise<void> {
  const { folderId, status, entries, next } = useListing.getState()
  request += 1
  if (status === 'complete') {
    useListing.setState({ isRefreshing: true, error: null })
    return revalidate(request, folderId)
  }
  // A listing that broke off goes on where it stopped, so that no row is lost or moves.
  const from = status === 'failed' && entries.length > 0 ? next : null
  useListing.setState((state) => ({
    ...state,
    entries: from === null ? [] : state.entries,
    status: 'loading',
    error: null
  }))
  return stream(request, folderId, from)
}

/** Main has a newer complete listing; it replaces the rows if this folder still is shown. */
export async function takeCachedListing(folderId: string | null): Promise<void> {
  if (useListing.getState().status === 'idle' || useListing.getState().folderId !== folderId) return
  const mine = request
  const cached = await call('entries.cached', { folderId }).catch(() => null)
  if (mine !== request) return
  // Main forgot what it had, because only the server knows what is there now.
  if (cached === null)
    return useListing.getState().status === 'complete' ? refreshListing() : undefined
  request += 1
  showComplete(cached, false)
}

/** True once all rows of this folder are shown; false if they cannot be, or the person went on. */
export function whenListed(folderId: string | null): Promise<boolean> {
  return new Promise((resolve) => {
    const look = ({ folderId: shown, status }: ListingState): boolean => {
      const isOver = status === 'complete' || status === 'failed' || status === 'idle'
      if (shown === folderId && !isOver) return false
      resolve(shown === folderId && status === 'complete')
      return true
    }
    if (look(useListing.getState())) return
    const stop = useListing.subscribe((state) => {
      if (look(state)) stop()
    })
  })
}

export function closeListing(): void {
  request += 1
  useListing.setState(nothing)
}
