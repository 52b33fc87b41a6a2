/** The folder that is shown: its entries in the order in which they arrived. */
import { create } from 'zustand'
import type { AppError } from '../../shared/errors'
import { toAppError } from '../../shared/errors'
import type {
  CachedPage,
  Crumb,
  Cursor,
  Entry,
  FolderEdit,
  ListedOrder,
  Page,
  PageMark
} from '../../shared/model'
import { call } from '../bridge'
import { readCached } from '../entries/cached'

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
  /** How many rows a list will have whose first ones are shown; null: nobody knows. */
  readonly expected: number | null
  /** Where a failed listing goes on. */
  readonly next: Cursor | null
  /** What main calls these entries; null: their like is not known to it. */
  readonly version: number | null
  /** How they came to be from the ones before; null: they are all new. */
  readonly edit: ListingEdit | null
}

/** A few rows of many changed: whoever made something of the entries before can change that as well. */
export interface ListingEdit {
  readonly before: readonly Entry[]
  /** Those of `before` that are gone or not what they were. */
  readonly dropped: ReadonlySet<string>
  readonly came: readonly Entry[]
}

const nothing: ListingState = {
  folderId: null,
  path: [],
  entries: [],
  status: 'idle',
  isRefreshing: false,
  error: null,
  readAt: null,
  expected: null,
  next: null,
  version: null,
  edit: null
}

/** Main knows no names of folders that it has not seen since the start; the window may remember them. */
function namedPath(told: readonly Crumb[]): readonly Crumb[] {
  const { path: known } = useListing.getState()
  const isNamed = (path: readonly Crumb[]): boolean =>
    path.every(({ id, name }) => id === null || name !== id)
  const isSame = known.length > 0 && known.at(-1)?.id === told.at(-1)?.id
  return isSame && isNamed(known) && !isNamed(told) ? known : told
}

export const useListing = create<ListingState>()(() => nothing)

/** What the list that shows them does with the rows. */
export interface ShownList {
  readonly order: () => ListedOrder
  /** Asked when the first rows of a long one are there: false where others will be in sight. */
  readonly beginsAtTop: () => boolean
}

const anyList: ShownList = {
  order: () => ({ key: 'name', direction: 'ascending', language: 'en' }),
  beginsAtTop: () => true
}
let shownList = anyList

// Answers to an earlier request are ignored: the person may have gone elsewhere meanwhile.
let request = 0

/** Whether main was asked for rows that it has, and has not answered yet. */
let asking: Promise<unknown> = Promise.resolve()

/** Resolves when it is known whether there are rows to begin with. */
export const rowsToBeginWith = (): Promise<unknown> => asking

// Each time the list grows all of it is looked at, so a long one grows in longer steps.
const growMs = 100
const rowsAMs = 100

/** Rows as they come. An entry that moved between two pages of the server is not there twice. */
interface Gathering {
  readonly add: (page: Page) => void
  readonly all: () => readonly Entry[]
}

function createGathering(first: readonly Entry[] = []): Gathering {
  const entries = [...first]
  const known = new Set(first.map(({ id }) => id))
  return {
    add: (page) => {
      for (const entry of page.entries) {
        if (known.has(entry.id)) continue
        known.add(entry.id)
        entries.push(entry)
      }
    },
    all: () => [...entries]
  }
}

function showComplete(page: Page, isRefreshing: boolean): void {
  useListing.setState({
    path: namedPath(page.path),
    entries: page.entries,
    status: 'complete',
    isRefreshing,
    error: null,
    readAt: page.readAt,
    expected: null,
    next: null,
    version: page.version,
    edit: null
  })
}

/** What one sees of a long list, until the rest of it has come from main a moment later. */
function showFirst({ path, entries, readAt, more }: CachedPage): void {
  useListing.setState({
    path: namedPath(path),
    entries,
    readAt,
    expected: more?.count ?? null
  })
}

/** Shows rows as they come. */
async function stream(mine: number, folderId: string | null, from: Cursor | null): Promise<void> {
  let cursor = from
  const gathered = createGathering(useListing.getState().entries)
  let grownAt = -Infinity
  try {
    do {
      const page: Page = await call('entries.page', { folderId, cursor })
      if (mine !== request) return
      cursor = page.next
      gathered.add(page)
      const { entries: shown, readAt } = useListing.getState()
      const isDue = performance.now() - grownAt >= growMs + shown.length / rowsAMs
      const entries = isDue || cursor === null ? gathered.all() : shown
      if (entries !== shown) grownAt = performance.now()
      useListing.setState({
        path: namedPath(page.path),
        entries,
        status: cursor === null ? 'complete' : 'loading',
        readAt: readAt ?? page.readAt,
        next: cursor,
        version: page.version
      })
    } while (cursor !== null)
  } catch (thrown) {
    if (mine !== request) return
    useListing.setState({ entries: gathered.all(), status: 'failed', error: toAppError(thrown) })
  }
}

/** Reads the folder again behind the rows that are shown, and changes what is not as it was. */
async function revalidate(mine: number, folderId: string | null): Promise<void> {
  let cursor: Cursor | null = null
  try {
    do {
      const page: PageMark = await call('entries.reread', { folderId, cursor })
      if (mine !== request) return
      cursor = page.next
      if (cursor !== null) continue
      // Tasks changed the folder while it was read, and the rows that are shown may have that already.
      if (page.version === null) await takeCachedListing(folderId)
      else await followListing(folderId)
      if (mine === request) useListing.setState({ isRefreshing: false, readAt: page.readAt })
    } while (cursor !== null)
  } catch (thrown) {
    if (mine === request) useListing.setState({ isRefreshing: false, error: toAppError(thrown) })
  }
}

/** `path` is what the caller knows of the way there, shown until the server's own arrives. */
export async function openFolder(
  folderId: string | null,
  path: readonly Crumb[],
  list: Partial<ShownList> = {}
): Promise<void> {
  request += 1
  shownList = { ...anyList, ...list }
  const mine = request
  useListing.setState({ ...nothing, folderId, path, status: 'loading' })
  const reading = readCached(folderId, shownList.order(), {
    isWanted: () => mine === request,
    onFirst: (page) => {
      if (shownList.beginsAtTop()) showFirst(page)
    }
  })
  asking = reading.catch(() => null)
  const cached = await reading
  if (mine !== request) return
  if (cached === null) {
    useListing.setState({ entries: [], expected: null })
    return stream(mine, folderId, null)
  }
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

/** Main has a newer complete listing of this folder: the rows follow, if it still is shown. */
export async function followListing(folderId: string | null): Promise<void> {
  const { status, folderId: shown, version } = useListing.getState()
  if (status === 'idle' || shown !== folderId) return
  if (version === null) return takeCachedListing(folderId)
  const edit = await call('entries.changes', { folderId, since: version }).catch(() => null)
  const now = useListing.getState()
  // Newer rows came meanwhile, by another way.
  if (now.version !== version || now.folderId !== folderId) return
  if (edit === null) return takeCachedListing(folderId)
  applyEdit(edit)
}

function applyEdit({ version, readAt, gone, came }: FolderEdit): void {
  const { entries: before } = useListing.getState()
  if (gone.length === 0 && came.length === 0) {
    useListing.setState({ version, readAt })
    return
  }
  const dropped = new Set(gone)
  for (const { id } of came) dropped.add(id)
  const entries = [...before.filter(({ id }) => !dropped.has(id)), ...came]
  useListing.setState({ entries, version, readAt, edit: { before, dropped, came } })
}

async function takeCachedListing(folderId: string | null): Promise<void> {
  const mine = request
  const cached = await readCached(folderId, shownList.order(), { isWanted: () => mine === request })
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
