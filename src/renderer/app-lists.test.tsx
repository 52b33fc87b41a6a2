import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import type { Handlers } from '../shared/contract'
import { AppFailure } from '../shared/errors'
import type { AppFile, BinEntry } from '../shared/model'
import { useListSort } from './stores/list-sort'
import { entry, openWindow, page, prepareWindow, started, status } from './test-window'

prepareWindow()
afterEach(() => {
  useListSort.setState({ bin: null, 'app-space': null })
})

const binEntry = (name: string, sizeBytes: number | null, modifiedAt: number | null): BinEntry => ({
  id: name,
  name,
  sizeBytes,
  modifiedAt
})
const inBin = [
  binEntry('plan 10.docx', 5, 300),
  binEntry('plan 2.docx', null, 100),
  binEntry('安排.xlsx', 70, null)
]

const appFile = (token: string, over: Partial<AppFile>): AppFile => ({
  token,
  name: null,
  sizeBytes: null,
  createdAt: null,
  parentToken: null,
  kind: 'file',
  status: 'present',
  checkedAt: 0,
  error: null,
  ...over
})
const inAppSpace = [
  appFile('token-b', { name: 'b.pdf', createdAt: 2 }),
  appFile('token-a', { status: 'gone' }),
  appFile('token-c', { name: 'a.pdf', createdAt: 1, status: 'failed' })
]

async function openPlace(place: string, list: string) {
  const opened = await openWindow({
    'bin.page': () => Promise.resolve({ entries: inBin, nextOffset: null }),
    'appSpace.list': () => Promise.resolve(inAppSpace)
  })
  await opened.user.click(await screen.findByRole('treeitem', { name: place }))
  const grid = await screen.findByRole('grid', { name: list })
  await waitFor(() => expect(within(grid).getAllByRole('row')).toHaveLength(4))
  const header = (name: string) => within(grid).getByRole('columnheader', { name })
  return {
    ...opened,
    header,
    names: () =>
      within(grid)
        .getAllByRole('row')
        .slice(1)
        .map((row) => row.getAttribute('aria-label')),
    press: (name: string) => opened.user.click(within(header(name)).getByRole('button', { name }))
  }
}

describe('the recycle bin', () => {
  it('is sorted by each column, and comes back to the order of KDocs', async () => {
    const { names, press, header } = await openPlace('Recycle bin', 'Recycle bin')
    const told = inBin.map(({ name }) => name)
    expect(names()).toEqual(told)
    await press('Name')
    expect(names()).toEqual(['plan 2.docx', 'plan 10.docx', '安排.xlsx'])
    expect(header('Name').getAttribute('aria-sort')).toBe('ascending')
    await press('Size')
    await press('Size')
    // What is not known comes last, whichever way it is sorted.
    expect(names()).toEqual(['安排.xlsx', 'plan 10.docx', 'plan 2.docx'])
    await press('Size')
    expect(names()).toEqual(told)
    expect(header('Size').getAttribute('aria-sort')).toBe('none')
    await press('Modified')
    expect(names()).toEqual(['plan 2.docx', 'plan 10.docx', '安排.xlsx'])
  })

  it('keeps what is selected while it is sorted', async () => {
    const { user, press, names } = await openPlace('Recycle bin', 'Recycle bin')
    await user.click(await screen.findByRole('row', { name: '安排.xlsx' }))
    await press('Name')
    screen.getByRole('grid').focus()
    await user.keyboard('{Shift>}{ArrowUp}{/Shift}')
    const selected = screen
      .getAllByRole('row', { selected: true })
      .map((row) => row.getAttribute('aria-label'))
    expect(selected).toEqual(names().slice(1))
  })
})

describe('app space', () => {
  it('is sorted by name or token, and by what has become of the files', async () => {
    const { names, press } = await openPlace('App space', 'App space files')
    expect(names()).toEqual(['b.pdf', 'token-a', 'a.pdf'])
    await press('Name')
    expect(names()).toEqual(['a.pdf', 'b.pdf', 'token-a'])
    await press('Status')
    expect(names()).toEqual(['token-a', 'a.pdf', 'b.pdf'])
  })
})

describe('a move in app space', () => {
  const shelved = [
    appFile('shelf-token', { name: 'Shelf', kind: 'folder', parentToken: 'root-token' }),
    appFile('file-one-token', { name: 'one.pdf', parentToken: 'shelf-token' }),
    appFile('file-two-token', { name: 'two.pdf', parentToken: 'other-token' })
  ]

  async function openMoveDialog(handlers: Partial<Handlers>) {
    const opened = await openWindow({
      'appSpace.list': () => Promise.resolve(shelved),
      ...handlers
    })
    await opened.user.click(await screen.findByRole('treeitem', { name: 'App space' }))
    await opened.user.click(await screen.findByRole('row', { name: 'two.pdf' }))
    await opened.user.keyboard('{Control>}{Shift>}m{/Shift}{/Control}')
    const dialog = await screen.findByRole('dialog', { name: 'Move to' })
    return {
      ...opened,
      dialog,
      field: within(dialog).getByRole<HTMLInputElement>('textbox', { name: 'Token of the folder' }),
      button: within(dialog).getByRole<HTMLButtonElement>('button', { name: 'Move 1 item' })
    }
  }

  it('goes to a folder that is known, by name or by who is in it', async () => {
    const { bridge, user, dialog, field, button } = await openMoveDialog({
      'appSpace.move': () => started({ verb: 'appMove', targetName: 'Shelf' })
    })
    expect(document.activeElement).toBe(field)
    expect(button.disabled).toBe(true)
    const folders = within(dialog).getAllByRole('option')
    expect(folders.map(({ textContent }) => textContent)).toEqual([
      'Shelf1 item of this list is in it',
      'root-token1 item of this list is in it',
      'other-token1 item of this list is in it'
    ])
    await user.click(within(dialog).getByRole('option', { name: /^Shelf/ }))
    expect(field.value).toBe('shelf-token')
    await user.click(button)
    expect(bridge.inputsOf('appSpace.move')).toEqual([
      { tokens: ['file-two-token'], targetToken: 'shelf-token' }
    ])
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await waitFor(() =>
      expect(screen.getByRole('row', { name: 'two.pdf' }).getAttribute('aria-busy')).toBe('true')
    )
  })

  it('says what is wrong with a token, and waits for another one', async () => {
    const { bridge, user, dialog, field, button } = await openMoveDialog({
      'appSpace.move': () => Promise.reject(new AppFailure('not-a-folder'))
    })
    await user.type(field, 'short')
    expect(dialog.textContent).toContain('This cannot be a token')
    expect(button.disabled).toBe(true)
    await user.type(field, '-but-long-enough{Enter}')
    expect((await within(dialog).findByRole('alert')).textContent).toMatch(/token of a folder/)
    await user.type(field, 'x')
    expect(within(dialog).queryByRole('alert')).toBeNull()
    expect(button.disabled).toBe(false)
    expect(bridge.inputsOf('appSpace.move')).toHaveLength(1)
  })
})

describe('a hundred thousand equal names', () => {
  it('are all there, each a row of its own, for keys and the selection', async () => {
    const many = Array.from({ length: 100_000 }, (_, n) => ({
      ...entry(`f${n}`),
      name: '合同.docx'
    }))
    const { user } = await openWindow({ 'entries.page': () => Promise.resolve(page(many)) })
    const grid = await screen.findByRole('grid', { name: 'Files' })
    await waitFor(() => expect(grid.getAttribute('aria-rowcount')).toBe('100001'))
    grid.focus()
    await user.keyboard('{Home}h{End}')
    expect(within(grid).getAllByRole('row').at(-1)?.getAttribute('aria-rowindex')).toBe('100001')
    await user.keyboard('{Control>}a{/Control}')
    expect(status()).toContain('100,000 selected')
  })
})
