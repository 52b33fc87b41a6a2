import { act, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { defaultChoices, type ChoicesChange } from '../shared/choices'
import type { Handlers } from '../shared/contract'
import type { DesktopAbilities } from '../shared/model'
import { useDesktop } from './stores/desktop'
import { account, openWindow, prepareWindow, row, task } from './test-window'

prepareWindow()
afterEach(() => useDesktop.setState(useDesktop.getInitialState()))

async function openSection(abilities: DesktopAbilities, handlers: Partial<Handlers> = {}) {
  const opened = await openWindow({
    'desktop.get': () => Promise.resolve(abilities),
    'settings.change': (change: ChoicesChange) =>
      Promise.resolve({
        choices: { ...defaultChoices, ...(change as object) },
        shownLanguage: 'en'
      }),
    ...handlers
  })
  await row('offer-1.docx')
  await opened.user.keyboard('{Control>},{/Control}')
  const dialog = within(await screen.findByRole('dialog', { name: 'Settings' }))
  await opened.user.click(dialog.getByRole('tab', { name: 'Background' }))
  return { ...opened, dialog }
}

describe('the settings for the background', () => {
  it('let a person choose what closing does, and what is told', async () => {
    const { bridge, user, dialog } = await openSection({ hasTray: true, startsAtLogin: false })
    const onClose = dialog.getByRole('combobox', { name: 'When I close the window' })
    await user.selectOptions(onClose, 'Always stay in the tray')
    await user.click(dialog.getByRole('switch', { name: 'Notifications' }))
    await user.click(dialog.getByRole('switch', { name: /^Keep the computer awake/ }))
    expect(bridge.inputsOf('settings.change')).toEqual([
      { onClose: 'stay' },
      { notifies: false },
      { keepsAwake: false }
    ])
  })

  it('tell the truth of a desktop without a tray, and of a copy that is not installed', async () => {
    const { dialog } = await openSection({ hasTray: false, startsAtLogin: null })
    const onClose = await dialog.findByRole('combobox', { name: 'When I close the window' })
    await waitFor(() => expect((onClose as HTMLSelectElement).disabled).toBe(true))
    expect((onClose as HTMLSelectElement).value).toBe('quit')
    expect(dialog.getByText(/shows no tray icons/)).toBeTruthy()
    const login = dialog.getByRole('switch', { name: 'Start when I log in' })
    expect((login as HTMLInputElement).disabled).toBe(true)
    expect(dialog.getByText(/Only an installed Drawer/)).toBeTruthy()
  })

  it('show what the system says of the login, also after a change', async () => {
    let startsAtLogin = true
    const { user, dialog, bridge } = await openSection(
      { hasTray: true, startsAtLogin },
      {
        'desktop.setStartsAtLogin': ({ isOn }) => {
          startsAtLogin = isOn
          return Promise.resolve({ hasTray: true, startsAtLogin })
        }
      }
    )
    const login = dialog.getByRole('switch', { name: 'Start when I log in' })
    await waitFor(() => expect((login as HTMLInputElement).checked).toBe(true))
    await user.click(login)
    await waitFor(() => expect((login as HTMLInputElement).checked).toBe(false))
    expect(bridge.inputsOf('desktop.setStartsAtLogin')).toEqual([{ isOn: false }])
  })
})

describe('a task that somebody asked for outside of the window', () => {
  const { id: accountId } = account()

  it('is shown, with the focus on it', async () => {
    const { bridge } = await openWindow({ 'tasks.list': () => Promise.resolve([task()]) })
    await row('offer-1.docx')
    act(() => bridge.emit('task.wanted', { accountId, taskId: 't1' }))
    const region = await screen.findByRole('region', { name: 'Tasks' })
    await waitFor(() => expect(document.activeElement).toBe(within(region).getByRole('listitem')))
  })

  it('is shown as soon as it is known', async () => {
    const { bridge } = await openWindow({ 'tasks.list': () => Promise.resolve([]) })
    await row('offer-1.docx')
    act(() => bridge.emit('task.wanted', { accountId, taskId: 't1' }))
    expect(screen.getByRole('region', { name: 'Tasks' })).toBeTruthy()
    act(() => bridge.emit('task.changed', task()))
    await waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toMatch(/items/))
  })

  it('of another account is not looked for here, and not for ever', async () => {
    const { bridge } = await openWindow({ 'tasks.list': () => Promise.resolve([task()]) })
    await row('offer-1.docx')
    vi.useFakeTimers()
    act(() => bridge.emit('task.wanted', { accountId: 'other', taskId: 't1' }))
    vi.advanceTimersByTime(10_000)
    vi.useRealTimers()
    expect(screen.queryByRole('region', { name: 'Tasks' })).toBeNull()
  })
})
