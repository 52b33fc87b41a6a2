import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { defaultChoices, type ChoicesChange, type SettingsState } from '../shared/choices'
import type { Handlers } from '../shared/contract'
import { AppFailure } from '../shared/errors'
import { openWindow, prepareWindow, row, signedOut } from './test-window'

prepareWindow()

/** Main as the window sees it: keeps what is chosen and tells of it. */
async function open(handlers: Partial<Handlers> = {}) {
  let state: SettingsState = { choices: defaultChoices, shownLanguage: 'en' }
  const opened = await openWindow({
    'settings.get': () => Promise.resolve(state),
    'settings.change': (change: ChoicesChange) => {
      const choices: SettingsState['choices'] = { ...state.choices, ...(change as object) }
      const { language } = choices
      state = { choices, shownLanguage: language === 'system' ? 'en' : language }
      opened.bridge.emit('settings.changed', state)
      return Promise.resolve(state)
    },
    ...handlers
  })
  return { ...opened, current: () => state.choices }
}

async function openSettings(section?: string, handlers: Partial<Handlers> = {}) {
  const opened = await open(handlers)
  await row('offer-1.docx')
  await opened.user.keyboard('{Control>},{/Control}')
  const dialog = within(await screen.findByRole('dialog', { name: 'Settings' }))
  if (section !== undefined) await opened.user.click(dialog.getByRole('tab', { name: section }))
  return { ...opened, dialog }
}

describe('the settings', () => {
  it('switch the language of everything at once, and back', async () => {
    const { user, dialog } = await openSettings()
    await user.selectOptions(dialog.getByRole('combobox', { name: 'Language' }), '简体中文')
    expect(await screen.findByRole('dialog', { name: '设置' })).toBeTruthy()
    expect(document.documentElement.lang).toBe('zh-CN')
    expect(screen.getByRole('treeitem', { name: '回收站', hidden: true })).toBeTruthy()
    await user.selectOptions(screen.getByRole('combobox', { name: '语言' }), 'English')
    expect(await screen.findByRole('dialog', { name: 'Settings' })).toBeTruthy()
  })

  it('change theme, density and size', async () => {
    const { user, dialog, current } = await openSettings()
    await user.click(dialog.getByRole('radio', { name: 'Dark' }))
    await user.click(dialog.getByRole('radio', { name: 'Compact' }))
    await user.selectOptions(
      dialog.getByRole('combobox', { name: 'Size of text and controls' }),
      '150%'
    )
    expect(current()).toMatchObject({ theme: 'dark', density: 'compact', zoomPercent: 150 })
    expect(document.documentElement.dataset['density']).toBe('compact')
  })

  it('say what is asked, and what is asked always', async () => {
    const { user, dialog, current } = await openSettings('Confirmations')
    await user.click(dialog.getByRole('switch', { name: 'Ask before moving to the recycle bin' }))
    const amount = dialog.getByRole('textbox', { name: 'Ask when an order has more items than' })
    await user.clear(amount)
    await user.type(amount, '250{Enter}')
    expect(current()).toMatchObject({ asksBeforeTrash: true, asksFrom: 250 })
    expect(dialog.getByText(/always asks.*cannot be turned off/i)).toBeTruthy()
  })

  it('keep numbers in their limits, and the old one where nothing is said', async () => {
    const { user, dialog, current } = await openSettings('Confirmations')
    const amount = dialog.getByRole('textbox', { name: 'Ask when an order has more items than' })
    await user.clear(amount)
    await user.type(amount, '0{Enter}')
    expect(current().asksFrom).toBe(1)
    await user.clear(amount)
    await user.tab()
    expect(current().asksFrom).toBe(1)
  })

  it('pace the calls, and tell main what KDocs allows', async () => {
    const { user, dialog, current, bridge } = await openSettings('Pacing', {
      'budget.setAppKind': () => Promise.reject(new AppFailure('offline'))
    })
    await user.click(dialog.getByRole('radio', { name: '1' }))
    expect(current().callsAtOnce).toEqual({ reads: 4, writes: 1 })
    await user.click(dialog.getByRole('radio', { name: 'Formal application' }))
    expect(bridge.inputsOf('budget.setAppKind')).toEqual([{ appKind: 'formal' }])
  })

  it('turn the opening of folders under a drag off and on', async () => {
    const { user, dialog, current } = await openSettings('Dragging')
    const spring = dialog.getByRole('switch', { name: /^Open folders/ })
    await user.click(spring)
    expect(current().springMs).toBe(null)
    expect(dialog.getByRole<HTMLInputElement>('slider', { name: 'After' }).disabled).toBe(true)
    await user.click(spring)
    expect(current().springMs).toBe(800)
  })

  it('go back to the defaults, and take that back', async () => {
    const { user, dialog, current } = await openSettings('Dragging')
    const restore = dialog.getByRole<HTMLButtonElement>('button', { name: 'Restore defaults' })
    expect(restore.disabled).toBe(true)
    await user.click(dialog.getByRole('switch', { name: /^Open folders/ }))
    await user.click(restore)
    expect(current()).toEqual(defaultChoices)
    await user.click(dialog.getByRole('button', { name: 'Undo' }))
    expect(current().springMs).toBe(null)
  })

  it('say when a choice could not be kept, and show what holds', async () => {
    const { user, dialog } = await openSettings('Dragging', {
      'settings.change': () => Promise.reject(new AppFailure('disk')),
      'settings.get': () =>
        Promise.resolve({ choices: { ...defaultChoices, springMs: null }, shownLanguage: 'en' })
    })
    await user.click(dialog.getByRole('switch', { name: /^Open folders/ }))
    const alert = await screen.findByRole('alert', { hidden: true })
    expect(alert.textContent).toContain('could not be saved on your disk')
    await waitFor(() =>
      expect(dialog.getByRole<HTMLInputElement>('switch', { name: /^Open/ }).checked).toBe(false)
    )
  })

  it('show who is signed in, and the way out', async () => {
    const { user, dialog, bridge } = await openSettings('Account', {
      'session.signOut': () =>
        Promise.resolve({ session: signedOut, name: 'Demo drive', secretsMayRemain: false })
    })
    expect(dialog.getByRole('definition').textContent).toBe('Demo drive')
    await user.click(dialog.getByRole('button', { name: 'Leave the demo drive' }))
    expect(bridge.inputsOf('session.signOut')).toEqual([{ accountId: 'a' }])
    expect(screen.queryByRole('dialog')).toBeNull()
  })
})

it('opens the settings before anybody is signed in, also out of a field', async () => {
  const { user } = await open({ 'session.get': () => Promise.resolve(signedOut) })
  await user.click(await screen.findByLabelText('App ID'))
  await user.keyboard('{Control>},{/Control}')
  const dialog = within(await screen.findByRole('dialog', { name: 'Settings' }))
  await user.click(dialog.getByRole('tab', { name: 'Account' }))
  expect(dialog.getByText('Nobody is signed in.')).toBeTruthy()
  await user.click(dialog.getByRole('button', { name: 'Close' }))
  await user.click(screen.getByRole('button', { name: 'Settings' }))
  expect(await screen.findByRole('dialog', { name: 'Settings' })).toBeTruthy()
})

it('opens the settings from the account, and gives the focus back to it', async () => {
  const { user } = await open()
  const account = await screen.findByRole('button', { name: 'Account: Demo drive' })
  await user.click(account)
  await user.click(await screen.findByRole('button', { name: 'Settings…' }))
  await screen.findByRole('dialog', { name: 'Settings' })
  await user.keyboard('{Escape}')
  await waitFor(() => expect(document.activeElement).toBe(account))
})
