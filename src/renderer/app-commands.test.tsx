import { screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Handlers } from '../shared/contract'
import { useRecentCommands } from './stores/recent-commands'
import { useView } from './stores/view'
import {
  account,
  entries,
  entry,
  openWindow,
  page,
  planned,
  prepareWindow,
  row,
  signedOut,
  status,
  task
} from './test-window'

prepareWindow()
// How a list is sorted outlives the account.
beforeEach(() => useView.setState(useView.getInitialState()))

const archive = entries[0]?.id ?? ''
const inside = [entry('inside', { parentId: archive })]
const drive: Partial<Handlers> = {
  'entries.page': ({ folderId }) =>
    Promise.resolve(
      folderId === null
        ? page(entries)
        : {
            ...page(inside),
            folderId,
            path: [
              { id: null, name: '' },
              { id: archive, name: 'Archive' }
            ]
          }
    )
}
const isCut = async (name: string) => (await row(name)).dataset.cut
const notice = async (text: RegExp) => (await screen.findByText(text)).textContent

async function cutTwo(handlers: Partial<Handlers> = {}) {
  const opened = await openWindow({ ...drive, ...handlers })
  await opened.user.click(await row('offer-1.docx'))
  await opened.user.keyboard('{Shift>}{ArrowDown}{/Shift}{Control>}x{/Control}')
  return opened
}

async function openArchive(user: Awaited<ReturnType<typeof openWindow>>['user']) {
  await user.dblClick(await row('Archive'))
  await row('inside.docx')
}

describe('cut and paste', () => {
  it('dims what is cut, keeps it while one goes elsewhere, and moves it on paste', async () => {
    const { bridge, user } = await cutTwo()
    expect(await isCut('offer-1.docx')).toBe('true')
    expect((await row('offer-2.docx')).getAttribute('aria-description')).toMatch(/^Cut:/)
    expect(await isCut('offer-3.docx')).toBeUndefined()
    await openArchive(user)
    await user.keyboard('{Control>}v{/Control}')
    expect(bridge.inputsOf('entries.move')).toEqual([
      { ids: ['offer-1', 'offer-2'], targetId: archive }
    ])
    await user.keyboard('{Control>}v{/Control}')
    expect(await notice(/Nothing has been cut/)).toBeTruthy()
    expect(bridge.inputsOf('entries.move')).toHaveLength(1)
  })

  it('is dropped by the first Escape; the second one drops the selection', async () => {
    const { user } = await cutTwo()
    await user.keyboard('{Escape}')
    expect(await isCut('offer-1.docx')).toBeUndefined()
    expect(status()).toContain('2 selected')
    await user.keyboard('{Escape}')
    expect(status()).toBe('13 items')
  })

  it('refuses the same folder, and a folder into itself, with the reason', async () => {
    const { bridge, user } = await openWindow(drive)
    await user.click(await row('Archive'))
    await user.keyboard('{Control>}xv{/Control}')
    expect(await notice(/They already are in this folder/)).toBeTruthy()
    await openArchive(user)
    await user.keyboard('{Control>}v{/Control}')
    expect(await notice(/cannot be moved into itself/)).toBeTruthy()
    expect(bridge.inputsOf('entries.move')).toEqual([])
  })

  it('goes into a folder from its menu, which says how many', async () => {
    const { bridge, user } = await cutTwo()
    await user.pointer({ keys: '[MouseRight]', target: await row('Archive') })
    const item = await screen.findByRole('menuitem', { name: 'Paste 2 items into folder' })
    await user.click(item)
    await waitFor(() =>
      expect(bridge.inputsOf('entries.move')).toEqual([
        { ids: ['offer-1', 'offer-2'], targetId: archive }
      ])
    )
  })

  it('is kept when the plan is cancelled', async () => {
    const { user } = await cutTwo({
      'entries.move': () => planned(),
      'plans.discard': () => Promise.resolve(null)
    })
    await openArchive(user)
    await user.keyboard('{Control>}v{/Control}')
    await user.click(await screen.findByRole('button', { name: 'Cancel' }))
    await user.keyboard('{Alt>}{ArrowLeft}{/Alt}')
    await waitFor(async () => expect(await isCut('offer-1.docx')).toBe('true'))
  })

  it('forgets what has vanished, and everything when the account goes', async () => {
    let rows = entries
    const { bridge, user } = await cutTwo({
      'entries.cached': ({ folderId }) =>
        Promise.resolve(rows === entries || folderId !== null ? null : page(rows))
    })
    rows = entries.filter(({ id }) => id !== 'offer-1')
    bridge.emit('folder.changed', { folderId: null })
    await waitFor(() => expect(screen.queryByRole('row', { name: 'offer-1.docx' })).toBeNull())
    await openArchive(user)
    await user.keyboard('{Control>}v{/Control}')
    expect(bridge.inputsOf('entries.move')).toEqual([{ ids: ['offer-2'], targetId: archive }])
  })

  it('is gone when somebody signs out', async () => {
    const { bridge } = await cutTwo()
    bridge.emit('session.changed', signedOut)
    await screen.findByRole('button', { name: 'Sign in to KDocs' })
    bridge.emit('session.changed', {
      state: 'signed-in',
      account: account({ id: 'b', name: 'Other' })
    })
    expect(await isCut('offer-1.docx')).toBeUndefined()
  })

  it('copies names as text and says that files are not copied; the cut ends', async () => {
    const { user } = await cutTwo()
    await user.keyboard('{Control>}c{/Control}')
    expect(await notice(/Copied 2 names as text\. Files themselves cannot be copied/)).toBeTruthy()
    expect(await navigator.clipboard.readText()).toBe('offer-1.docx\noffer-2.docx')
    expect(await isCut('offer-1.docx')).toBeUndefined()
  })
})

describe('on a Mac', () => {
  const info = {
    version: '1',
    platform: 'darwin',
    foreignOrigin: null,
    language: 'en',
    lastAppId: '',
    callbackAddress: '',
    scopes: []
  } as const

  it('cuts with Cmd+X, pastes with Cmd+V or Cmd+Option+V, and shows its own signs', async () => {
    const { bridge, user } = await cutTwo({ 'app.info': () => Promise.resolve(info) })
    expect(await isCut('offer-1.docx')).toBeUndefined()
    await user.keyboard('{Meta>}x{/Meta}')
    expect(await isCut('offer-1.docx')).toBe('true')
    expect(screen.getByRole('button', { name: 'Move to…' }).title).toBe('Move to… (⇧⌘M)')
    expect(screen.queryByRole('button', { name: 'Menu' })).toBeNull()
    await openArchive(user)
    await user.keyboard('{Meta>}{Alt>}v{/Alt}{/Meta}')
    expect(bridge.inputsOf('entries.move')).toHaveLength(1)
  })

  it('leaves a key to the text field that has the focus, though the menu has it too', async () => {
    const { bridge, user } = await openWindow({ 'app.info': () => Promise.resolve(info) })
    await user.click(await row('offer-1.docx'))
    const field = document.body.appendChild(document.createElement('input'))
    field.focus()
    bridge.emit('menu.chosen', { command: 'trash', byKey: true })
    expect(bridge.inputsOf('entries.trash')).toEqual([])
    bridge.emit('menu.chosen', { command: 'trash', byKey: false })
    await waitFor(() => expect(bridge.inputsOf('entries.trash')).toHaveLength(1))
    field.remove()
  })
})

describe('context menus', () => {
  it('act on all selected rows, in the usual order, with numbers and keys', async () => {
    const { user } = await openWindow(drive)
    await user.click(await row('offer-1.docx'))
    await user.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}')
    await user.pointer({ keys: '[MouseRight]', target: await row('offer-2.docx') })
    const menu = await screen.findByRole('menu', { name: 'Actions for the selection' })
    const items = within(menu).getAllByRole('menuitem')
    expect(items.map((item) => item.textContent)).toEqual([
      'OpenOnly one folder at a time can be opened',
      'Cut 3 items',
      'Copy 3 names',
      'Move 3 items to…',
      'Move 3 items to recycle bin'
    ])
    expect(items[0]?.getAttribute('aria-disabled')).toBe('true')
    expect(items[3]?.querySelector('kbd')?.title).toBe('Ctrl+Shift+M')
  })

  it('on empty space are about the folder', async () => {
    const { user } = await openWindow(drive)
    await row('offer-1.docx')
    await user.pointer({
      keys: '[MouseRight]',
      target: screen.getByRole('grid', { name: 'Files' })
    })
    const menu = await screen.findByRole('menu', { name: 'Actions for this folder' })
    expect(
      within(menu).getByRole('menuitemradio', { name: 'Sort by name' }).getAttribute('aria-checked')
    ).toBe('true')
    await user.click(within(menu).getByRole('menuitemradio', { name: 'Sort by size' }))
    await waitFor(() =>
      expect(screen.getByRole('columnheader', { name: 'Size' }).getAttribute('aria-sort')).toBe(
        'ascending'
      )
    )
  })
})

describe('the application menu', () => {
  it('is told what can be done, and that a text field has the focus', async () => {
    const { bridge, user } = await openWindow(drive)
    const last = () => bridge.inputsOf('menu.update').at(-1)
    await row('offer-1.docx')
    await waitFor(() => expect(last()?.enabled).toContain('selectAll'))
    expect(last()?.enabled).not.toContain('trash')
    expect(last()?.checked).toEqual(['viewDetails', 'sortByName'])
    await user.click(await row('offer-1.docx'))
    await waitFor(() => expect(last()?.enabled).toContain('trash'))
    await user.keyboard('{Control>}{Shift>}m{/Shift}{/Control}')
    await screen.findByRole('dialog', { name: 'Move to' })
    await waitFor(() => expect(last()).toMatchObject({ enabled: [], isEditing: true }))
  })

  it('is obeyed like a key, and silent behind a dialog', async () => {
    const { bridge, user } = await openWindow(drive)
    await user.click(await row('offer-1.docx'))
    bridge.emit('menu.chosen', { command: 'trash', byKey: false })
    await waitFor(() => expect(bridge.inputsOf('entries.trash')).toEqual([{ ids: ['offer-1'] }]))
    bridge.emit('menu.chosen', { command: 'shortcuts', byKey: false })
    await screen.findByRole('dialog', { name: 'Keyboard shortcuts' })
    bridge.emit('menu.chosen', { command: 'palette', byKey: false })
    expect(screen.queryByRole('dialog', { name: 'Command palette' })).toBeNull()
  })

  it('offers only what needs no drive to who is signed out', async () => {
    const { bridge } = await openWindow({ 'session.get': () => Promise.resolve(signedOut) })
    await waitFor(() =>
      expect(bridge.inputsOf('menu.update').at(-1)?.enabled).toEqual([
        'settings',
        'zoomReset',
        'zoomIn',
        'zoomOut',
        'diagnostics',
        'about',
        'checkForUpdates'
      ])
    )
  })
})

describe('tasks by command', () => {
  it('pauses all that run, and resumes what waits for a word', async () => {
    const tasks = [
      task({ id: 'one' }),
      task({ id: 'two', createdAt: 2 }),
      task({ id: 'ended', state: 'finished', phase: 'ended', left: 0, done: 2, endedAt: 2 })
    ]
    const { bridge } = await openWindow({
      'tasks.list': () => Promise.resolve(tasks),
      'tasks.pause': () => Promise.resolve(null),
      'tasks.dismiss': () => Promise.resolve(null)
    })
    await row('offer-1.docx')
    bridge.emit('menu.chosen', { command: 'pauseAll', byKey: false })
    bridge.emit('menu.chosen', { command: 'resumeAll', byKey: false })
    bridge.emit('menu.chosen', { command: 'dismissEnded', byKey: false })
    expect(bridge.inputsOf('tasks.pause')).toEqual([{ taskId: 'two' }, { taskId: 'one' }])
    expect(bridge.inputsOf('tasks.dismiss')).toEqual([{ taskId: 'ended' }])
    expect(await notice(/No task is paused/)).toBeTruthy()
  })
})

describe('the command palette', () => {
  beforeEach(() => {
    localStorage.clear()
    useRecentCommands.setState({ ids: [] })
  })

  async function openPalette() {
    const opened = await openWindow(drive)
    await row('offer-1.docx')
    await opened.user.keyboard('{Control>}{Shift>}p{/Shift}{/Control}')
    const dialog = await screen.findByRole('dialog', { name: 'Command palette' })
    const options = () => within(dialog).getAllByRole('option')
    return { ...opened, dialog, options }
  }

  it('runs what is typed for and chosen by keys, and shows it first the next time', async () => {
    const { user, options } = await openPalette()
    await user.keyboard('app sp')
    expect(
      options().map((option) => option.getAttribute('aria-label') ?? option.textContent)
    ).toEqual([expect.stringContaining('App space')])
    await user.keyboard('{Enter}')
    await screen.findByRole('grid', { name: 'App space files' })
    expect(screen.queryByRole('dialog')).toBeNull()
    await user.keyboard('{Control>}{Shift>}p{/Shift}{/Control}')
    await screen.findByRole('dialog', { name: 'Command palette' })
    expect(screen.getAllByRole('option')[0]?.textContent).toBe('App spaceUsed lately')
  })

  it('says why a command is off, and stays', async () => {
    const { bridge, user, dialog, options } = await openPalette()
    await user.keyboard('recycle')
    const trash = options().find((option) => option.textContent.startsWith('Move to recycle bin'))
    expect(trash?.textContent).toBe('Move to recycle binNothing is selected')
    if (trash) await user.click(trash)
    expect(dialog.isConnected).toBe(true)
    expect(bridge.inputsOf('entries.trash')).toEqual([])
    // As in every search field: the first one clears it.
    await user.keyboard('{Escape}{Escape}')
    await waitFor(() => expect(dialog.isConnected).toBe(false))
  })

  it('finds commands by their names in the other language', async () => {
    const { user, options } = await openPalette()
    await user.keyboard('yidao')
    expect(screen.getByText('No command matches “yidao”.')).toBeTruthy()
    await user.clear(screen.getByRole('searchbox', { name: 'Search commands' }))
    await user.keyboard('移动到')
    expect(options()[0]?.textContent).toMatch(/^Move to…/)
  })
})

describe('the sheet of keys', () => {
  it('opens by three keys, lists them in groups and finds them', async () => {
    const { user } = await openWindow(drive)
    await row('offer-1.docx')
    for (const keys of ['{Control>}/{/Control}', '{F1}', '{Shift>}?{/Shift}']) {
      await user.keyboard(keys)
      const dialog = await screen.findByRole('dialog', { name: 'Keyboard shortcuts' })
      await user.keyboard('{Escape}')
      await waitFor(() => expect(dialog.isConnected).toBe(false))
    }
    await user.keyboard('{F1}')
    const dialog = await screen.findByRole('dialog', { name: 'Keyboard shortcuts' })
    expect(within(dialog).getByRole('region', { name: 'Edit' }).textContent).toContain('CutCtrl+X')
    expect(within(dialog).getByRole('region', { name: 'In lists' })).toBeTruthy()
    await user.keyboard('ctrl+shift+m')
    expect(
      within(dialog)
        .getAllByRole('term')
        .map((term) => term.textContent)
    ).toEqual(['Move to…'])
  })

  it('leaves "?" to type-ahead in a list', async () => {
    const { user } = await openWindow(drive)
    await user.click(await row('offer-1.docx'))
    await user.keyboard('{Shift>}?{/Shift}')
    expect(screen.queryByRole('dialog')).toBeNull()
  })
})
