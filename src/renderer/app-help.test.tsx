import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { openWindow, prepareWindow, row } from './test-window'

prepareWindow()

const about = {
  version: '0.1.0',
  runtimes: [
    { name: 'Electron', version: '45.0.0' },
    { name: 'Chromium', version: '150.0.0' }
  ],
  packages: [
    { name: 'react', version: '19.0.0', licence: 'MIT', text: 'Permission is hereby granted' },
    { name: 'odd', version: '1.0.0', licence: null, text: null }
  ]
}

describe('About Drawer', () => {
  it('names versions, packages and their licences', async () => {
    const { bridge, user } = await openWindow({ 'app.about': () => Promise.resolve(about) })
    await row('offer-1.docx')
    bridge.emit('menu.chosen', { command: 'about', byKey: false })
    const dialog = within(await screen.findByRole('dialog', { name: 'About Drawer' }))
    await dialog.findByText('Version 0.1.0')
    dialog.getByText('Chromium 150.0.0')
    dialog.getByText('no licence named')
    await user.click(dialog.getByText('react 19.0.0'))
    expect(dialog.getByText(/Permission is hereby granted/)).toBeTruthy()
    await user.click(dialog.getByRole('button', { name: 'Copy versions' }))
    expect(await navigator.clipboard.readText()).toBe(
      'Drawer 0.1.0\nElectron 45.0.0\nChromium 150.0.0'
    )
    expect(dialog.getByRole('status').textContent).toBe('Copied.')
  })
})

describe('the diagnostic report', () => {
  const text = 'Diagnostic report of Drawer\n  made  today\n'

  async function open(isSaved: boolean) {
    const opened = await openWindow({
      'diagnostics.make': () => Promise.resolve({ text }),
      'diagnostics.save': () => Promise.resolve(isSaved)
    })
    await row('offer-1.docx')
    opened.bridge.emit('menu.chosen', { command: 'diagnostics', byKey: false })
    const dialog = within(await screen.findByRole('dialog', { name: 'Diagnostic report' }))
    await waitFor(() =>
      expect(dialog.getByRole('region', { name: 'Report' }).textContent).toBe(text)
    )
    return { ...opened, dialog }
  }

  it('is read before it is saved', async () => {
    const { bridge, dialog, user } = await open(true)
    expect(bridge.inputsOf('diagnostics.save')).toEqual([])
    await user.click(dialog.getByRole('button', { name: 'Save…' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(await screen.findByText('The report was saved.')).toBeTruthy()
  })

  it('stays open when no place was chosen', async () => {
    const { bridge, dialog, user } = await open(false)
    await user.click(dialog.getByRole('button', { name: 'Save…' }))
    await waitFor(() => expect(bridge.inputsOf('diagnostics.save')).toHaveLength(1))
    expect(screen.getByRole('dialog', { name: 'Diagnostic report' })).toBeTruthy()
  })
})
