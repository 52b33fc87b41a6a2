import { act, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { UpdateState } from '../shared/updates'
import { openWindow, prepareWindow, row } from './test-window'

prepareWindow()

const offer = { version: '0.2.0', bytes: 71_000_000, hasNotes: true }
const available: UpdateState = { kind: 'available', offer, isSkipped: false }

const notice = () => screen.queryByRole('region', { name: 'Notices' })

test('a newer version is told with what can be done, and can be put away', async () => {
  const { bridge, user } = await openWindow({
    'updates.notes': () => Promise.resolve(null),
    'updates.download': () => Promise.resolve({ kind: 'downloading', offer, share: 0.34 })
  })
  await row('offer-1.docx')
  act(() => bridge.emit('updates.changed', available))
  expect(await screen.findByText('Drawer 0.2.0 is available.')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Release notes' }))
  expect(bridge.inputsOf('updates.notes')).toHaveLength(1)
  await user.click(screen.getByRole('button', { name: /^Download/ }))
  expect(await screen.findByText(/Downloading Drawer 0\.2\.0: 34\s?%/)).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Dismiss' }))
  expect(notice()).toBeNull()
})

test('a version that was skipped is told in Settings only', async () => {
  const { bridge, user } = await openWindow({
    'updates.skip': () => Promise.resolve({ ...available, isSkipped: true }),
    'updates.check': () => Promise.resolve({ ...available, isSkipped: true })
  })
  await row('offer-1.docx')
  act(() => bridge.emit('updates.changed', available))
  await user.click(await screen.findByRole('button', { name: 'Skip' }))
  expect(screen.queryByText(/is available/)).toBeNull()
  await user.keyboard('{Control>},{/Control}')
  await user.click(await screen.findByRole('tab', { name: 'Updates' }))
  const panel = within(await screen.findByRole('tabpanel'))
  expect(panel.getByText('Drawer 0.2.0 is available. You chose to skip it.')).toBeTruthy()
  expect(panel.getByRole('button', { name: /^Download/ })).toBeTruthy()
})

test('where the system brings updates there is nothing to press', async () => {
  const { bridge, user } = await openWindow()
  await row('offer-1.docx')
  act(() => bridge.emit('updates.changed', { kind: 'off', why: 'package-manager' }))
  await user.keyboard('{Control>},{/Control}')
  await user.click(await screen.findByRole('tab', { name: 'Updates' }))
  const panel = within(await screen.findByRole('tabpanel'))
  expect(panel.getByText('Newer versions come with the updates of your system.')).toBeTruthy()
  expect(panel.queryByRole('button')).toBeNull()
})
