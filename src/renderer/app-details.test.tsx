import { screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { openWindow, prepareWindow, row } from './test-window'

prepareWindow()

it('shows in a pane what is selected, what it amounts to and what can be done', async () => {
  const { user } = await openWindow()
  await user.click(await row('offer-1.docx'))
  expect(screen.queryByRole('complementary', { name: 'Details' })).toBeNull()
  await user.keyboard('{Alt>}{Enter}{/Alt}')
  const pane = await screen.findByRole('complementary', { name: 'Details' })
  expect(within(pane).getByRole('heading', { name: 'offer-1.docx' })).toBeTruthy()
  expect(pane.textContent).toContain('Document')
  await user.keyboard('{Control>}a{/Control}')
  expect(within(pane).getByRole('heading', { name: '13 selected' })).toBeTruthy()
  expect(pane.textContent).toContain('12 KB')
  expect(pane.textContent).toContain('1 item without a known size is not counted.')
  expect(within(pane).getByRole('button', { name: 'Move to recycle bin' })).toBeTruthy()
  await user.keyboard('{Escape}')
  expect(within(pane).getByRole('heading', { name: 'My documents' })).toBeTruthy()
  expect(within(pane).queryByRole('group')).toBeNull()
  await user.click(within(pane).getByRole('button', { name: 'Close details' }))
  expect(screen.queryByRole('complementary', { name: 'Details' })).toBeNull()
})
