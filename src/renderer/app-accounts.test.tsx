import { act, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import type { AccountSummary, Session } from '../shared/accounts'
import type { Handlers } from '../shared/contract'
import { AppFailure } from '../shared/errors'
import type { Task } from '../shared/model'
import { usualScopes } from '../shared/scopes'
import { shownAccount, useSession } from './stores/session'
import {
  account,
  entries,
  entry,
  openWindow,
  page,
  prepareWindow,
  row,
  signedOut,
  summary,
  task
} from './test-window'

prepareWindow()
beforeEach(() => localStorage.clear())

const ann = account({ kind: 'kdocs', name: 'Ann', appId: 'SX1' })
const bob = account({ id: 'b', kind: 'kdocs', name: 'Bob', appId: 'SX1' })
const session = (shown: typeof ann): Session => ({ state: 'signed-in', account: shown })
const listOf = (shown: typeof ann, over: Partial<AccountSummary> = {}) => ({
  list: [
    summary({ account: ann, isShown: shown === ann }),
    summary({ account: bob, isShown: shown === bob, ...over })
  ],
  isSigningIn: false
})

/** Main with two accounts: shows the one that is asked for, and tells of it as main does. */
async function openTwo(handlers: Partial<Handlers> = {}) {
  const opened = await openWindow({
    'session.get': () => Promise.resolve(session(ann)),
    'accounts.get': () => Promise.resolve(listOf(ann)),
    'session.show': ({ accountId }) => {
      const next = accountId === 'b' ? bob : ann
      opened.bridge.emit('session.changed', session(next))
      opened.bridge.emit('accounts.changed', listOf(next))
      return Promise.resolve(session(next))
    },
    ...handlers
  })
  await row('offer-1.docx')
  return opened
}
const menu = async (user: Awaited<ReturnType<typeof openTwo>>['user'], name = 'Ann') => {
  await user.click(await screen.findByRole('button', { name: `Account: ${name}` }))
  return within(await screen.findByRole('listbox', { name: 'Accounts' }))
}

describe('the account menu', () => {
  it('lists the accounts with their state, ticks the shown one and says what runs elsewhere', async () => {
    const { bridge, user } = await openTwo()
    const list = await menu(user)
    expect(list.getAllByRole('option').map(({ textContent }) => textContent)).toEqual([
      'AnnApp ID: SX1',
      'BobApp ID: SX1'
    ])
    expect(list.getByRole('option', { name: 'Ann' }).getAttribute('aria-selected')).toBe('true')
    act(() => bridge.emit('accounts.changed', listOf(ann, { running: 2, waiting: 1 })))
    const other = list.getByRole('option', { name: 'Bob' })
    await waitFor(() => expect(other.textContent).toContain('2 tasks running'))
    expect(other.textContent).toContain('1 task waiting')
    const button = screen.getByRole('button', { name: 'Account: Ann', hidden: true })
    expect(button.title).toBe('2 tasks running in other accounts')
    act(() => bridge.emit('accounts.changed', listOf(ann, { state: 'expired' })))
    await waitFor(() => expect(other.textContent).toContain('Sign-in has expired'))
  })

  it('shows another account by keyboard', async () => {
    const { bridge, user } = await openTwo()
    await menu(user)
    await user.tab()
    await user.keyboard('{ArrowDown}{Enter}')
    expect(await screen.findByRole('button', { name: 'Account: Bob' })).toBeTruthy()
    expect(bridge.inputsOf('session.show')).toEqual([{ accountId: 'b' }])
    await row('offer-1.docx')
    await user.keyboard('{Control>}{Shift>}O{/Shift}{/Control}')
    expect(await screen.findByRole('button', { name: 'Account: Ann' })).toBeTruthy()
  })
})

describe('switching', () => {
  it('leaves nothing of the old account, and brings its place back', async () => {
    const inArchive = { ...page([entry('deep')]), folderId: 'folder' }
    const path = [
      { id: null, name: '' },
      { id: 'folder', name: 'Archive' }
    ]
    const { user } = await openTwo({
      'entries.page': ({ folderId }) =>
        Promise.resolve(folderId === 'folder' ? { ...inArchive, path } : page(entries))
    })
    await user.dblClick(await row('Archive'))
    await user.click(await row('deep.docx'))
    await user.keyboard('{Control>}x{/Control}{Control>}{Shift>}O{/Shift}{/Control}')
    await screen.findByRole('button', { name: 'Account: Bob' })
    await row('offer-1.docx')
    expect(screen.getByRole('status', { name: 'Status' }).textContent).not.toContain('selected')
    expect(screen.getByRole('button', { name: 'Back' }).hasAttribute('disabled')).toBe(true)
    expect(localStorage.getItem('drawer.tabs.a')).toContain('Archive')
    expect(localStorage.getItem('drawer.tabs.b') ?? '').not.toContain('Archive')
    await user.keyboard('{Control>}{Shift>}O{/Shift}{/Control}')
    await row('deep.docx')
    await user.click(screen.getByRole('button', { name: 'Back' }))
    await row('offer-1.docx')
  })

  it('drops what was asked for the other account and is answered late', async () => {
    let asked = 0
    const { user } = await openTwo({
      'tasks.list': () => {
        asked += 1
        // Ann's tasks come when Bob is shown already.
        return asked === 1
          ? new Promise((resolve) => setTimeout(() => resolve([task({ id: 'of-ann' })]), 300))
          : Promise.resolve([])
      }
    })
    await user.keyboard('{Control>}{Shift>}O{/Shift}{/Control}')
    await screen.findByRole('button', { name: 'Account: Bob' })
    await new Promise((resolve) => setTimeout(resolve, 400))
    await user.keyboard('{Control>}j{/Control}')
    const drawer = within(screen.getByRole('region', { name: 'Tasks' }))
    expect(drawer.queryAllByRole('listitem')).toEqual([])
    expect(screen.queryByRole('alert')).toBeNull()
  })
})

describe('signing out', () => {
  const signOut: Partial<Handlers> = {
    'session.signOut': () =>
      Promise.resolve({ session: session(bob), name: 'Ann', secretsMayRemain: false })
  }

  it('asks where tasks are open, says what goes on and what waits, and what it proved', async () => {
    const { bridge, user } = await openTwo({
      ...signOut,
      'tasks.list': () => Promise.resolve([task()])
    })
    await menu(user)
    await user.click(screen.getByRole('button', { name: 'Sign out' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Sign out' }))
    expect(dialog.getByText(/1 task has not ended/)).toBeTruthy()
    expect(dialog.getByText(/already taken goes on there/)).toBeTruthy()
    expect(bridge.inputsOf('session.signOut')).toEqual([])
    await user.click(dialog.getByRole('button', { name: 'Sign out' }))
    expect(bridge.inputsOf('session.signOut')).toEqual([{ accountId: 'a' }])
    expect(await screen.findByText(/Signed out of “Ann”\. Its keys were erased/)).toBeTruthy()
    expect(await screen.findByRole('button', { name: 'Account: Bob' })).toBeTruthy()
  })

  it('says so where the keys may still be there', async () => {
    const { user } = await openTwo({
      'session.signOut': () =>
        Promise.resolve({ session: session(bob), name: 'Ann', secretsMayRemain: true })
    })
    await menu(user)
    await user.click(screen.getByRole('button', { name: 'Sign out' }))
    expect(await screen.findByText(/could not make sure that its keys are gone/)).toBeTruthy()
  })
})

describe('adding an account', () => {
  it('keeps the shown one, gives up when the dialog is closed, and says what went wrong', async () => {
    let fail: (thrown: unknown) => void = () => undefined
    const { bridge, user } = await openTwo({
      'session.signIn': () => new Promise((_, reject) => (fail = reject)),
      'session.cancelSignIn': () => Promise.resolve(null)
    })
    await menu(user)
    await user.click(screen.getByRole('button', { name: 'Add account…' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Add account' }))
    await user.type(dialog.getByLabelText('App ID'), 'SX2')
    await user.type(dialog.getByLabelText('App key'), 'k3y')
    await user.click(dialog.getByRole('button', { name: 'Sign in to KDocs' }))
    act(() => bridge.emit('accounts.changed', { ...listOf(ann), isSigningIn: true }))
    await dialog.findByText('Continue in your browser')
    act(() => {
      fail(new AppFailure('app-unknown'))
      bridge.emit('accounts.changed', listOf(ann))
    })
    expect((await dialog.findByRole('alert')).textContent).toMatch(/admin\/servicer/)
    expect(dialog.getByLabelText<HTMLInputElement>('App ID').value).toBe('SX2')
    act(() => bridge.emit('accounts.changed', { ...listOf(ann), isSigningIn: true }))
    await user.keyboard('{Escape}')
    expect(bridge.inputsOf('session.cancelSignIn')).toHaveLength(1)
    expect(screen.getByRole('button', { name: 'Account: Ann' })).toBeTruthy()
  })
})

describe('the sign-in form', () => {
  const first: Partial<Handlers> = {
    'session.get': () => Promise.resolve(signedOut),
    'accounts.get': () => Promise.resolve({ list: [], isSigningIn: false })
  }

  it('says what is wrong with each field, sends nothing and keeps what was typed', async () => {
    const { bridge, user } = await openWindow(first)
    const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label)
    await user.type(field('App ID'), 'two words')
    await user.type(field('App key'), '密钥')
    await user.clear(field('Callback address'))
    await user.type(field('Callback address'), 'example.com')
    await user.click(screen.getByRole('button', { name: 'Sign in to KDocs' }))
    expect(screen.getAllByRole('alert')).toHaveLength(3)
    expect(field('App ID').getAttribute('aria-invalid')).toBe('true')
    expect(field('App ID').value).toBe('two words')
    expect(field('App key').value).toBe('密钥')
    expect(bridge.inputsOf('session.signIn')).toEqual([])
  })

  it('asks for the scopes that are chosen, and always for who it is', async () => {
    const { bridge, user } = await openWindow({
      ...first,
      'session.signIn': () => Promise.reject(new AppFailure('cancelled'))
    })
    await user.type(screen.getByLabelText('App ID'), 'SX1')
    await user.type(screen.getByLabelText('App key'), 'k3y')
    await user.click(screen.getByText('Advanced'))
    await user.click(screen.getByRole('checkbox', { name: 'Move to the recycle bin' }))
    expect(screen.getByRole('checkbox', { name: /Who you are/ }).hasAttribute('disabled')).toBe(
      true
    )
    await user.click(screen.getByRole('button', { name: 'Sign in to KDocs' }))
    expect(bridge.inputsOf('session.signIn')[0]?.scopes).toEqual(
      usualScopes.filter((scope) => scope !== 'remove_personal_files')
    )
  })

  it('takes a pasted address, and says when it is not the one', async () => {
    let tries = 0
    const { bridge, user } = await openWindow({
      ...first,
      'session.get': () => Promise.resolve({ state: 'signing-in' }),
      'session.answerSignIn': () =>
        (tries += 1) === 1
          ? Promise.reject(new AppFailure('callback-mismatch'))
          : Promise.resolve(null)
    })
    await user.click(screen.getByText('The browser cannot open the last page?'))
    await user.type(screen.getByLabelText('Address from the browser'), ' http://x/?code=c ')
    await user.click(screen.getByRole('button', { name: 'Continue' }))
    expect((await screen.findByRole('alert')).textContent).toContain('not the address')
    await user.click(screen.getByRole('button', { name: 'Continue' }))
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
    expect(bridge.inputsOf('session.answerSignIn')[0]).toEqual({ address: 'http://x/?code=c' })
  })
})

it('offers the other accounts where the shown one cannot be used', async () => {
  const { bridge, user } = await openWindow({
    'session.get': () => Promise.resolve({ ...signedOut, reason: 'expired' }),
    'accounts.get': () =>
      Promise.resolve({
        list: [
          summary({ account: ann, state: 'expired' }),
          summary({ account: bob, isShown: false })
        ],
        isSigningIn: false
      }),
    'session.show': () => Promise.resolve(session(bob))
  })
  expect(screen.getByRole('status').textContent).toMatch(/Ann.*expired/)
  await user.click(await screen.findByRole('option', { name: 'Bob' }))
  expect(bridge.inputsOf('session.show')).toEqual([{ accountId: 'b' }])
  expect(await screen.findByRole('button', { name: 'Account: Bob' })).toBeTruthy()
})

it('turns off what the sign-in did not ask for, and says why', async () => {
  const { bridge, user } = await openTwo({
    'session.get': () =>
      Promise.resolve(session({ ...ann, scopes: ['user_basic', 'access_personal_files'] }))
  })
  await user.click(await row('offer-1.docx'))
  expect(
    screen.getByRole('button', { name: 'Move to…' }).getAttribute('aria-disabled') ?? 'true'
  ).toBe('true')
  await user.keyboard('{Control>}{Shift>}M{/Shift}{/Control}')
  expect(await screen.findByText(/did not ask KDocs to move and restore/)).toBeTruthy()
  await user.keyboard('{Delete}')
  expect(bridge.inputsOf('entries.trash')).toEqual([])
})

it('warns from the 80th day of a sign-in on', async () => {
  const days = (count: number) => Date.now() + count * 86_400_000
  const { bridge } = await openTwo({
    'session.get': () => Promise.resolve(session({ ...ann, signInEndsAt: days(11) }))
  })
  expect(screen.queryByText(/KDocs ends this sign-in/)).toBeNull()
  act(() => bridge.emit('session.changed', session({ ...ann, signInEndsAt: days(9.5) })))
  expect((await screen.findByText(/KDocs ends this sign-in on/)).textContent).toMatch(/\d{4}/)
})

describe('the test of the keychain', () => {
  it.each([
    ['found', /keychain works/],
    ['missing', /then did not have it/],
    ['locked', /is locked/],
    ['absent', /No keychain answers/],
    ['hung', /did not answer in time/],
    ['corrupt', /something other than it was given/],
    ['too-large', /short entries only/]
  ] as const)('says what %s means', async (outcome, text) => {
    const { user } = await openTwo({
      'keychain.test': () => Promise.resolve({ store: 'keychain', outcome })
    })
    await user.keyboard('{Control>},{/Control}')
    await user.click(await screen.findByRole('tab', { name: 'Account' }))
    await user.click(screen.getByRole('button', { name: 'Test keychain' }))
    expect(await screen.findByText(text)).toBeTruthy()
  })
})

describe('a task that ends in another account', () => {
  const ended = (over: Partial<Task> = {}): Task =>
    task({ id: 't9', phase: 'ended', state: 'finished', total: 1200, done: 1200, left: 0, ...over })

  it('is told here, with the way to it', async () => {
    const tasksOf = (): Task[] => (shownAccount(useSession.getState())?.id === 'b' ? [ended()] : [])
    const { bridge, user } = await openTwo({ 'tasks.list': () => Promise.resolve(tasksOf()) })
    act(() => bridge.emit('task.endedElsewhere', { accountId: 'b', task: ended() }))
    const notices = within(await screen.findByRole('region', { name: 'Notices' }))
    expect(notices.getByRole('status').textContent).toBe(
      'Bob: Moved 1,200 items to the recycle bin'
    )
    await user.click(notices.getByRole('button', { name: 'Show account' }))
    expect(await screen.findByRole('button', { name: 'Account: Bob' })).toBeTruthy()
    expect(bridge.inputsOf('session.show')).toEqual([{ accountId: 'b' }])
    const region = await screen.findByRole('region', { name: 'Tasks' })
    await waitFor(() => expect(document.activeElement).toBe(within(region).getByRole('listitem')))
    expect(screen.queryByRole('region', { name: 'Notices' })).toBeNull()
  })

  it('is told first of all by what went wrong', async () => {
    const { bridge } = await openTwo()
    const task = ended({ done: 1197, failed: 3 })
    act(() => bridge.emit('task.endedElsewhere', { accountId: 'b', task }))
    expect(await screen.findByText('Bob: 3 items failed')).toBeTruthy()
  })

  it('is not told of the account that is shown by now, nor of one that is gone', async () => {
    const { bridge } = await openTwo()
    act(() => bridge.emit('task.endedElsewhere', { accountId: ann.id, task: ended() }))
    act(() => bridge.emit('task.endedElsewhere', { accountId: 'c', task: ended() }))
    expect(screen.queryByRole('region', { name: 'Notices' })).toBeNull()
  })
})
