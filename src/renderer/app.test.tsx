import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { usualScopes } from '../shared/scopes'
import { AppFailure } from '../shared/errors'
import { useSession } from './stores/session'
import {
  entries,
  flight,
  openWindow,
  page,
  prepareWindow,
  row,
  signedIn,
  signedOut,
  started,
  status,
  task
} from './test-window'

prepareWindow()

describe('the first page', () => {
  it('signs in with what was typed, and keeps the key in its field only', async () => {
    const { bridge, user } = await openWindow({
      'session.get': () => Promise.resolve(signedOut),
      'session.signIn': () => Promise.reject(new AppFailure('app-unknown'))
    })
    await user.type(screen.getByLabelText('App ID'), 'SX1')
    await user.type(screen.getByLabelText('App key'), 'k3y')
    await user.click(screen.getByRole('button', { name: 'Sign in to KDocs' }))
    expect(bridge.inputsOf('session.signIn')).toEqual([
      {
        appId: 'SX1',
        appKey: 'k3y',
        callbackAddress: 'http://127.0.0.1:8756/callback',
        scopes: usualScopes
      }
    ])
    expect((await screen.findByRole('alert')).textContent).toMatch(/does not know this app/)
    expect(JSON.stringify(useSession.getState())).not.toContain('k3y')
  })

  it('opens the demo drive', async () => {
    const { user } = await openWindow({
      'session.get': () => Promise.resolve(signedOut),
      'session.startDemo': () => Promise.resolve(signedIn)
    })
    await user.click(screen.getByRole('button', { name: 'Try the demo drive' }))
    expect(await screen.findByRole('grid', { name: 'Files' })).toBeTruthy()
  })

  it('says that the keychain is locked and tries again', async () => {
    const { bridge, user } = await openWindow({
      'session.get': () => Promise.resolve({ ...signedOut, reason: 'keychain-locked' }),
      'session.retryKeychain': () => Promise.resolve(signedIn)
    })
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(bridge.inputsOf('session.retryKeychain')).toHaveLength(1)
  })
})

describe('the folder', () => {
  it('names its parts for everybody', async () => {
    await openWindow()
    const grid = await screen.findByRole('grid', { name: 'Files' })
    await row('offer-10.docx')
    expect(grid.getAttribute('aria-rowcount')).toBe('14')
    expect(screen.getByRole('tree', { name: 'Places' })).toBeTruthy()
    expect(screen.getByRole('navigation', { name: 'Path' })).toBeTruthy()
    expect(screen.getAllByRole('treeitem').map((item) => item.getAttribute('aria-label'))).toEqual([
      'My documents',
      'Archive',
      'Recent',
      'Recycle bin',
      'App space'
    ])
    const names = within(grid)
      .getAllByRole('row')
      .map((item) => item.getAttribute('aria-label'))
    expect(names.slice(1, 4)).toEqual(['Archive', 'offer-1.docx', 'offer-2.docx'])
  })

  it('selects with mouse and keys, and counts', async () => {
    const { user } = await openWindow()
    await user.click(await row('offer-2.docx'))
    await user.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}')
    expect(status()).toBe('13 items · 3 selected (3 KB)')
    await user.keyboard('{Control>}')
    await user.click(await row('offer-3.docx'))
    await user.keyboard('{/Control}')
    expect((await row('offer-3.docx')).getAttribute('aria-selected')).toBe('false')
    await user.keyboard('{Control>}a{/Control}')
    expect(status()).toBe('13 items · 13 selected (12 KB)')
    await user.keyboard('{Escape}')
    expect(status()).toBe('13 items')
  })

  it('keeps the selection on press and collapses it on release', async () => {
    const { user } = await openWindow()
    await user.click(await row('offer-2.docx'))
    await user.keyboard('{Shift>}{ArrowDown}{/Shift}')
    await user.pointer({ keys: '[MouseLeft>]', target: await row('offer-2.docx') })
    expect(status()).toContain('2 selected')
    await user.pointer({ keys: '[/MouseLeft]', target: await row('offer-2.docx') })
    expect(status()).toContain('1 selected')
  })

  it('moves to the recycle bin once, dims the rows and offers Undo', async () => {
    let leaving: readonly string[] = []
    const { bridge, user } = await openWindow({
      'entries.trash': ({ ids }) => {
        leaving = ids
        return started()
      },
      'flight.get': () => Promise.resolve(flight({ leaving })),
      'tasks.undo': () => started()
    })
    await user.click(await row('offer-1.docx'))
    await user.keyboard('{Shift>}{ArrowDown}{/Shift}{Delete>3/}')
    expect(bridge.inputsOf('entries.trash')).toEqual([{ ids: ['offer-1', 'offer-2'] }])
    await waitFor(async () =>
      expect((await row('offer-1.docx')).getAttribute('aria-busy')).toBe('true')
    )
    await user.keyboard('{Delete}')
    expect(bridge.inputsOf('entries.trash')).toHaveLength(1)
    bridge.emit(
      'task.changed',
      task({ state: 'finished', phase: 'ended', done: 2, left: 0, endedAt: 2, canUndo: true })
    )
    const offer = await screen.findByRole('group', { name: 'Undo the last task' })
    expect(offer.textContent).toContain('Moved 2 items to the recycle bin')
    await user.click(within(offer).getByRole('button', { name: 'Undo' }))
    expect(bridge.inputsOf('tasks.undo')).toEqual([{ taskId: 't1' }])
  })

  it('keeps selection and focus when main has a newer listing', async () => {
    let rows = entries
    const { bridge, user } = await openWindow({
      'entries.cached': () => Promise.resolve(rows === entries ? null : page(rows))
    })
    await user.click(await row('offer-2.docx'))
    await user.keyboard('{Shift>}{ArrowDown}{/Shift}')
    rows = entries.filter(({ id }) => id !== 'offer-3')
    bridge.emit('folder.changed', { folderId: null })
    await waitFor(() => expect(status()).toBe('12 items · 1 selected (1 KB)'))
    expect((await row('offer-4.docx')).dataset.focused).toBe('true')
  })

  it('says why a folder could not be listed, with the code of the server, and retries', async () => {
    let isBroken = true
    const { user } = await openWindow({
      'entries.page': () =>
        isBroken
          ? Promise.reject(new AppFailure('refused', '', { code: 4711, text: 'no such thing' }))
          : Promise.resolve(page(entries))
    })
    const alert = await screen.findByRole('alert')
    expect(alert.textContent).toContain('KDocs says: no such thing (code 4711)')
    isBroken = false
    await user.click(within(alert).getByRole('button', { name: 'Retry' }))
    expect(await row('offer-1.docx')).toBeTruthy()
  })

  it('shows a failed order inside the window', async () => {
    const { user } = await openWindow({
      'entries.trash': () => Promise.reject(new AppFailure('already-running'))
    })
    await user.click(await row('offer-1.docx'))
    await user.keyboard('{Delete}')
    expect((await screen.findByRole('alert')).textContent).toMatch(/still working/)
  })
})

describe('the move dialog', () => {
  it('says where to and the price, and moves', async () => {
    const { bridge, user } = await openWindow()
    await user.click(await row('offer-1.docx'))
    await user.click(screen.getByRole('button', { name: 'Move to…' }))
    const dialog = await screen.findByRole('dialog', { name: 'Move to' })
    await user.click(within(dialog).getByRole('treeitem', { name: 'My documents' }))
    expect(within(dialog).getByRole('status').textContent).toMatch(/already are in this folder/)
    await user.click(within(dialog).getByRole('treeitem', { name: 'Archive' }))
    expect(within(dialog).getByRole('status').textContent).toBe('To “Archive” · 1 item · 1 call')
    await user.click(within(dialog).getByRole('button', { name: 'Move 1 item' }))
    expect(bridge.inputsOf('entries.move')).toEqual([{ ids: ['offer-1'], targetId: 'folder' }])
  })

  it('works by keys alone', async () => {
    const { bridge, user } = await openWindow()
    await user.click(await row('offer-1.docx'))
    await user.keyboard('{Control>}{Shift>}m{/Shift}{/Control}')
    const dialog = await screen.findByRole('dialog', { name: 'Move to' })
    expect(document.activeElement).toBe(within(dialog).getByRole('searchbox'))
    await user.keyboard('arch{Enter}')
    expect(bridge.inputsOf('entries.move')).toEqual([])
    expect(within(dialog).getByRole('status').textContent).toContain('To “Archive”')
    await user.keyboard('{Enter}')
    expect(bridge.inputsOf('entries.move')).toEqual([{ ids: ['offer-1'], targetId: 'folder' }])
    expect(screen.queryByRole('dialog')).toBeNull()
  })
})

describe('app space', () => {
  async function openDestroyDialog() {
    const opened = await openWindow()
    await opened.user.click(await screen.findByRole('treeitem', { name: 'App space' }))
    await opened.user.click(await row('upload-0.pdf'))
    await opened.user.keyboard('{Control>}a{/Control}{Shift>}{Delete}{/Shift}')
    const dialog = await screen.findByRole('dialog', { name: 'Permanently delete' })
    return { ...opened, dialog }
  }

  it('destroys only after the number was typed, and never with Enter', async () => {
    const { bridge, user, dialog } = await openDestroyDialog()
    const button = within(dialog).getByRole<HTMLButtonElement>('button', {
      name: 'Permanently delete'
    })
    expect(document.activeElement?.textContent).toBe('Cancel')
    expect(button.disabled).toBe(true)
    await user.type(within(dialog).getByLabelText('Type the number'), '12{Enter}')
    expect(button.disabled).toBe(true)
    await user.clear(within(dialog).getByLabelText('Type the number'))
    await user.type(within(dialog).getByLabelText('Type the number'), '11{Enter}')
    expect(button.disabled).toBe(false)
    button.focus()
    await user.keyboard('{Enter}')
    expect(bridge.inputsOf('appSpace.destroy')).toEqual([])
    await user.click(button)
    expect(bridge.inputsOf('appSpace.destroy')).toEqual([{ permit: 'permit', typedCount: 11 }])
  })

  it('destroys nothing when the question is answered with Enter', async () => {
    const { bridge, user } = await openDestroyDialog()
    await user.keyboard('{Enter}')
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(bridge.inputsOf('appSpace.destroy')).toEqual([])
  })
})
