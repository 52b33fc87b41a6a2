import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import type { AppFile, BinEntry } from '../shared/model'
import { useListSort } from './stores/list-sort'
import { entry, openWindow, page, prepareWindow, status } from './test-window'

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
