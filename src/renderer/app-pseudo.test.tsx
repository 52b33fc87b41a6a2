/** Every screen in a language of tests: what lies outside its marks is written in the code. */
import { screen, waitFor } from '@testing-library/react'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Handlers } from '../shared/contract'
import { AppFailure } from '../shared/errors'
import { en } from '../shared/i18n/en'
import { outsideMarks, toPseudo } from '../shared/i18n/pseudo'
import { createI18n } from '../shared/i18n/setup'
import type { FailureGroup, Outcome } from '../shared/model'
import { openDialog } from './stores/dialogs'
import {
  entries,
  openWindow,
  page,
  planned,
  prepareWindow,
  sheet,
  account,
  signedIn,
  signedOut,
  task
} from './test-window'

vi.setConfig({ testTimeout: 60_000 })
prepareWindow()

const texts = createI18n('en')
beforeAll(() => {
  texts.addResourceBundle('en', 'translation', toPseudo(en), true, true)
})
const say = texts.t
const show = (handlers: Partial<Handlers> = {}) => openWindow(handlers, texts)

// What comes from the drive and from Intl, and what each language has in common.
const data = [
  /\b(offer-\d+|upload-\d+|token-\d+|folder-token|Archive|Contracts|Demo drive|Anna)(\.\w+)?/g,
  /\d{1,2} \p{L}{3,4} \d{4}/gu,
  /[\d,.]+ (bytes?|KB|MB)/g,
  /http:\/\/[\w.:/]+/g,
  /(Ctrl|Shift|Alt)\+\S+|\b(Enter|Esc|Delete|Backspace|F\d|Home|End|Page(Up|Down))\b/g
]
// React Aria speaks each of its own words in the language of the page.
const library = new Set(['Dismiss'])

const attributes = [
  'aria-label',
  'title',
  'placeholder',
  'alt',
  'aria-valuetext',
  'aria-description'
]

function shownTexts(): string[] {
  const found: string[] = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ALL)
  for (let node: Node | null = walker.currentNode; node; node = walker.nextNode()) {
    if (node instanceof Text) found.push(node.data)
    if (!(node instanceof Element)) continue
    for (const name of attributes) found.push(node.getAttribute(name) ?? '')
  }
  return found
}

function expectNoHardCodedText(): void {
  const bare = shownTexts().filter((text) => {
    if (library.has(text)) return false
    const outside = data.reduce((rest, known) => rest.replace(known, ''), outsideMarks(text))
    return /\p{L}/u.test(outside)
  })
  expect([...new Set(bare)]).toEqual([])
  expect(document.body.textContent).toContain('⟦')
}

const named = (role: string, name: string) => screen.findByRole(role, { name })
const failure = { code: 'server', message: 'x' } as const
const outcome = (id: string, result: Outcome['result']): Outcome => ({
  ...{ id, name: 'offer-1.docx', folderId: null, result },
  ...{ reason: 'refused', error: { code: 'forbidden', message: 'x' } }
})
const group = (over: Partial<FailureGroup>): FailureGroup => ({
  ...{ key: 'k', result: 'failed', reason: 'refused', error: null, count: 4 },
  ...{
    names: ['offer-1.docx'],
    folders: [
      { id: null, name: '' },
      { id: 'f', name: 'Archive' }
    ]
  },
  ...{ remedy: 'try-again', canRetry: true, ...over }
})

describe('before the sign-in', () => {
  it('the first page', async () => {
    await show({
      'session.get': () =>
        Promise.resolve({ ...signedOut, reason: 'keychain-locked', secretsMayRemain: true }),
      'session.startDemo': () => Promise.reject(new AppFailure('server'))
    }).then(({ user }) => user.click(screen.getByRole('button', { name: say('signIn.demo') })))
    await screen.findByRole('alert')
    expectNoHardCodedText()
  })

  it('the wait for the browser', async () => {
    await show({ 'session.get': () => Promise.resolve({ state: 'signing-in' }) })
    await screen.findByRole('status')
    expectNoHardCodedText()
  })
})

describe('the drive', () => {
  beforeEach(() => localStorage.clear())

  it('a folder with a selection, its menus and the move dialog', async () => {
    const { user } = await show()
    await user.click(await named('row', 'offer-1.docx'))
    expectNoHardCodedText()
    await user.pointer({ keys: '[MouseRight]', target: await named('row', 'offer-1.docx') })
    await screen.findByRole('menu')
    expectNoHardCodedText()
    await user.keyboard('{Escape}{Control>}{Shift>}M{/Shift}{/Control}')
    await named('dialog', say('move.title'))
    await user.keyboard('zzz')
    expectNoHardCodedText()
  })

  it('an empty folder, a broken one and a notice', async () => {
    const { user } = await show({ 'entries.page': () => Promise.resolve(page([])) })
    await screen.findByText(say('list.emptyFolder'))
    await user.keyboard('{Control>}z{/Control}')
    await named('region', say('notice.region'))
    expectNoHardCodedText()
  })

  it('a folder that could not be read', async () => {
    await show({ 'entries.page': () => Promise.reject(new AppFailure('offline')) })
    await screen.findByText(say('list.failed'))
    expectNoHardCodedText()
  })

  it('the bin', async () => {
    const rows = entries
      .slice(1, 3)
      .map(({ id, name }) => ({ id, name, sizeBytes: 1, modifiedAt: 0 }))
    const { user } = await show({
      'bin.page': () => Promise.resolve({ entries: rows, nextOffset: null })
    })
    await user.click(await named('treeitem', say('place.bin')))
    await user.click(await named('row', 'offer-1.docx'))
    await user.pointer({ keys: '[MouseRight]', target: await named('row', 'offer-1.docx') })
    await screen.findByRole('menu')
    expectNoHardCodedText()
  })

  it('app space, its menu and its dialogs', async () => {
    const { user } = await show()
    await user.click(await named('treeitem', say('place.app-space')))
    await user.click(await named('row', 'upload-0.pdf'))
    await user.keyboard('{Control>}a{/Control}')
    await user.pointer({ keys: '[MouseRight]', target: await named('row', 'upload-0.pdf') })
    await screen.findByRole('menu')
    expectNoHardCodedText()
    await user.keyboard('{Escape}{Shift>}{Delete}{/Shift}')
    await named('dialog', say('destroy.title'))
    expectNoHardCodedText()
    await user.keyboard('{Escape}{Control>}{Shift>}m{/Shift}{/Control}')
    await named('dialog', say('move.title'))
    expectNoHardCodedText()
    await user.keyboard('{Escape}')
    openDialog({ kind: 'add-files' })
    await named('dialog', say('appSpace.addTitle'))
    expectNoHardCodedText()
  })
})

describe('orders and dialogs', () => {
  it.each(['palette', 'shortcuts'] as const)('the commands: %s', async (kind) => {
    await show()
    await named('row', 'offer-1.docx')
    openDialog({ kind })
    await screen.findByRole('dialog')
    expectNoHardCodedText()
  })

  it('the plan sheet', async () => {
    const leftOut = [{ reason: 'name-taken' as const, count: 3, names: ['offer-1.docx'] }]
    const { user } = await show({
      'entries.trash': () => planned({ leftOut, reasons: ['large', 'expensive', 'wanted'] })
    })
    await user.click(await named('row', 'offer-1.docx'))
    await user.keyboard('{Delete}')
    await screen.findByRole('dialog')
    expectNoHardCodedText()
    openDialog({
      kind: 'plan',
      sheet: sheet({ verb: 'destroy', reasons: ['irreversible'] }),
      ids: new Set()
    })
    await screen.findByText(say('plan.what.destroy'))
    expectNoHardCodedText()
  })

  it('tasks with failures, a pause and all their actions', async () => {
    const pause = { reason: 'budget', resumesAt: Date.now() + 9e6, error: failure } as const
    const { user } = await show({
      'tasks.list': () =>
        Promise.resolve([
          task({ id: 't1', targetName: 'Archive', verb: 'move', sourceNames: ['Contracts'] }),
          task({ id: 't2', state: 'paused', phase: 'waiting', pause }),
          task({
            ...{ id: 't3', state: 'finished', phase: 'ended', endedAt: 2, total: 9, left: 0 },
            ...{ done: 3, failed: 4, skipped: 1, unknown: 1, canUndo: true, canRetry: true },
            outcomes: [outcome('offer-1', 'failed'), outcome('offer-2', 'unknown')]
          })
        ]),
      'tasks.failures': () =>
        Promise.resolve([
          group({}),
          group({ key: 'w', remedy: 'wait', canRetry: false, error: failure }),
          group({ key: 'c', remedy: 'check-again', result: 'unknown', reason: 'not-confirmed' }),
          group({ key: 'o', remedy: 'other-target', canRetry: false }),
          group({ key: 's', remedy: 'sign-in' }),
          group({ key: 'd', remedy: 'drop', canRetry: false, result: 'skipped' })
        ])
    })
    await user.click(await screen.findByRole('button', { name: /⟦Tášk/ }))
    await screen.findAllByRole('listitem')
    expectNoHardCodedText()
    for (const button of screen.queryAllByRole('button', { expanded: false })) {
      if (button.getAttribute('aria-haspopup') === null) await user.click(button)
    }
    expectNoHardCodedText()
  })

  it('the account, the budget and the question before signing out', async () => {
    const { user } = await show({
      'session.get': () =>
        Promise.resolve({
          ...signedIn,
          account: account({ kind: 'kdocs', name: 'Anna', appId: '123', signInEndsAt: 1 })
        })
    })
    await user.click(await screen.findByRole('button', { name: /Anna/ }))
    await screen.findByRole('dialog')
    expectNoHardCodedText()
    await user.keyboard('{Escape}')
    await user.click(await screen.findByRole('button', { name: /482/ }))
    await screen.findByRole('dialog')
    expectNoHardCodedText()
    await user.keyboard('{Escape}')
    openDialog({ kind: 'sign-out', accountId: 'a' })
    await named('dialog', say('account.signOut'))
    expectNoHardCodedText()
  })

  it.each(['general', 'confirmations', 'pacing', 'dragging', 'account'] as const)(
    'the settings: %s',
    async (section) => {
      const { user } = await show()
      await named('row', 'offer-1.docx')
      await user.keyboard('{Control>},{/Control}')
      await user.click(await named('tab', say(`settings.section.${section}`)))
      await waitFor(() => expect(screen.getByRole('tabpanel').textContent).not.toBe(''))
      expectNoHardCodedText()
    }
  )
})
