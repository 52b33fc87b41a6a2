import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { budget, openWindow, prepareWindow } from './test-window'

prepareWindow()

const write = { limit: 500, used: 18, reserve: 0, left: 482 }

describe('the budget meter', () => {
  it('always says what is left, and warns below a fifth', async () => {
    const { bridge } = await openWindow()
    const name = 'Calls today: 482/500 left'
    const meter = await screen.findByRole('button', { name })
    expect(meter.textContent).toBe('482/500 left')
    expect(meter.dataset.low).toBeUndefined()
    bridge.emit('budget.changed', budget({ write: { ...write, used: 401, left: 99 } }))
    const low = await screen.findByRole('button', { name: /running low: 99\/500 left$/ })
    expect(low.dataset.low).toBe('true')
  })

  it('explains both classes, the reset and what KDocs said', async () => {
    const { user } = await openWindow({
      'budget.get': () => Promise.resolve(budget({ saidByServer: true }))
    })
    await user.click(await screen.findByRole('button', { name: /running low: 0\/500 left$/ }))
    const card = await screen.findByRole('dialog', { name: 'Calls today' })
    const reading = within(card).getByRole('region', { name: 'Reading' })
    expect(reading.textContent).toContain('120 of 10,000')
    expect(reading.textContent).toContain('Left for tasks9,380')
    expect(reading.textContent).toContain('Kept for browsing500')
    expect(within(card).getByRole('region', { name: 'Changing' }).textContent).toContain(
      '18 of 500'
    )
    expect(card.textContent).toContain('Starts again tomorrow at 00:00.')
    expect(card.textContent).toContain('the day is assumed to be Shanghai’s')
    expect(card.textContent).toContain('KDocs itself said that today’s calls are used up.')
  })

  it('takes the kind of application', async () => {
    const formal = { ...write, limit: 100_000, left: 99_982 }
    const { bridge, user } = await openWindow({
      'budget.setAppKind': ({ appKind }) => Promise.resolve(budget({ appKind, write: formal }))
    })
    await user.click(await screen.findByRole('button', { name: /^Calls today/ }))
    const card = await screen.findByRole('dialog', { name: 'Calls today' })
    const radio = (name: string) => within(card).getByRole<HTMLInputElement>('radio', { name })
    expect(radio('Test application').checked).toBe(true)
    await user.click(radio('Formal application'))
    expect(bridge.inputsOf('budget.setAppKind')).toEqual([{ appKind: 'formal' }])
    expect(radio('Formal application').checked).toBe(true)
  })
})
