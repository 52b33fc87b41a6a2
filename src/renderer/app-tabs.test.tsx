import { screen, waitFor, within } from '@testing-library/react'
import { beforeEach, expect, it } from 'vitest'
import { entries, openWindow, page, prepareWindow, row, status } from './test-window'

prepareWindow()
beforeEach(() => localStorage.clear())

const way = [
  { id: null, name: '' },
  { id: 'folder', name: 'Archive' }
]
const handlers = {
  'entries.page': ({ folderId }: { folderId: string | null }) =>
    Promise.resolve(folderId === 'folder' ? { ...page([]), folderId, path: way } : page(entries))
}
const tabs = () => screen.queryAllByRole('tab').map(({ textContent }) => textContent)
const current = () => screen.getByRole('heading', { level: 1 }).textContent

it('has tabs with their own places, and lists as they were left', async () => {
  const { user } = await openWindow(handlers)
  await user.click(await row('offer-2.docx'))
  expect(tabs()).toEqual([])
  await user.keyboard('{Control>}t{/Control}')
  await waitFor(() => expect(tabs()).toHaveLength(2))
  await user.dblClick(await row('Archive'))
  await waitFor(() => expect(current()).toBe('Archive'))
  expect(screen.getByRole('tab', { selected: true }).textContent).toContain('Archive')
  await user.keyboard('{Control>}{Tab}{/Control}')
  await waitFor(() => expect(current()).toBe('My documents'))
  expect((await row('offer-2.docx')).getAttribute('aria-selected')).toBe('true')
  await waitFor(() => expect(status()).toContain('1 selected'))
  await user.keyboard('{Control>}{Tab}{/Control}')
  await waitFor(() => expect(current()).toBe('Archive'))
  await user.keyboard('{Control>}w{/Control}')
  await waitFor(() => expect(tabs()).toEqual([]))
  await user.keyboard('{Control>}{Shift>}T{/Shift}{/Control}')
  await waitFor(() => expect(current()).toBe('Archive'))
  expect(tabs()).toHaveLength(2)
})

it('opens a folder in a tab behind, from its menu', async () => {
  const { user } = await openWindow(handlers)
  await user.pointer({ keys: '[MouseRight]', target: await row('Archive') })
  await user.click(await screen.findByRole('menuitem', { name: 'Open in a new tab' }))
  await waitFor(() => expect(tabs()).toHaveLength(2))
  expect(current()).toBe('My documents')
  const list = screen.getByRole('tablist', { name: 'Tabs' })
  await user.click(within(list).getByRole('tab', { name: 'Archive' }))
  await waitFor(() => expect(current()).toBe('Archive'))
})

it('comes back to a list as it was left', async () => {
  const { user } = await openWindow(handlers)
  await user.click(await row('offer-3.docx'))
  await user.keyboard('{Control>}{Shift>}{ArrowDown}{/Shift}{/Control}')
  await user.dblClick(await row('Archive'))
  await waitFor(() => expect(current()).toBe('Archive'))
  await user.keyboard('{Alt>}{ArrowLeft}{/Alt}')
  await waitFor(() => expect(current()).toBe('My documents'))
  expect((await row('Archive')).getAttribute('aria-selected')).toBe('true')
})

it('opens a folder in a tab behind by the middle button, and by Ctrl+Enter', async () => {
  const { user } = await openWindow(handlers)
  const folder = await row('Archive')
  await user.pointer({ keys: '[MouseMiddle]', target: folder })
  await waitFor(() => expect(tabs()).toHaveLength(2))
  await user.click(folder)
  await user.keyboard('{Control>}{Enter}{/Control}')
  await waitFor(() => expect(tabs()).toHaveLength(3))
  expect(current()).toBe('My documents')
})
