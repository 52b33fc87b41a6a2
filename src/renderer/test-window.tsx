/** The whole window on a fake bridge, for component tests: its fixtures and how it is opened. */
import { cleanup, configure, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, vi } from 'vitest'
import type { Handlers } from '../shared/contract'
import type { CheckState } from '../shared/check'
import { defaultChoices } from '../shared/choices'
import { carefulDialect } from '../shared/dialect'
import { createI18n } from '../shared/i18n/setup'
import type {
  AppFile,
  Budget,
  Entry,
  Flight,
  FlightPart,
  Ordered,
  CachedPage,
  PlanSheet,
  Task
} from '../shared/model'
import type { Account, AccountSummary, Session } from '../shared/accounts'
import { allScopes, usualScopes } from '../shared/scopes'
import { connectEvents } from './events'
import { installFakeBridge } from './fake-bridge'
import { loadLater } from './later'
import { Root } from './root'
import { resetDialogs } from './stores/dialogs'
import { useNotices } from './stores/notices'
import { useClock } from './stores/clock'
import { useUpdates } from './stores/updates'
import { loadSession, useSession } from './stores/session'
import { loadSettings, useSettings } from './stores/settings'
import { useTrouble } from './stores/trouble'
import { forgetTabs } from './tabs/tab-owner'

export const entry = (id: string, over: Partial<Entry> = {}): Entry => ({
  id,
  parentId: null,
  name: `${id}.docx`,
  kind: 'file',
  sizeBytes: 1024,
  modifiedAt: 0,
  ...over
})
export const entries = [
  entry('folder', { name: 'Archive', kind: 'folder', sizeBytes: null }),
  ...Array.from({ length: 12 }, (_, index) => entry(`offer-${index + 1}`))
]
export const page = (rows: readonly Entry[]): CachedPage => ({
  folderId: null,
  entries: rows,
  next: null,
  path: [{ id: null, name: '' }],
  readAt: 0,
  version: 1,
  more: null
})
export const task = (over: Partial<Task> = {}): Task => ({
  id: 't1',
  verb: 'trash',
  state: 'running',
  phase: 'sending',
  total: 2,
  done: 0,
  skipped: 0,
  failed: 0,
  unknown: 0,
  left: 2,
  accepted: 0,
  outcomes: [],
  sourceNames: [''],
  targetName: null,
  createdAt: 1,
  endedAt: null,
  calls: { write: 1, read: 0 },
  pause: null,
  expectedEndAt: null,
  cancelling: false,
  canUndo: false,
  canRetry: false,
  undoes: null,
  error: null,
  ...over
})
const file = (index: number): AppFile => ({
  token: `token-${index}`,
  name: `upload-${index}.pdf`,
  sizeBytes: 10,
  createdAt: 0,
  parentToken: 'folder-token',
  kind: 'file',
  status: 'present',
  checkedAt: 0,
  error: null
})
export const account = (over: Partial<Account> = {}): Account => ({
  id: 'a',
  kind: 'demo',
  name: 'Demo drive',
  appId: '',
  secretStore: 'memory',
  scopes: allScopes,
  signedInAt: 0,
  signInEndsAt: null,
  ...over
})
export const signedIn: Session = { state: 'signed-in', account: account() }
export const summary = (over: Partial<AccountSummary> = {}): AccountSummary => ({
  account: account(),
  state: 'signed-in',
  isShown: true,
  running: 0,
  waiting: 0,
  ...over
})
export const signedOut: Session = { state: 'signed-out', reason: 'none', secretsMayRemain: false }

export const started = (over: Partial<Task> = {}): Promise<Ordered> =>
  Promise.resolve({ is: 'started', task: task(over) })
export const price = { writeCalls: 24, readCalls: 12, shareOfToday: 0.5, endsAt: 0, days: 1 }
export const sheet = (over: Partial<PlanSheet> = {}): PlanSheet => ({
  planId: 'p1',
  verb: 'move',
  total: 2314,
  toDo: 2314,
  totalBytes: 1_258_291,
  unknownSizes: 0,
  sourceNames: ['Contracts'],
  targetName: 'Archive',
  leftOut: [],
  price: { ...price, endsAt: Date.now() + 180_000 },
  reasons: ['large'],
  undoes: null,
  ...over
})
export const planned = (over: Partial<PlanSheet> = {}): Promise<Ordered> =>
  Promise.resolve({ is: 'planned', sheet: sheet(over) })
export const budget = (over: Partial<Budget> = {}): Budget => ({
  appKind: 'test',
  day: '2026-11-21',
  resetsAt: new Date().setHours(24, 0, 0, 0),
  read: { limit: 10_000, used: 120, reserve: 500, left: 9380 },
  write: { limit: 500, used: 18, reserve: 0, left: 482 },
  saidByServer: false,
  ...over
})
export const check = (over: Partial<CheckState> = {}): CheckState => ({
  phase: 'idle',
  step: null,
  current: null,
  isStopping: false,
  results: [],
  leftovers: [],
  canWrite: false,
  price: { read: { reads: 10, writes: 0 }, write: { reads: 24, writes: 9 } },
  dialect: carefulDialect,
  settled: [],
  isKept: true,
  ...over
})
/** An answer that has everything in it. */
export const flight = (...parts: readonly Partial<FlightPart>[]): Flight => ({
  folderId: null,
  parts: parts.map((part) => ({
    mark: { taskId: 't1', batch: 1, landed: 0 },
    leaving: [],
    landed: [],
    arriving: [],
    arrivingCount: part.arriving?.length ?? 0,
    hasMore: false,
    ...part
  }))
})

const drive: Partial<Handlers> = {
  'app.info': () =>
    Promise.resolve({
      version: '1',
      platform: 'linux',
      foreignOrigin: null,
      language: 'en',
      lastAppId: '',
      callbackAddress: 'http://127.0.0.1:8756/callback',
      scopes: usualScopes
    }),
  'menu.update': () => Promise.resolve(null),
  'session.get': () => Promise.resolve(signedIn),
  'accounts.get': () => Promise.resolve({ list: [summary()], isSigningIn: false }),
  'settings.get': () => Promise.resolve({ choices: defaultChoices, shownLanguage: 'en' }),
  'entries.cached': () => Promise.resolve(null),
  'entries.page': () => Promise.resolve(page(entries)),
  'entries.reread': () => Promise.resolve({ next: null, readAt: 0, version: 1 }),
  'folders.list': () => Promise.resolve(entries.slice(0, 1)),
  'tasks.list': () => Promise.resolve([]),
  'tasks.trouble': () => Promise.resolve(null),
  'tasks.failures': () => Promise.resolve([]),
  'flight.get': () => Promise.resolve(flight()),
  'budget.get': () => Promise.resolve(budget()),
  'check.get': () => Promise.resolve(check()),
  'entries.trash': () => started(),
  'entries.move': () => started({ verb: 'move', targetName: 'Archive' }),
  'appSpace.list': () => Promise.resolve(Array.from({ length: 11 }, (_, index) => file(index))),
  'appSpace.planDestroy': ({ tokens }) =>
    Promise.resolve({
      permit: 'permit',
      count: tokens.length,
      totalBytes: 110,
      unknownSizes: 0,
      names: tokens.slice(0, 10),
      mustTypeCount: tokens.length > 10,
      price: { ...price, writeCalls: tokens.length, endsAt: Date.now() + 180_000 }
    }),
  'appSpace.destroy': () => Promise.resolve(task({ id: 't2', verb: 'destroy' }))
}

let disconnect = (): void => undefined

export async function openWindow(handlers: Partial<Handlers> = {}, texts = createI18n('en')) {
  const bridge = installFakeBridge({ ...drive, ...handlers })
  disconnect = connectEvents()
  await Promise.all([loadSettings(), loadSession(), loadLater()])
  render(<Root texts={texts} />)
  return { bridge, user: userEvent.setup() }
}

export const row = (name: string) => screen.findByRole('row', { name })
export const status = () => screen.getByRole('status', { name: 'Status' }).textContent

export const alertText = async () => (await screen.findByRole('alert')).textContent

/** On machines that do other things too; what never comes is told as late as that. */
const patienceMs = 10_000

export function prepareWindow(): void {
  configure({ asyncUtilTimeout: patienceMs })
  beforeEach(() => {
    // jsdom has none; there, nothing else is to be done.
    vi.stubGlobal('requestIdleCallback', (work: () => void) => setTimeout(work))
    vi.stubGlobal('cancelIdleCallback', (timer: number) => clearTimeout(timer))
    // jsdom has no layout: give the list a height, so that rows are drawn.
    vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600)
    Element.prototype.scrollTo = () => undefined
    Element.prototype.scrollIntoView = () => undefined
    vi.stubGlobal('CSS', { escape: (text: string) => text })
    // It knows no style sheets either, and auto-scroll warns of lists that cannot scroll.
    vi.spyOn(console, 'warn').mockReturnValue(undefined)
  })

  afterEach(() => {
    cleanup()
    disconnect()
    resetDialogs()
    // The next test starts at My documents, whatever this one has opened.
    for (const id of ['a', 'b']) {
      forgetTabs(id)
      localStorage.removeItem(`drawer.tabs.${id}`)
    }
    useSession.setState(useSession.getInitialState())
    useNotices.setState(useNotices.getInitialState())
    useSettings.setState(useSettings.getInitialState())
    useTrouble.setState(useTrouble.getInitialState())
    useClock.setState(useClock.getInitialState())
    useUpdates.setState(useUpdates.getInitialState())
    vi.restoreAllMocks()
    vi.unstubAllGlobals()
  })
}
